-- What the learner says of a question stands with it; what is about an answer, with its id.
CREATE TRIGGER event_flag BEFORE INSERT ON event
WHEN NEW.kind IN ('suspend', 'bury', 'bookmark', 'note', 'report')
    AND (NEW.bank IS NULL OR NEW.question IS NULL)
BEGIN
    SELECT RAISE(ABORT, 'a flag is about a question');
END;

CREATE TRIGGER event_about BEFORE INSERT ON event
WHEN NEW.kind IN ('regrade', 'appeal') AND NEW.target IS NULL
BEGIN
    SELECT RAISE(ABORT, 'a regrade or appeal is about an answer');
END;

-- A projection of the log: one row a question that the learner said something of.
CREATE TABLE flag (
    bank TEXT NOT NULL,
    question TEXT NOT NULL,
    suspended INTEGER NOT NULL,                     -- 0 or 1
    buried_until TEXT,                              -- the first study day on which it may be asked
    bookmarked INTEGER NOT NULL,                    -- 0 or 1
    notes TEXT NOT NULL CHECK (json_valid(notes)),      -- texts, in order
    reports TEXT NOT NULL CHECK (json_valid(reports)),  -- texts, in order
    forgiven INTEGER NOT NULL,                      -- lapses when it was last unsuspended
    PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;

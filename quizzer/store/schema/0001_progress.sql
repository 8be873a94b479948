-- What is known of this file itself: the device's short id, the scheduler of the schedule.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The log: the only truth, appended to and never changed.
CREATE TABLE event (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),    -- UUIDv7
    kind TEXT NOT NULL,                             -- answer, retract, rate
    at INTEGER NOT NULL,                            -- microseconds since 1970 in UTC
    offset_minutes INTEGER NOT NULL,                -- east of UTC, where the learner was
    day TEXT NOT NULL,                              -- the study day, an ISO date
    device TEXT NOT NULL,
    sitting TEXT NOT NULL,
    bank TEXT,                                      -- of what is about a question: an answer
    question TEXT,
    target TEXT,                                    -- of what is about an answer: its id
    body TEXT NOT NULL CHECK (json_valid(body)),
    CHECK (kind <> 'answer' OR (bank IS NOT NULL AND question IS NOT NULL)),
    CHECK (kind NOT IN ('retract', 'rate') OR target IS NOT NULL)
) STRICT;

CREATE INDEX event_order ON event (at, id);
CREATE INDEX event_question ON event (bank, question) WHERE question IS NOT NULL;
CREATE INDEX event_target ON event (target) WHERE target IS NOT NULL;

-- An event that is there already stays as it is, also under INSERT OR REPLACE.
CREATE TRIGGER event_once BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
BEGIN
    SELECT RAISE(IGNORE);
END;

CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

-- A projection of the log: one row a question that was answered.
CREATE TABLE schedule (
    bank TEXT NOT NULL,
    question TEXT NOT NULL,
    due TEXT NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    reviewed TEXT NOT NULL,
    answers INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    last_score REAL NOT NULL,
    first_day TEXT NOT NULL,                        -- the study day of the first answer
    PRIMARY KEY (bank, question)
) STRICT, WITHOUT ROWID;

CREATE INDEX schedule_first_day ON schedule (first_day);

-- What a sitting began with and all that happened in it, to go on after an interruption.
CREATE TABLE sitting (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    begun INTEGER NOT NULL,                         -- microseconds since 1970 in UTC
    ended INTEGER,
    setup TEXT NOT NULL CHECK (json_valid(setup)),
    draft TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE sitting_step (
    sitting TEXT NOT NULL REFERENCES sitting (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (sitting, seq)
) STRICT, WITHOUT ROWID;

-- A projection of the log: one row an answer that was not taken back, as it counts now.
CREATE TABLE answer (
    bank TEXT NOT NULL,
    question TEXT NOT NULL,
    at INTEGER NOT NULL,                            -- microseconds since 1970 in UTC
    id TEXT NOT NULL,
    day TEXT NOT NULL,                              -- the study day, an ISO date
    score REAL NOT NULL,
    rating INTEGER NOT NULL,
    certainty INTEGER,                              -- 1 guess to 4 sure; none told: NULL
    seconds REAL NOT NULL,
    budget_seconds REAL NOT NULL,
    elapsed_days INTEGER,                           -- since the answer before; the first: NULL
    predicted REAL,                                 -- the chance of recall then; same day: NULL
    misconceptions TEXT NOT NULL CHECK (json_valid(misconceptions)),
    PRIMARY KEY (bank, question, at, id)
) STRICT, WITHOUT ROWID;

-- A projection of the log: each misconception that an answer showed.
CREATE TABLE showing (
    bank TEXT NOT NULL,
    misconception TEXT NOT NULL,
    at INTEGER NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    question TEXT NOT NULL,
    PRIMARY KEY (bank, misconception, at, id)
) STRICT, WITHOUT ROWID;

-- A projection of the log: sums over the answers of a day, told with one certainty, whose
-- predicted recall lay in one bin. Whole numbers, so that no order of adding matters.
CREATE TABLE tally (
    day TEXT NOT NULL,
    certainty INTEGER NOT NULL,                     -- 0 where none was told
    bin INTEGER NOT NULL,                           -- 0 where nothing was predicted
    answers INTEGER NOT NULL,
    right INTEGER NOT NULL,                         -- of those, wholly right
    milliseconds INTEGER NOT NULL,
    score INTEGER NOT NULL,                         -- from here on in millionths
    squares INTEGER NOT NULL,                       -- of the scores
    recalled INTEGER NOT NULL,                      -- answers that went better than "again"
    predicted INTEGER NOT NULL,
    loss INTEGER NOT NULL,                          -- -log of the chance given to what happened
    PRIMARY KEY (day, certainty, bin)
) STRICT, WITHOUT ROWID;

ALTER TABLE schedule ADD COLUMN milliseconds INTEGER NOT NULL DEFAULT 0;

CREATE INDEX schedule_due ON schedule (due);

-- Answers by time alone: the newest come first in a history of some length.
CREATE INDEX event_answer ON event (at, id) WHERE kind = 'answer';

-- The few events that set the weights of the schedule.
CREATE INDEX event_weights ON event (at, id) WHERE kind = 'weights';

-- How the work on changes ended, for learning from. Instants as in changes; traits as name=value, ordered by name.
-- Changes that ended before this version existed have no outcome here: what they were like when they ended is not known.
CREATE TABLE outcomes (
    sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 1),
    change_id INTEGER NOT NULL REFERENCES changes (id),
    ended_at TEXT NOT NULL CHECK (length(ended_at) = 30),
    failed INTEGER NOT NULL CHECK (failed IN (0, 1)),
    traits TEXT NOT NULL,
    systems TEXT NOT NULL CHECK (json_valid(systems))
) STRICT;
CREATE INDEX outcomes_by_end ON outcomes (ended_at);

-- The same counted, over all changes under an empty key and for each system under its folded name.
CREATE TABLE outcome_counts (
    system_key TEXT NOT NULL,
    traits TEXT NOT NULL,
    ended INTEGER NOT NULL,
    failed INTEGER NOT NULL CHECK (failed BETWEEN 0 AND ended),
    PRIMARY KEY (system_key, traits)
) STRICT, WITHOUT ROWID;

-- An index over the failures among them.
CREATE TABLE outcome_failures (
    system_key TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    change_id INTEGER NOT NULL REFERENCES changes (id),
    PRIMARY KEY (system_key, ended_at, change_id)
) STRICT, WITHOUT ROWID;

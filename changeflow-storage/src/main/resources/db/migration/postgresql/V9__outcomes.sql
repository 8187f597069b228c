-- How the work on changes ended, for learning from. Instants as in changes; traits as name=value, ordered by name.
-- Changes that ended before this version existed have no outcome here: what they were like when they ended is not known.
CREATE TABLE outcomes (
    sequence bigint NOT NULL PRIMARY KEY CHECK (sequence >= 1),
    change_id bigint NOT NULL REFERENCES changes (id),
    ended_at text COLLATE "C" NOT NULL CHECK (length(ended_at) = 30),
    failed integer NOT NULL CHECK (failed IN (0, 1)),
    traits text NOT NULL,
    systems text NOT NULL
);
CREATE INDEX outcomes_by_end ON outcomes (ended_at);

-- The same counted, over all changes under an empty key and for each system under its folded name.
CREATE TABLE outcome_counts (
    system_key text COLLATE "C" NOT NULL,
    traits text COLLATE "C" NOT NULL,
    ended bigint NOT NULL,
    failed bigint NOT NULL CHECK (failed BETWEEN 0 AND ended),
    PRIMARY KEY (system_key, traits)
);

-- An index over the failures among them.
CREATE TABLE outcome_failures (
    system_key text COLLATE "C" NOT NULL,
    ended_at text COLLATE "C" NOT NULL,
    change_id bigint NOT NULL REFERENCES changes (id),
    PRIMARY KEY (system_key, ended_at, change_id)
);

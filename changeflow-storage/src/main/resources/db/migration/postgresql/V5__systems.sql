-- The systems that changes affect. A definition is JSON, read and compared whole; a system that is not in the newest
-- revision stays as a row, and says which revision left it out.
CREATE TABLE systems (
    name_key text COLLATE "C" NOT NULL PRIMARY KEY,
    definition text NOT NULL,
    changed_in bigint NOT NULL,
    retired_in bigint
);

-- One row for each import; what it did is in the audit event of the same version.
CREATE TABLE system_revisions (
    revision bigint NOT NULL PRIMARY KEY CHECK (revision >= 1),
    made_at text COLLATE "C" NOT NULL CHECK (length(made_at) = 30)
);

-- Who is at work at a time: most windows have ended, so the end decides.
CREATE INDEX changes_by_window ON changes (window_end, window_start) WHERE window_end IS NOT NULL;

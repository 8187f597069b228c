-- What shows that a change was prepared, and all that was added to it besides its content: JSON, read only with its row.
ALTER TABLE changes ADD COLUMN readiness TEXT NOT NULL DEFAULT '{"rollback_resources":[]}' CHECK (json_valid(readiness));
ALTER TABLE changes ADD COLUMN dossier TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(dossier));

-- An index over the links in changes.dossier: one row for each change another has a link to.
CREATE TABLE change_links (
    to_id INTEGER NOT NULL REFERENCES changes (id),
    change_id INTEGER NOT NULL REFERENCES changes (id),
    PRIMARY KEY (to_id, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_links_by_change ON change_links (change_id);

-- Small collections that people maintain; a value is JSON that only the program understands.
CREATE TABLE register_entries (
    register TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    value TEXT NOT NULL CHECK (json_valid(value)),
    PRIMARY KEY (register, id)
) STRICT, WITHOUT ROWID;

-- Events may be about other things than changes. The table is made anew, because a column cannot lose its NOT NULL.
CREATE TABLE audit_events_of_all (
    sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 1),
    kind TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    change_id INTEGER REFERENCES changes (id),
    version INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_subject TEXT NOT NULL,
    actor_on_behalf_of TEXT,
    actor_client TEXT,
    happened_at TEXT NOT NULL CHECK (length(happened_at) = 30),
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    CHECK ((subject_kind = 'change') = (change_id IS NOT NULL))
) STRICT;
INSERT INTO audit_events_of_all
SELECT sequence, kind, 'change',
    'CHG-' || (change_id / 100000000) || '-' || printf('%04d', change_id % 100000000),
    change_id, change_version, actor_kind, actor_subject, actor_on_behalf_of, actor_client, happened_at, facts
FROM audit_events;
DROP TABLE audit_events;
ALTER TABLE audit_events_of_all RENAME TO audit_events;
CREATE INDEX audit_events_by_change ON audit_events (change_id) WHERE change_id IS NOT NULL;
CREATE INDEX audit_events_by_subject ON audit_events (subject_kind, subject_id) WHERE change_id IS NULL;

CREATE TRIGGER audit_events_stay BEFORE UPDATE ON audit_events BEGIN
    SELECT RAISE(ABORT, 'audit events are never changed');
END;
CREATE TRIGGER audit_events_remain BEFORE DELETE ON audit_events BEGIN
    SELECT RAISE(ABORT, 'audit events are never deleted');
END;

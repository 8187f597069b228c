-- What shows that a change was prepared, and all that was added to it besides its content: JSON, read only with its row.
ALTER TABLE changes ADD COLUMN readiness text NOT NULL DEFAULT '{"rollback_resources":[]}';
ALTER TABLE changes ADD COLUMN dossier text NOT NULL DEFAULT '{}';

-- An index over the links in changes.dossier: one row for each change another has a link to.
CREATE TABLE change_links (
    to_id bigint NOT NULL REFERENCES changes (id),
    change_id bigint NOT NULL REFERENCES changes (id),
    PRIMARY KEY (to_id, change_id)
);
CREATE INDEX change_links_by_change ON change_links (change_id);

-- Small collections that people maintain; a value is JSON that only the program understands.
CREATE TABLE register_entries (
    register text NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL CHECK (version >= 1),
    value text NOT NULL,
    PRIMARY KEY (register, id)
);

-- Events may be about other things than changes.
ALTER TABLE audit_events DISABLE TRIGGER audit_events_stay;
ALTER TABLE audit_events ALTER COLUMN change_id DROP NOT NULL;
ALTER TABLE audit_events RENAME COLUMN change_version TO version;
ALTER TABLE audit_events ADD COLUMN subject_kind text NOT NULL DEFAULT 'change';
ALTER TABLE audit_events ADD COLUMN subject_id text;
UPDATE audit_events SET subject_id = 'CHG-' || (change_id / 100000000) || '-'
    || lpad((change_id % 100000000)::text, greatest(4, length((change_id % 100000000)::text)), '0');
ALTER TABLE audit_events ALTER COLUMN subject_kind DROP DEFAULT;
ALTER TABLE audit_events ALTER COLUMN subject_id SET NOT NULL;
ALTER TABLE audit_events ADD CHECK ((subject_kind = 'change') = (change_id IS NOT NULL));
ALTER TABLE audit_events ENABLE TRIGGER audit_events_stay;
CREATE INDEX audit_events_by_subject ON audit_events (subject_kind, subject_id) WHERE change_id IS NULL;

-- The Merkle tree (RFC 6962) over audit_events: its n-th leaf is the event with sequence n. One row says how many leaves
-- are in it.
CREATE TABLE audit_trees (
    size bigint NOT NULL CHECK (size >= 0)
);
INSERT INTO audit_trees (size) VALUES (0);

-- One row holds up to 256 hashes of 32 bytes, one after the other: of leaves at level 0, and of the nodes over 256 of the
-- level below at the levels above. A row only ever gets longer.
CREATE TABLE audit_tiles (
    level integer NOT NULL CHECK (level >= 0),
    position bigint NOT NULL CHECK (position >= 0),
    hashes bytea NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, position)
);

CREATE FUNCTION audit_tree_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit hashes and checkpoints are never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER audit_tiles_grow BEFORE UPDATE ON audit_tiles
    FOR EACH ROW
    WHEN (NEW.level <> OLD.level OR NEW.position <> OLD.position
        OR substring(NEW.hashes from 1 for length(OLD.hashes)) <> OLD.hashes)
    EXECUTE FUNCTION audit_tree_refuse();
CREATE TRIGGER audit_tiles_remain BEFORE DELETE ON audit_tiles
    FOR EACH ROW EXECUTE FUNCTION audit_tree_refuse();
CREATE TRIGGER audit_tiles_stay BEFORE TRUNCATE ON audit_tiles
    FOR EACH STATEMENT EXECUTE FUNCTION audit_tree_refuse();

-- What was signed: C2SP signed notes, by log and tree size.
CREATE TABLE audit_checkpoints (
    origin text NOT NULL,
    size bigint NOT NULL CHECK (size >= 0),
    note text NOT NULL,
    PRIMARY KEY (origin, size)
);
CREATE TRIGGER audit_checkpoints_stay BEFORE UPDATE OR DELETE ON audit_checkpoints
    FOR EACH ROW EXECUTE FUNCTION audit_tree_refuse();
CREATE TRIGGER audit_checkpoints_remain BEFORE TRUNCATE ON audit_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION audit_tree_refuse();

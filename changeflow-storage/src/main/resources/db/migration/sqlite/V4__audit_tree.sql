-- The Merkle tree (RFC 6962) over audit_events: its n-th leaf is the event with sequence n. One row says how many leaves
-- are in it.
CREATE TABLE audit_trees (
    size INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
INSERT INTO audit_trees (size) VALUES (0);

-- One row holds up to 256 hashes of 32 bytes, one after the other: of leaves at level 0, and of the nodes over 256 of the
-- level below at the levels above. A row only ever gets longer.
CREATE TABLE audit_tiles (
    level INTEGER NOT NULL CHECK (level >= 0),
    position INTEGER NOT NULL CHECK (position >= 0),
    hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, position)
) STRICT;

CREATE TRIGGER audit_tiles_grow BEFORE UPDATE ON audit_tiles
WHEN NEW.level <> OLD.level OR NEW.position <> OLD.position
    OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes BEGIN
    SELECT RAISE(ABORT, 'audit hashes are never changed');
END;
CREATE TRIGGER audit_tiles_remain BEFORE DELETE ON audit_tiles BEGIN
    SELECT RAISE(ABORT, 'audit hashes are never deleted');
END;

-- What was signed: C2SP signed notes, by log and tree size.
CREATE TABLE audit_checkpoints (
    origin TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    note TEXT NOT NULL,
    PRIMARY KEY (origin, size)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_checkpoints_stay BEFORE UPDATE ON audit_checkpoints BEGIN
    SELECT RAISE(ABORT, 'audit checkpoints are never changed');
END;
CREATE TRIGGER audit_checkpoints_remain BEFORE DELETE ON audit_checkpoints BEGIN
    SELECT RAISE(ABORT, 'audit checkpoints are never deleted');
END;

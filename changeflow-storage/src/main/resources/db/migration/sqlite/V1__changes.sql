-- One row is one change. An id is its day followed by eight digits of its number: 2026112200000042 is CHG-20261122-0042.
-- Instants are ISO 8601 in UTC with nine decimals, always 30 characters, so that they sort as text.
-- Lists and maps that are only ever read with their row are JSON. Long texts come last, so that filters need not read them.
CREATE TABLE changes (
    id INTEGER NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version >= 1),
    state TEXT NOT NULL,
    type TEXT NOT NULL,
    environment TEXT NOT NULL,
    priority TEXT NOT NULL,
    impact TEXT NOT NULL,
    urgency TEXT NOT NULL,
    created_at TEXT NOT NULL CHECK (length(created_at) = 30),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 30),
    window_start TEXT CHECK (length(window_start) = 30),
    window_end TEXT CHECK (length(window_end) = 30),
    assignee TEXT,
    requester_kind TEXT NOT NULL,
    requester_subject TEXT NOT NULL,
    requester_on_behalf_of TEXT,
    requester_client TEXT,
    origin_source TEXT,
    origin_id TEXT,
    risk_score INTEGER CHECK (risk_score BETWEEN 0 AND 100),
    risk_band TEXT,
    risk_policy TEXT,
    risk_assessed_at TEXT CHECK (length(risk_assessed_at) = 30),
    risk_factors TEXT CHECK (json_valid(risk_factors)),
    systems TEXT NOT NULL CHECK (json_valid(systems)),
    tags TEXT NOT NULL CHECK (json_valid(tags)),
    title TEXT NOT NULL,
    search_text TEXT NOT NULL,
    description TEXT NOT NULL,
    justification TEXT NOT NULL,
    implementation_plan TEXT NOT NULL,
    test_plan TEXT NOT NULL,
    rollback_plan TEXT NOT NULL,
    communication_plan TEXT NOT NULL,
    CHECK ((window_start IS NULL) = (window_end IS NULL)),
    CHECK (window_end > window_start),
    CHECK ((origin_source IS NULL) = (origin_id IS NULL)),
    CHECK ((risk_score IS NULL) = (risk_band IS NULL)),
    CHECK ((risk_score IS NULL) = (risk_policy IS NULL)),
    CHECK ((risk_score IS NULL) = (risk_assessed_at IS NULL)),
    CHECK ((risk_score IS NULL) = (risk_factors IS NULL))
) STRICT;

-- Each index ends with the id, which SQLite appends by itself: filter, then newest first.
CREATE INDEX changes_by_age ON changes (created_at);
CREATE INDEX changes_by_state ON changes (state, created_at);
CREATE INDEX changes_by_type ON changes (type, created_at);
CREATE INDEX changes_by_environment ON changes (environment, created_at);
CREATE INDEX changes_by_band ON changes (risk_band, created_at);
CREATE UNIQUE INDEX changes_by_origin ON changes (origin_source, origin_id) WHERE origin_source IS NOT NULL;

-- An index over changes.systems: one row for each different name of a change, with letter case folded.
CREATE TABLE change_systems (
    name_key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    change_id INTEGER NOT NULL REFERENCES changes (id),
    PRIMARY KEY (name_key, created_at, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_systems_by_change ON change_systems (change_id);

CREATE TABLE audit_events (
    sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 1),
    kind TEXT NOT NULL,
    change_id INTEGER NOT NULL REFERENCES changes (id),
    change_version INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_subject TEXT NOT NULL,
    actor_on_behalf_of TEXT,
    actor_client TEXT,
    happened_at TEXT NOT NULL CHECK (length(happened_at) = 30),
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;
CREATE INDEX audit_events_by_change ON audit_events (change_id);

CREATE TRIGGER audit_events_stay BEFORE UPDATE ON audit_events BEGIN
    SELECT RAISE(ABORT, 'audit events are never changed');
END;
CREATE TRIGGER audit_events_remain BEFORE DELETE ON audit_events BEGIN
    SELECT RAISE(ABORT, 'audit events are never deleted');
END;

-- The last number given on a day (YYYYMMDD).
CREATE TABLE day_counters (
    day INTEGER NOT NULL PRIMARY KEY,
    last_number INTEGER NOT NULL CHECK (last_number BETWEEN 1 AND 99999999)
) STRICT;

CREATE TABLE idempotency_keys (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    change_id INTEGER NOT NULL,
    change_version INTEGER NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;

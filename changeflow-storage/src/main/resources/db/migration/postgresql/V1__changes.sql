-- One row is one change. An id is its day followed by eight digits of its number: 2026112200000042 is CHG-20261122-0042.
-- Instants are ISO 8601 in UTC with nine decimals, always 30 characters, so that they sort as text.
-- Lists and maps that are only ever read with their row are JSON. Long texts come last, so that filters need not read them.
CREATE TABLE changes (
    id bigint NOT NULL PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    state text NOT NULL,
    type text NOT NULL,
    environment text NOT NULL,
    priority text NOT NULL,
    impact text NOT NULL,
    urgency text NOT NULL,
    created_at text COLLATE "C" NOT NULL CHECK (length(created_at) = 30),
    updated_at text COLLATE "C" NOT NULL CHECK (length(updated_at) = 30),
    window_start text COLLATE "C" CHECK (length(window_start) = 30),
    window_end text COLLATE "C" CHECK (length(window_end) = 30),
    assignee text,
    requester_kind text NOT NULL,
    requester_subject text NOT NULL,
    requester_on_behalf_of text,
    requester_client text,
    origin_source text,
    origin_id text,
    risk_score integer CHECK (risk_score BETWEEN 0 AND 100),
    risk_band text,
    risk_policy text,
    risk_assessed_at text COLLATE "C" CHECK (length(risk_assessed_at) = 30),
    risk_factors text,
    systems text NOT NULL,
    tags text NOT NULL,
    title text NOT NULL,
    search_text text NOT NULL,
    description text NOT NULL,
    justification text NOT NULL,
    implementation_plan text NOT NULL,
    test_plan text NOT NULL,
    rollback_plan text NOT NULL,
    communication_plan text NOT NULL,
    CHECK ((window_start IS NULL) = (window_end IS NULL)),
    CHECK (window_end > window_start),
    CHECK ((origin_source IS NULL) = (origin_id IS NULL)),
    CHECK ((risk_score IS NULL) = (risk_band IS NULL)),
    CHECK ((risk_score IS NULL) = (risk_policy IS NULL)),
    CHECK ((risk_score IS NULL) = (risk_assessed_at IS NULL)),
    CHECK ((risk_score IS NULL) = (risk_factors IS NULL))
);

-- Filter, then newest first.
CREATE INDEX changes_by_age ON changes (created_at, id);
CREATE INDEX changes_by_state ON changes (state, created_at, id);
CREATE INDEX changes_by_type ON changes (type, created_at, id);
CREATE INDEX changes_by_environment ON changes (environment, created_at, id);
CREATE INDEX changes_by_band ON changes (risk_band, created_at, id);
CREATE UNIQUE INDEX changes_by_origin ON changes (origin_source, origin_id) WHERE origin_source IS NOT NULL;

-- An index over changes.systems: one row for each different name of a change, with letter case folded.
CREATE TABLE change_systems (
    name_key text NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    change_id bigint NOT NULL REFERENCES changes (id),
    PRIMARY KEY (name_key, created_at, change_id)
);
CREATE INDEX change_systems_by_change ON change_systems (change_id);

CREATE TABLE audit_events (
    sequence bigint NOT NULL PRIMARY KEY CHECK (sequence >= 1),
    kind text NOT NULL,
    change_id bigint NOT NULL REFERENCES changes (id),
    change_version bigint NOT NULL,
    actor_kind text NOT NULL,
    actor_subject text NOT NULL,
    actor_on_behalf_of text,
    actor_client text,
    happened_at text COLLATE "C" NOT NULL CHECK (length(happened_at) = 30),
    facts text NOT NULL
);
CREATE INDEX audit_events_by_change ON audit_events (change_id, sequence);

CREATE FUNCTION audit_events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit events are never changed or deleted';
END
$$;
CREATE TRIGGER audit_events_stay BEFORE UPDATE OR DELETE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION audit_events_refuse();
CREATE TRIGGER audit_events_remain BEFORE TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION audit_events_refuse();

-- The last number given on a day (YYYYMMDD).
CREATE TABLE day_counters (
    day integer NOT NULL PRIMARY KEY,
    last_number integer NOT NULL CHECK (last_number BETWEEN 1 AND 99999999)
);

CREATE TABLE idempotency_keys (
    actor text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    change_id bigint NOT NULL,
    change_version bigint NOT NULL,
    PRIMARY KEY (actor, key)
);

-- Three letters at a time, so that parts of words are found. Letter case is folded before, in changes.search_text.
-- Where pg_trgm cannot be had, search works all the same, but reads every change.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION
    WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
        RAISE NOTICE 'without pg_trgm searching many changes is slow';
END
$$;
DO $$
DECLARE
    home name;
BEGIN
    SELECT n.nspname INTO home FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
    IF home IS NOT NULL THEN
        EXECUTE format('CREATE INDEX changes_by_words ON changes USING gin (search_text %I.gin_trgm_ops)', home);
    END IF;
END
$$;

-- Every index holds all that lists filter by, so that a row is read only if it is shown.
DROP INDEX changes_by_age;
DROP INDEX changes_by_state;
DROP INDEX changes_by_type;
DROP INDEX changes_by_environment;
DROP INDEX changes_by_band;
CREATE INDEX changes_by_age ON changes (created_at, id, state, type, environment, risk_band);
CREATE INDEX changes_by_state ON changes (state, created_at, id, type, environment, risk_band);
CREATE INDEX changes_by_type ON changes (type, created_at, id, state, environment, risk_band);
CREATE INDEX changes_by_environment ON changes (environment, created_at, id, state, type, risk_band);
CREATE INDEX changes_by_band ON changes (risk_band, created_at, id, state, type, environment);

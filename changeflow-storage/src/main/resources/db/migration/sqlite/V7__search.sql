-- Three letters at a time, so that parts of words are found. Letter case is folded before, in changes.search_text.
CREATE VIRTUAL TABLE change_words USING fts5(text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1');

-- Changes whose words are not indexed yet. The writer does that once for all changes of a commit, in the same transaction:
-- in each savepoint it would cost ten times as much.
CREATE TABLE change_words_due (
    change_id INTEGER NOT NULL PRIMARY KEY
) STRICT;
CREATE TRIGGER change_words_new AFTER INSERT ON changes BEGIN
    INSERT OR IGNORE INTO change_words_due (change_id) VALUES (new.id);
END;
CREATE TRIGGER change_words_other AFTER UPDATE OF search_text ON changes WHEN new.search_text <> old.search_text BEGIN
    INSERT OR IGNORE INTO change_words_due (change_id) VALUES (new.id);
END;
INSERT INTO change_words (rowid, text) SELECT id, search_text FROM changes;

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

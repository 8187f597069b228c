-- Small things that expire.
CREATE TABLE key_values (
    key TEXT NOT NULL PRIMARY KEY CHECK (length(key) <= 300),
    value TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 30)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_values_by_expiry ON key_values (expires_at);

CREATE TABLE counters (
    key TEXT NOT NULL PRIMARY KEY CHECK (length(key) <= 300),
    amount INTEGER NOT NULL,
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 30)
) STRICT, WITHOUT ROWID;
CREATE INDEX counters_by_expiry ON counters (expires_at);

-- What one process tells the others, for as long as they may not have read it. Numbers are never used twice.
CREATE TABLE news (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sender TEXT NOT NULL,
    body TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 30)
) STRICT;
CREATE INDEX news_by_expiry ON news (expires_at);

-- What is to be told to systems outside, written with the change that is the reason. Due: not before then; never if it is dead.
CREATE TABLE outbox (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    body TEXT NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    due_at TEXT CHECK (length(due_at) = 30),
    lease TEXT,
    problem TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (channel, due_at) WHERE due_at IS NOT NULL;

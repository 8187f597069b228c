-- Small things that expire.
CREATE TABLE key_values (
    key text NOT NULL PRIMARY KEY CHECK (length(key) <= 300),
    value text NOT NULL,
    expires_at text COLLATE "C" NOT NULL CHECK (length(expires_at) = 30)
);
CREATE INDEX key_values_by_expiry ON key_values (expires_at);

CREATE TABLE counters (
    key text NOT NULL PRIMARY KEY CHECK (length(key) <= 300),
    amount bigint NOT NULL,
    expires_at text COLLATE "C" NOT NULL CHECK (length(expires_at) = 30)
);
CREATE INDEX counters_by_expiry ON counters (expires_at);

-- What one process tells the others and is too long for a notification, for as long as they may not have read it.
CREATE TABLE news (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sender text NOT NULL,
    body text NOT NULL,
    expires_at text COLLATE "C" NOT NULL CHECK (length(expires_at) = 30)
);
CREATE INDEX news_by_expiry ON news (expires_at);

-- What is to be told to systems outside, written with the change that is the reason. Due: not before then; never if it is dead.
CREATE TABLE outbox (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel text NOT NULL,
    body text NOT NULL,
    attempts integer NOT NULL CHECK (attempts >= 0),
    due_at text COLLATE "C" CHECK (length(due_at) = 30),
    lease text,
    problem text
);
CREATE INDEX outbox_due ON outbox (channel, due_at) WHERE due_at IS NOT NULL;

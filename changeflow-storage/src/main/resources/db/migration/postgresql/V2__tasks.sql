-- One row is one call that goes on in the background. Instants as in changes; objects that others made are JSON.
-- A task that works is due when some node is to run it: at once, when its patience for news ends, or when its lease does.
CREATE TABLE tasks (
    id text NOT NULL PRIMARY KEY,
    version bigint NOT NULL CHECK (version >= 1),
    status text NOT NULL,
    caller text,
    created_at text COLLATE "C" NOT NULL CHECK (length(created_at) = 30),
    updated_at text COLLATE "C" NOT NULL CHECK (length(updated_at) = 30),
    expires_at text COLLATE "C" NOT NULL CHECK (length(expires_at) = 30),
    due_at text COLLATE "C" CHECK (length(due_at) = 30),
    lease text,
    message text,
    rounds integer NOT NULL CHECK (rounds >= 0),
    method text NOT NULL,
    revision text NOT NULL,
    client text,
    capabilities text NOT NULL,
    params text NOT NULL,
    answers text NOT NULL,
    questions text,
    outcome text,
    CHECK ((status = 'working') = (due_at IS NOT NULL)),
    CHECK ((status = 'input_required') = (questions IS NOT NULL)),
    CHECK ((status IN ('completed', 'failed')) = (outcome IS NOT NULL))
);

CREATE INDEX tasks_due ON tasks (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX tasks_by_expiry ON tasks (expires_at);
CREATE INDEX tasks_unfinished ON tasks (caller) WHERE status IN ('working', 'input_required');

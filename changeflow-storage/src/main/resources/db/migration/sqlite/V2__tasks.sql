-- One row is one call that goes on in the background. Instants as in changes; objects that others made are JSON.
-- A task that works is due when some node is to run it: at once, when its patience for news ends, or when its lease does.
CREATE TABLE tasks (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version >= 1),
    status TEXT NOT NULL,
    caller TEXT,
    created_at TEXT NOT NULL CHECK (length(created_at) = 30),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 30),
    expires_at TEXT NOT NULL CHECK (length(expires_at) = 30),
    due_at TEXT CHECK (length(due_at) = 30),
    lease TEXT,
    message TEXT,
    rounds INTEGER NOT NULL CHECK (rounds >= 0),
    method TEXT NOT NULL,
    revision TEXT NOT NULL,
    client TEXT CHECK (json_valid(client)),
    capabilities TEXT NOT NULL CHECK (json_valid(capabilities)),
    params TEXT NOT NULL CHECK (json_valid(params)),
    answers TEXT NOT NULL CHECK (json_valid(answers)),
    questions TEXT CHECK (json_valid(questions)),
    outcome TEXT CHECK (json_valid(outcome)),
    CHECK ((status = 'working') = (due_at IS NOT NULL)),
    CHECK ((status = 'input_required') = (questions IS NOT NULL)),
    CHECK ((status IN ('completed', 'failed')) = (outcome IS NOT NULL))
) STRICT;

CREATE INDEX tasks_due ON tasks (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX tasks_by_expiry ON tasks (expires_at);
CREATE INDEX tasks_unfinished ON tasks (caller) WHERE status IN ('working', 'input_required');

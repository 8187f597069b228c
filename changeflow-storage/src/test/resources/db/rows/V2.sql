-- What version 2 wrote for a call that waits and for one that has ended, beside what version 1 wrote.
INSERT INTO tasks (id, version, status, caller, created_at, updated_at, expires_at, due_at, lease, message, rounds, method,
    revision, client, capabilities, params, answers, questions, outcome)
VALUES ('waiting', 2, 'working', 'ann', '2026-11-22T12:00:00.000000000Z', '2026-11-22T12:00:01.000000000Z',
        '2999-01-01T00:00:00.000000000Z', '2026-11-22T12:00:05.000000000Z', NULL, 'waits for people', 1, 'tools/call',
        '2026-07-28', '{"name":"a client","version":"1"}', '{}', '{"name":"wait"}', '{}', NULL, NULL),
    ('ended', 3, 'completed', NULL, '2026-11-22T12:00:00.000000000Z', '2026-11-22T12:00:01.000000000Z',
        '2999-01-01T00:00:00.000000000Z', NULL, NULL, NULL, 0, 'tools/call', '2026-07-28', NULL, '{}', '{"name":"end"}',
        '{}', NULL, '{"content":[]}');

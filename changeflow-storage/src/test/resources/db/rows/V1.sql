-- What version 1 wrote for a change that was created, assessed, approved and completed, and for one that was imported.
INSERT INTO changes (id, version, state, type, environment, priority, impact, urgency, created_at, updated_at,
    window_start, window_end, assignee, requester_kind, requester_subject, requester_on_behalf_of, requester_client,
    origin_source, origin_id, risk_score, risk_band, risk_policy, risk_assessed_at, risk_factors, systems, tags, title,
    search_text, description, justification, implementation_plan, test_plan, rollback_plan, communication_plan)
VALUES (2026112200000042, 3, 'ASSESSING', 'NORMAL', 'PRODUCTION', 'HIGH', 'MEDIUM', 'LOW',
    '2026-11-22T09:30:00.123000000Z', '2026-11-22T10:00:00.000000000Z',
    '2026-12-01T20:00:00.000000000Z', '2026-12-01T22:00:00.000000000Z', 'bob@example.com',
    'AGENT', 'claude', 'alice@example.com', 'a client', NULL, NULL,
    55, 'MEDIUM', 'policy-1', '2026-11-22T09:30:00.123000000Z',
    '[{"name":"environment","points":40,"evidence":"lands in \"production\""},{"name":"rollback","points":-15,"evidence":"zurück"}]',
    '["Payments-DB","größe"]', '["db"]', 'Straße sperren',
    'STRASSE SPERREN
ПРИВЕТ
PAYMENTS-DB
GRÖSSE
CHG-20261122-0042', 'Привет', 'because', '1. do', 'see it', 'undo it', 'tell everybody');
INSERT INTO change_systems (name_key, created_at, change_id)
VALUES ('PAYMENTS-DB', '2026-11-22T09:30:00.123000000Z', 2026112200000042),
    ('GRÖSSE', '2026-11-22T09:30:00.123000000Z', 2026112200000042);
INSERT INTO audit_events (sequence, kind, change_id, change_version, actor_kind, actor_subject, actor_on_behalf_of,
    actor_client, happened_at, facts)
VALUES (1, 'CHANGE_CREATED', 2026112200000042, 1, 'AGENT', 'claude', 'alice@example.com', 'a client',
        '2026-11-22T09:30:00.123000000Z', '{"state":"submitted","title":"Straße sperren"}'),
    (2, 'RISK_ASSESSED', 2026112200000042, 2, 'AGENT', 'claude', 'alice@example.com', 'a client',
        '2026-11-22T09:31:00.000000000Z', '{"score":"55"}'),
    (3, 'STATE_CHANGED', 2026112200000042, 3, 'HUMAN', 'bob@example.com', NULL, NULL,
        '2026-11-22T10:00:00.000000000Z', '{"from":"submitted","to":"assessing"}');

INSERT INTO changes (id, version, state, type, environment, priority, impact, urgency, created_at, updated_at,
    requester_kind, requester_subject, origin_source, origin_id, systems, tags, title, search_text, description,
    justification, implementation_plan, test_plan, rollback_plan, communication_plan)
VALUES (2026112200012345, 1, 'COMPLETED', 'STANDARD', 'TEST', 'LOW', 'LOW', 'LOW',
    '2026-11-22T11:00:00.000000000Z', '2026-11-22T11:00:00.000000000Z', 'SERVICE', 'importer', 'jira', 'OPS-7',
    '[]', '[]', 'Imported', 'IMPORTED

CHG-20261122-12345', '', '', '', '', '', '');
INSERT INTO audit_events (sequence, kind, change_id, change_version, actor_kind, actor_subject, happened_at, facts)
VALUES (4, 'CHANGE_IMPORTED', 2026112200012345, 1, 'SERVICE', 'importer', '2026-11-22T11:00:00.000000000Z', '{}');

INSERT INTO day_counters (day, last_number) VALUES (20261122, 12345);
INSERT INTO idempotency_keys (actor, key, fingerprint, change_id, change_version)
VALUES ('owner', 'once', 'f', 2026112200000042, 1);

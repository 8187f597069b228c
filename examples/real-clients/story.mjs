// One story every client tells: list the tools, create a change, assess it, find it, move it, read its trail.
import assert from 'node:assert/strict';

export const expectedTools = [
  'create_change_request',
  'get_change_request',
  'list_change_requests',
  'assess_change_risk',
  'check_freeze_period',
  'get_approval_status',
  'transition_change',
  'audit_trail'
];

/** Drives a connected client of either major version; both have listTools and callTool. */
export async function tellStory(client, name) {
  const checked = [];
  const call = async (tool, args) => {
    const result = await client.callTool({ name: tool, arguments: args });
    assert.ok(!result.isError, `${tool}: ${JSON.stringify(result.content)}`);
    assert.equal(result.content[0].type, 'text');
    assert.equal(typeof result.structuredContent, 'object', `${tool} answers structured content`);
    return result.structuredContent;
  };

  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(tool => tool.name).filter(tool => expectedTools.includes(tool)), expectedTools);
  for (const tool of tools) {
    assert.ok(tool.description.length > 20, `${tool.name} says what it does`);
    assert.equal(tool.inputSchema.type, 'object');
  }
  checked.push(`${tools.length} tools, each described`);

  const marker = `probe-${process.pid}-${Date.now()}`;
  const title = `Rotate the signing key of the ledger (${name}, ${marker})`;
  const creation = {
    title,
    description: 'Replace the key, keep the old one for verification for a week. “Ünïcødé” stays as it is: 变更 🔑',
    type: 'normal',
    environment: 'prod',
    affected_systems: ['ledger', 'key-store'],
    planned_start: '2027-03-09T22:00:00+01:00',
    planned_end: '2027-03-09T23:00:00+01:00',
    implementation_plan: '1. Create the key. 2. Switch signing. 3. Watch.',
    test_plan: 'Sign and verify a sample entry with both keys.',
    rollback_plan: 'Switch signing back to the old key.',
    idempotency_key: marker
  };
  const created = await call('create_change_request', creation);
  const id = created.change.id;
  assert.match(id, /^CHG-\d{8}-\d{4,}$/);
  assert.equal(created.change.state, 'submitted');
  assert.equal(created.change.environment, 'production');
  assert.equal(created.change.planned_start, '2027-03-09T21:00:00Z');
  checked.push(`created ${id}, times echoed in UTC`);

  const again = await call('create_change_request', creation);
  assert.equal(again.change.id, id);
  assert.equal(again.replayed, true);
  checked.push('the same idempotency key made no second change');

  const assessed = await call('assess_change_risk', { id });
  assert.ok(assessed.score >= 0 && assessed.score <= 100);
  assert.ok(assessed.factors.length > 0 && assessed.factors.every(factor => factor.evidence.length > 0));
  checked.push(`assessed at ${assessed.score} (${assessed.band}) for ${assessed.factors.length} reasons`);

  const read = await call('get_change_request', { changeId: id });
  assert.equal(read.change.title, title);
  assert.equal(read.change.description, creation.description);
  assert.equal(read.change.risk_score, assessed.score);
  assert.ok(read.transitions.some(transition => transition.to === 'assessing'));
  checked.push('read back under the original spelling of its id');

  const listed = await call('list_change_requests', { query: marker });
  assert.deepEqual(listed.changes.map(change => change.id), [id]);
  assert.equal(listed.total, 1);
  checked.push('found by a word of its title');

  const freeze = await call('check_freeze_period', { start: '2027-12-25T10:00:00Z', environment: 'production' });
  assert.equal(freeze.may_proceed, false);
  checked.push(`Christmas is frozen: ${freeze.periods[0].name}`);

  const moved = await call('transition_change', { id, to: 'assessing', expected_version: read.change.version });
  assert.equal(moved.change.state, 'assessing');
  const approval = await call('get_approval_status', { id });
  assert.ok(approval.required > 0 && approval.complete === false);
  const refused = await client.callTool({ name: 'transition_change', arguments: { id, to: 'approved' } });
  assert.equal(refused.isError, true, 'an agent never approves');
  checked.push(`moved to assessing; ${approval.required} approvals missing, and the client could not stand in for them`);

  const trail = await call('audit_trail', { id });
  assert.deepEqual(
    trail.events.map(event => event.kind).filter(kind => kind !== 'risk_assessed'),
    ['change_created', 'state_changed']
  );
  assert.ok(trail.events.every(event => event.actor.kind === 'agent'));
  assert.ok(trail.events.every(event => event.actor.client.includes(name)));
  checked.push(`${trail.events.length} events in its trail, each with its actor and client`);
  return { id, checked };
}

/** Prints what was checked, one line each. */
export function report(heading, checked) {
  console.log(heading);
  for (const line of checked) {
    console.log(`  ok  ${line}`);
  }
}

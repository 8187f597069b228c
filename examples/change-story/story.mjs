// node story.mjs SERVER_JAR: an agent drafts and plans, people decide at a terminal, the work fails, is undone and reviewed,
// and what happened is proved without the server.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { java, run, startServer, temporaryDatabase } from '../real-clients/server.mjs';
import { asRoot, atTerminal, hire } from './people.mjs';

assert.ok(process.argv[2], 'usage: node story.mjs SERVER_JAR');
const say = line => console.log(`  ok  ${line}`);

const [group, alice, bob] = ['deciders', 'alice', 'bob'].map(name => `cf${process.pid}${name}`);
const people = hire(group, alice, bob);
const database = temporaryDatabase();
asRoot('install', '-d', '-m', '2770', '-g', group, database.folder); // as docs/approvals.md says
const jar = join(database.folder, 'changeflow.jar'); // where every account can read it
copyFileSync(process.argv[2], jar);
const changeflow = (...args) => run(jar, args, database);
const decide = (person, ...args) => atTerminal(person, [java, '-jar', jar, ...args], database.env);
const hour = 3_600_000;
const at = time => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
let server;

try {
  console.log('The operator says which systems there are, and when nothing may move');
  writeFileSync(join(database.folder, 'systems.csv'), [
    'name,criticality,owner,zone,redundancy_group,depends_on',
    'shop,medium,web team,Europe/Berlin,,stock',
    'stock,medium,stock team,Europe/Berlin,,stock-db',
    'stock-db,high,data team,Europe/Berlin,,'
  ].join('\n') + '\n');
  await changeflow('migrate');
  chmodSync(database.file, 0o660);
  say((await changeflow('systems', 'import', join(database.folder, 'systems.csv'))).trim().split('\n').at(-1));
  const windows = (await changeflow('calendar', 'list')).trim().split('\n').filter(line => line.includes('staging') || line.includes('everywhere'));
  for (const window of windows) {
    await changeflow('calendar', 'retire', window.slice(0, window.indexOf(':')));
  }
  const freezeStart = Math.ceil(Date.now() / hour) * hour + 100 * hour;
  say((await changeflow('calendar', 'add', 'Stocktaking', '--effect', 'full', '--environment', 'staging',
    '--start', at(freezeStart).slice(0, 16), '--duration', 'PT24H', '--in-zone', 'UTC', '--reason', 'counting the stock')).trim());

  server = await startServer(jar, database);
  const client = new Client({ name: 'release-agent', version: '1.0.0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  await client.connect(new StreamableHTTPClientTransport(new URL(server.url)));
  const call = async (name, args) => {
    const result = await client.callTool({ name, arguments: args });
    assert.ok(!result.isError, `${name}: ${JSON.stringify(result.content)}`);
    return result.structuredContent;
  };
  const refused = async (name, args) => {
    const result = await client.callTool({ name, arguments: args });
    assert.equal(result.isError, true, `${name} should have been refused: ${JSON.stringify(result.content)}`);
    return result.content[0].text;
  };

  console.log('Another agent has a change of the database planned');
  const rival = (await call('create_change_request', {
    title: 'Compact the stock database', description: 'Rewrites its files.', environment: 'staging',
    affected_systems: ['stock-db'], assignee: 'dora',
    planned_start: at(freezeStart + 30 * hour), planned_end: at(freezeStart + 32 * hour),
    implementation_plan: 'Run the compaction, watch it end.', test_plan: 'Read a thousand entries back.',
    rollback_plan: 'Stop it; the old files stay until it ends.'
  })).change;
  say(rival.id);

  console.log('The agent rehearses, then drafts');
  const wish = {
    title: 'Show what is in stock from the new service', description: 'Switch the shop over; the old service goes in June.',
    environment: 'staging', affected_systems: ['shop', 'stock'], assignee: 'erik',
    planned_start: at(freezeStart + hour), planned_end: at(freezeStart + 3 * hour),
    justification: 'The old service has no owner any more.',
    implementation_plan: '1. Switch the flag. 2. Watch errors for an hour.',
    test_plan: 'Ten articles of each warehouse show what is there.', rollback_plan: 'Switch the flag back.'
  };
  const rehearsal = await call('create_change_request', { ...wish, dry_run: true });
  assert.equal(rehearsal.dry_run, true);
  assert.equal((await call('list_change_requests', {})).total, 1);
  say(`a rehearsal would score ${rehearsal.change.risk_score} (${rehearsal.change.risk_band}) and stored nothing`);
  const { id } = (await call('create_change_request', wish)).change;
  const risk = await call('assess_change_risk', { id });
  assert.ok(risk.factors.length > 0);
  say(`${id} scores ${risk.score} (${risk.band}); most for ${risk.factors[0].name}: ${risk.factors[0].evidence}`);

  console.log('It plans around the freeze and the other change');
  const freeze = await call('check_freeze_period', { start: wish.planned_start, end: wish.planned_end, environment: 'staging' });
  assert.equal(freeze.may_proceed, false);
  say(`not then: ${freeze.explanation}`);
  const onTop = { systems: wish.affected_systems, environment: 'staging', start: at(freezeStart + 30 * hour), end: at(freezeStart + 31 * hour) };
  const conflicts = await call('check_conflicts', onTop);
  const dependency = conflicts.conflicts.find(conflict => conflict.with === rival.id && conflict.path.length > 0);
  assert.ok(dependency, JSON.stringify(conflicts));
  say(`nor with ${rival.id}: ${dependency.kind} along ${dependency.path.join(' > ')}`);
  const proposed = await call('find_change_window', { id, minutes: 120, from: at(freezeStart) });
  const slot = proposed.slots[0];
  assert.ok(Date.parse(slot.start) >= freezeStart + 24 * hour, 'after the freeze');
  assert.ok(Date.parse(slot.end) <= freezeStart + 30 * hour || Date.parse(slot.start) >= freezeStart + 32 * hour, 'beside the other change');
  say(`${slot.local_start}; not earlier: ${proposed.why_not_earlier.map(reason => reason.reason).join('; ')}`);
  await call('update_change_request', { id, set: { planned_start: slot.start, planned_end: slot.end } });

  console.log('People decide, and nobody else');
  const asked = await call('request_approval', { id });
  say(`${asked.required} must agree, ${asked.who_may_decide}`);
  say(`the agent may not: ${(await refused('transition_change', { id, to: 'approved' })).slice(0, 120)}…`);
  const piped = spawnSync('runuser', ['-u', alice, '--', java, '-jar', jar, 'approve', id],
    { env: { ...process.env, ...database.env }, encoding: 'utf8' });
  assert.equal(piped.status, 1);
  say(`nor a script in alice's name: ${piped.stderr.trim()}`);
  const own = await decide('root', 'approve', id);
  assert.notEqual(own.status, 0, own.shown);
  say('nor whoever had the agent ask for it');
  const approval = await decide(alice, 'approve', id, '--comment', 'The flag can go back at any time.');
  assert.equal(approval.status, 0, approval.shown);
  assert.ok(approval.shown.includes(wish.title) && approval.shown.includes(wish.rollback_plan));
  say('alice saw the whole content and its hash, and approved');

  await call('update_change_request', { id, set: { rollback_plan: 'Switch the flag back and replay the queue.' } });
  const stale = await call('get_approval_status', { id });
  assert.equal(stale.complete, false);
  say(`an edit made her approval stale: ${stale.stale[0].slice(0, 200)}`);
  for (const person of [alice, bob]) {
    const decided = await decide(person, 'approve', id);
    assert.equal(decided.status, 0, decided.shown);
  }
  assert.equal((await call('get_approval_status', { id })).complete, true);
  say('alice and bob approved what it says now');

  console.log('The work begins, fails, is undone and reviewed');
  let { change } = await call('get_change_request', { id });
  for (const step of [
    ...(change.state === 'approved' ? [] : [{ to: 'approved' }]),
    { to: 'scheduled' },
    { to: 'implementing' },
    { to: 'failed', reason: 'One warehouse showed nothing.' },
    { to: 'rolled_back', reason: 'The flag is back and the queue replayed.' }
  ]) {
    const moved = await call('transition_change', { id, ...step });
    assert.equal(moved.change.state, step.to);
  }
  say('failed and rolled back');
  say(`it cannot just be forgotten: ${(await refused('transition_change', { id, to: 'cancelled', reason: 'enough' })).slice(0, 140)}…`);
  await review(id);
  ({ change } = await call('get_change_request', { id }));
  assert.equal(change.state, 'closed');
  say('reviewed and closed');
  await client.close();
  await server.stop();
  server = undefined;

  console.log('Anybody can check what happened, without the server');
  const file = join(database.folder, 'audit.jsonl');
  await changeflow('export', 'audit', '--out', file);
  const elsewhere = { ...database, env: { DATABASE_URL: 'jdbc:sqlite:/nonexistent/none.db' } };
  say((await run(jar, ['verify-audit', file], elsewhere)).trim().split('\n').at(-1));
  const bytes = readFileSync(file);
  const trail = bytes.toString('utf8');
  assert.ok(trail.includes(id) && trail.includes(alice) && trail.includes('release-agent'));
  const place = trail.indexOf(`"${alice}"`) + 3;
  bytes[Buffer.byteLength(trail.slice(0, place))] ^= 1;
  const forged = join(database.folder, 'forged.jsonl');
  writeFileSync(forged, bytes);
  const verdict = spawnSync(java, ['-jar', jar, 'verify-audit', forged], { encoding: 'utf8' });
  assert.equal(verdict.status, 1);
  say(`one flipped bit: ${(verdict.stdout + verdict.stderr).trim().split('\n').at(-1)}`);

  async function review(id) {
    await call('transition_change', { id, to: 'review' });
    await call('transition_change', { id, to: 'closed', review: {
      outcome: 'rolled back', happened: 'One warehouse showed nothing.', learned: 'That warehouse needs another address.',
      follow_ups: 'The test covers all warehouses.' } });
  }
} finally {
  await server?.stop();
  database.remove();
  people.dismiss();
}

// node bad-input.mjs SERVER_JAR: everything a confused or hostile client may send, then a good call on the same server.
import assert from 'node:assert/strict';
import { startServer, temporaryDatabase } from './server.mjs';
import { report } from './story.mjs';

const jar = process.argv[2];
assert.ok(jar, 'usage: node bad-input.mjs SERVER_JAR');

const database = temporaryDatabase();
const server = await startServer(jar, database);
const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'bad-input', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {}
};
const good = { title: 'A good change', description: 'It changes little.', environment: 'test' };
const leaks = /dev\.changeflow\.|java\.|\bat [\w.$]+\(|Exception|SQLITE|jooq|\.java:/;
const checked = [];

async function post(body, { method, name, headers = {} } = {}) {
  const answer = await fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      ...(method ? { 'mcp-method': method } : {}),
      ...(name ? { 'mcp-name': name } : {}),
      ...headers
    },
    body,
    signal: AbortSignal.timeout(20_000)
  });
  const text = await answer.text();
  assert.doesNotMatch(text, leaks, 'nothing of the inside leaks');
  return { status: answer.status, text, json: () => JSON.parse(text) };
}

const envelope = (name, args, id = 7) =>
  JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args, _meta: meta } });
const call = (name, args) => post(envelope(name, args), { method: 'tools/call', name });
const raw = body => post(body, { method: 'tools/call', name: 'create_change_request' });

async function refused(what, name, args, ...mentions) {
  const answer = (await call(name, args)).json();
  assert.equal(answer.id, 7);
  const text = answer.error ? answer.error.message : answer.result.content[0].text;
  assert.ok(answer.error || answer.result.isError === true, `${what}: refused, not ${JSON.stringify(answer).slice(0, 300)}`);
  for (const mention of mentions) {
    assert.match(text, mention, what);
  }
  checked.push(`${what}: ${text.replaceAll('\n', ' ').slice(0, 110)}`);
}

async function protocolError(what, body, code) {
  const answer = await raw(body);
  assert.ok(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status}`);
  const { error } = answer.json();
  assert.equal(error.code, code, `${what}: ${answer.text.slice(0, 300)}`);
  checked.push(`${what}: ${answer.status}, ${error.code} ${error.message.slice(0, 90)}`);
}

const total = async () => (await call('list_change_requests', {})).json().result.structuredContent.total;

try {
  await call('create_change_request', good);
  const before = await total();
  const [known] = (await call('list_change_requests', {})).json().result.structuredContent.changes;

  await protocolError('malformed JSON', '{"jsonrpc":"2.0","id":1,"method":', -32700);
  await protocolError('empty body', '', -32700);
  await protocolError('not a message', '42', -32600);
  await protocolError('duplicate keys', envelope('create_change_request', good).replace('"id":7', '"id":7,"id":8'), -32700);
  await protocolError('deep nesting', '['.repeat(200_000) + ']'.repeat(200_000), -32700);
  await protocolError('deep nesting inside arguments',
    envelope('create_change_request', { title: 'T', description: 0 }).replace(':0', ':' + '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)), -32700);
  const broken = Buffer.from(envelope('create_change_request', { ...good, title: 'broken: XX' }));
  broken[broken.indexOf('XX')] = 0xff;
  broken[broken.indexOf('X')] = 0xc0;
  await protocolError('invalid UTF-8', broken, -32700);

  const big = await raw(envelope('create_change_request', { ...good, description: 'x'.repeat(5 * 1024 * 1024) })).catch(error => error);
  if (big instanceof Error) {
    checked.push(`5 MB body: the server closed the connection (${big.cause?.code ?? big.message})`);
  } else {
    assert.ok(big.status === 413 || big.json().error || big.json().result.isError, '5 MB body');
    checked.push(`5 MB body: ${big.status} ${big.text.trim().slice(0, 90)}`);
  }

  await refused('unknown tool', 'make_coffee', {}, /make_coffee/);
  await refused('missing fields', 'create_change_request', {}, /title/, /description/);
  await refused('wrong types', 'create_change_request', { ...good, title: 5, affected_systems: 'ledger' }, /title/, /affected_systems/);
  await refused('unknown argument', 'create_change_request', { ...good, titel: 'x' }, /titel/);
  await refused('unknown environment', 'create_change_request', { ...good, environment: 'mars' }, /environment/, /production/);
  await refused('over-long title', 'create_change_request', { ...good, title: 'x'.repeat(5_000) }, /title/);
  await refused('blank title', 'create_change_request', { ...good, title: '   ' }, /title/);
  await refused('a day that never was', 'create_change_request',
    { ...good, planned_start: '2026-02-30T10:00:00Z', planned_end: '2026-03-01T10:00:00Z' }, /planned_start/);
  await refused('a word for a date', 'check_freeze_period', { start: 'tomorrow' }, /start/);
  const local = (await call('check_freeze_period', { start: '2027-01-01T10:00:00' })).json().result.structuredContent;
  assert.match(local.start_local, /^Fri 2027-01-01 10:00/);
  assert.equal(Date.parse(local.start), Date.parse(local.start_local.split(' ').slice(1, 3).join('T')));
  checked.push(`a time without offset is one of the server's zone, and said so: ${local.start}, ${local.start_local}`);
  await refused('an end before its start', 'create_change_request',
    { ...good, planned_start: '2027-02-02T10:00:00Z', planned_end: '2027-02-01T10:00:00Z' }, /planned_end/);
  await refused('unknown id', 'get_change_request', { id: 'CHG-20200101-0001' }, /CHG-20200101-0001/);
  await refused('not an id', 'get_change_request', { id: "'; DROP TABLE changes; --" }, /id/);
  await refused('illegal transition', 'transition_change', { id: known.id, to: 'completed' }, /completed/);
  await refused('unknown state', 'transition_change', { id: known.id, to: 'done' }, /to/);
  await refused('a version nobody saw', 'transition_change',
    { id: known.id, to: 'cancelled', reason: 'no longer needed', expected_version: 99 }, /version/);
  await refused('a cursor nobody gave', 'list_change_requests', { cursor: 'AAAA' }, /cursor/);
  await refused('a page too large', 'list_change_requests', { limit: 100000 }, /limit/);

  assert.equal((await fetch(server.url, { method: 'PUT', body: '{}' })).status, 405);
  assert.equal((await fetch(`${server.base}/nowhere`)).status, 404);
  assert.equal((await fetch(server.url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' })).status, 415);
  const foreign = await post(envelope('list_change_requests', {}), {
    method: 'tools/call', name: 'list_change_requests', headers: { origin: 'https://evil.example.com' } });
  assert.equal(foreign.status, 403);
  checked.push('wrong method 405, unknown path 404, wrong content type 415, foreign origin 403');

  assert.equal(await total(), before, 'nothing of all this was stored');
  const created = (await call('create_change_request', good)).json().result;
  assert.ok(!created.isError);
  assert.equal(await total(), before + 1);
  checked.push('nothing was stored, and a good call still works');
  assert.doesNotMatch(server.output(), /DROP TABLE/, 'arguments are not logged');
  report('bad input', checked);
} finally {
  await server.stop();
  database.remove();
}

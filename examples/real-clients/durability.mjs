// node durability.mjs SERVER_JAR HISTORY_JSONL: what a 2xx reply promised is there after kill -9.
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { run, startServer, temporaryDatabase } from './server.mjs';
import { report } from './story.mjs';

const [jar, history] = process.argv.slice(2);
assert.ok(jar && history, 'usage: node durability.mjs SERVER_JAR HISTORY_JSONL');

const database = temporaryDatabase();
const checked = [];
let server;

async function connected(work) {
  const client = new Client({ name: 'durability', version: '1.0.0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
  await client.connect(new StreamableHTTPClientTransport(new URL(server.url)));
  try {
    return await work(async (name, args) => {
      const result = await client.callTool({ name, arguments: args });
      assert.ok(!result.isError, `${name}: ${JSON.stringify(result.content)}`);
      return result.structuredContent;
    });
  } finally {
    await client.close();
  }
}

async function allIds(call) {
  const ids = new Set();
  let first;
  for (let cursor; ; ) {
    const page = await call('list_change_requests', { limit: 100, ...(cursor ? { cursor } : {}) });
    page.changes.forEach(change => ids.add(change.id));
    first ??= page;
    if (!page.next_cursor) {
      break;
    }
    cursor = page.next_cursor;
  }
  // beyond what is counted the total is a lower bound, and says so
  assert.ok(first.more_than_total ? ids.size > first.total : ids.size === first.total, 'the pages hold every change once');
  return ids;
}

async function sample() {
  const lines = [];
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(history) })) {
    if (count++ % 997 === 0) {
      lines.push(JSON.parse(line));
    }
  }
  return { lines, count };
}

try {
  const { lines, count } = await sample();
  assert.ok(count > 0, 'there is history to import');
  server = await startServer(jar, database);
  const summary = (await run(jar, ['import', history], database)).trim().split('\n').at(-1);
  checked.push(`imported ${count} lines while the server was running: ${summary}`);

  const written = [];
  const before = await connected(async call => {
    const imported = await allIds(call);
    assert.equal(imported.size, count, 'every line became a change');
    for (let i = 0; i < 25; i++) {
      const { change } = await call('create_change_request', {
        title: `Promise ${i}`, description: 'Must outlive the process.', environment: 'test' });
      await call('transition_change', { id: change.id, to: 'cancelled', reason: `reason ${i}` });
      written.push((await call('get_change_request', { id: change.id })).change);
    }
    return allIds(call);
  });
  assert.equal(before.size, count + written.length);

  await server.kill();
  checked.push('killed with SIGKILL right after the last reply');
  server = await startServer(jar, database);

  await connected(async call => {
    assert.deepEqual(await allIds(call), before, 'the same changes under the same ids');
    checked.push(`the same client finds all ${before.size} changes again`);
    for (const change of written) {
      const { change: found } = await call('get_change_request', { id: change.id });
      assert.deepEqual(found, change);
      const { events } = await call('audit_trail', { id: change.id });
      assert.equal(events.at(-1).facts.to, 'cancelled');
    }
    checked.push(`${written.length} changes of the last moments are equal field by field, with their events`);
    for (const line of lines) {
      const { changes } = await call('list_change_requests', { query: line.title, system: line.affected_systems[0], limit: 100 });
      const found = changes.find(change => change.origin === `${line.source}:${line.id}`);
      assert.ok(found, `${line.id} is there`);
      assert.equal(found.state, line.state);
      assert.equal(Date.parse(found.created_at), Date.parse(line.created_at));
    }
    checked.push(`${lines.length} imported changes looked up one by one`);
  });

  const again = (await run(jar, ['import', history], database)).trim().split('\n').at(-1);
  await connected(async call => assert.equal((await allIds(call)).size, before.size));
  checked.push(`importing again added nothing: ${again}`);
  report('durability', checked);
} finally {
  await server?.stop();
  database.remove();
}

// node clients.mjs SERVER_JAR: both official clients, over HTTP and over stdio, on one database.
import assert from 'node:assert/strict';
import { Client as Client2, StreamableHTTPClientTransport as Http2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as Stdio2 } from '@modelcontextprotocol/client/stdio';
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as Stdio1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as Http1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { java, startServer, temporaryDatabase } from './server.mjs';
import { report, tellStory } from './story.mjs';

const jar = process.argv[2];
assert.ok(jar, 'usage: node clients.mjs SERVER_JAR');

const database = temporaryDatabase();
const server = await startServer(jar, database);
const stdio = {
  command: java,
  args: ['-jar', jar, 'stdio'],
  cwd: database.folder,
  env: { PATH: process.env.PATH, ...database.env },
  stderr: 'inherit'
};
const modern = { versionNegotiation: { mode: { pin: '2026-07-28' } } };
const auto = { versionNegotiation: { mode: 'auto' } };

const runs = [
  ['sdk-1-http', info => new Client1(info), () => new Http1(new URL(server.url))],
  ['sdk-1-stdio', info => new Client1(info), () => new Stdio1(stdio)],
  ['client-2-http-handshake', info => new Client2(info), () => new Http2(new URL(server.url))],
  ['client-2-http-2026', info => new Client2(info, modern), () => new Http2(new URL(server.url))],
  ['client-2-http-auto', info => new Client2(info, auto), () => new Http2(new URL(server.url))],
  ['client-2-stdio-handshake', info => new Client2(info), () => new Stdio2(stdio)],
  ['client-2-stdio-2026', info => new Client2(info, modern), () => new Stdio2(stdio)]
];

try {
  const ids = new Set();
  for (const [name, newClient, newTransport] of runs) {
    const client = newClient({ name, version: '1.0.0' });
    await client.connect(newTransport());
    try {
      const { id, checked } = await tellStory(client, name);
      assert.ok(!ids.has(id), 'no two changes share an id');
      ids.add(id);
      report(`${name}: ${client.getServerVersion()?.name} ${client.getServerVersion()?.version}`, checked);
    } finally {
      await client.close();
    }
  }
  const client = new Client1({ name: 'last-look', version: '1.0.0' });
  await client.connect(new Http1(new URL(server.url)));
  const all = await client.callTool({ name: 'list_change_requests', arguments: { limit: 100 } });
  assert.equal(all.structuredContent.total, runs.length);
  assert.deepEqual(new Set(all.structuredContent.changes.map(change => change.id)), ids);
  await client.close();
  report('all transports', [`wrote into one database: ${ids.size} changes, ids in sequence without gaps`]);
} finally {
  await server.stop();
  database.remove();
}

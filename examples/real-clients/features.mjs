// node features.mjs CONFORMANCE_SERVER_JAR [CLIENT...]: what the protocol has beyond calls, as the official clients see it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Client as Client2, StreamableHTTPClientTransport as Http2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as Stdio2 } from '@modelcontextprotocol/client/stdio';
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport as Sse1 } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport as Stdio1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as Http1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import * as types1 from '@modelcontextprotocol/sdk/types.js';
import { java } from './server.mjs';
import { report } from './story.mjs';

const [jar, ...chosen] = process.argv.slice(2);
assert.ok(jar, 'usage: node features.mjs CONFORMANCE_SERVER_JAR [CLIENT...]');

const child = spawn(java, ['-jar', jar, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const [line] = await once(createInterface(child.stdout), 'line');
const url = new URL(line);
const stdio = { command: java, args: ['-jar', jar, '--stdio'], stderr: 'inherit' };
const capabilities = { elicitation: { form: {} }, sampling: {}, roots: {} };
const modern = { versionNegotiation: { mode: { pin: '2026-07-28' } } };
const auto = { versionNegotiation: { mode: 'auto' } };

/** The same features under the names of either major version. */
const one = {
  client: info => new Client1(info, { capabilities }),
  answer: (client, method, answer) => client.setRequestHandler(requests1[method], answer),
  hear: (client, method, hear) => client.setNotificationHandler(notifications1[method], hear)
};
const requests1 = {
  'elicitation/create': types1.ElicitRequestSchema,
  'sampling/createMessage': types1.CreateMessageRequestSchema,
  'roots/list': types1.ListRootsRequestSchema
};
const notifications1 = {
  'notifications/message': types1.LoggingMessageNotificationSchema,
  'notifications/tools/list_changed': types1.ToolListChangedNotificationSchema,
  'notifications/prompts/list_changed': types1.PromptListChangedNotificationSchema,
  'notifications/resources/list_changed': types1.ResourceListChangedNotificationSchema,
  'notifications/resources/updated': types1.ResourceUpdatedNotificationSchema
};
const two = options => ({
  client: info => new Client2(info, { capabilities, ...options }),
  answer: (client, method, answer) => client.setRequestHandler(method, answer),
  hear: (client, method, hear) => client.setNotificationHandler(method, hear)
});

const runs = [
  ['sdk-1-http', one, () => new Http1(url)],
  ['sdk-1-sse', one, () => new Sse1(new URL('/mcp/sse', url))],
  ['sdk-1-stdio', one, () => new Stdio1(stdio)],
  ['client-2-http-handshake', two({}), () => new Http2(url)],
  ['client-2-http-2026', two(modern), () => new Http2(url)],
  ['client-2-http-auto', two(auto), () => new Http2(url)],
  ['client-2-stdio-handshake', two({}), () => new Stdio2(stdio)],
  ['client-2-stdio-2026', two(modern), () => new Stdio2(stdio)],
  ['client-2-stdio-auto', two(auto), () => new Stdio2(stdio)]
];

async function until(what, condition) {
  const deadline = Date.now() + 15_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, `${what}: not within 15 seconds`);
    await delay(20);
  }
}

const text = result => {
  assert.ok(!result.isError, JSON.stringify(result.content));
  return result.content[0].text;
};

async function asks(client, api, checked) {
  let asked = 0;
  api.answer(client, 'elicitation/create', async ({ params }) => {
    asked++;
    assert.equal(params.requestedSchema.type, 'object');
    const [field] = Object.keys(params.requestedSchema.properties);
    return { action: 'accept', content: { [field]: { name: 'Ada', color: 'green', ok: true }[field] } };
  });
  api.answer(client, 'sampling/createMessage', async ({ params }) => {
    asked++;
    assert.ok(params.maxTokens > 0);
    return { role: 'assistant', model: 'none', content: { type: 'text', text: 'Paris' } };
  });
  api.answer(client, 'roots/list', async () => {
    asked++;
    return { roots: [{ uri: 'file:///home/ada', name: 'home' }] };
  });
  const call = async name => text(await client.callTool({ name: `test_input_required_result_${name}`, arguments: {} }));
  assert.equal(await call('elicitation'), 'Hello, Ada!');
  assert.equal(await call('sampling'), 'Paris');
  assert.match(await call('list_roots'), /file:\/\/\/home\/ada/);
  assert.equal(await call('multi_round'), 'Ada likes green');
  assert.match(await call('multiple_inputs'), /^Hello, Ada! Paris You work on .*ada/);
  assert.equal(asked, 8, 'each question was asked once');
  checked.push('elicitation, sampling and roots answered, alone, in turn and three at once');
}

async function talks(client, api, checked, isModern) {
  const progress = [];
  await client.callTool({ name: 'test_tool_with_progress', arguments: {} }, ...progressing(api, step => progress.push(step.progress)));
  assert.deepEqual(progress, [0, 50, 100]);
  const logged = [];
  api.hear(client, 'notifications/message', ({ params }) => logged.push(params.data));
  const loud = { name: 'test_tool_with_logging', arguments: {} };
  if (isModern) {
    loud._meta = { 'io.modelcontextprotocol/logLevel': 'info' };
  } else {
    await client.setLoggingLevel('error');
    await client.callTool(loud);
    assert.deepEqual(logged, [], 'nothing below the level asked for');
    await client.setLoggingLevel('info');
  }
  await client.callTool(loud);
  await until('log messages', () => logged.length === 3);
  checked.push('progress in order, and log messages of the level asked for');
}

/** Version 1 takes the result's schema before the options. */
function progressing(api, onprogress) {
  return api === one ? [undefined, { onprogress }] : [{ onprogress }];
}

async function hears(client, api, checked, isModern) {
  const heard = [];
  for (const list of ['tools', 'prompts', 'resources']) {
    api.hear(client, `notifications/${list}/list_changed`, () => void heard.push(list));
  }
  api.hear(client, 'notifications/resources/updated', ({ params }) => void heard.push(params.uri));
  const watched = 'test://static-text';
  let subscription;
  if (isModern) {
    const filter = {
      toolsListChanged: true,
      promptsListChanged: true,
      resourcesListChanged: true,
      resourceSubscriptions: [watched]
    };
    subscription = await client.listen(filter);
    assert.deepEqual(subscription.honoredFilter, filter);
  } else {
    await client.subscribeResource({ uri: watched });
  }
  const lists = client.listTools.bind(client);
  const before = (await lists()).tools.length;
  const change = text(await client.callTool({ name: 'change_lists', arguments: {} }));
  await until('all lists changed', () => ['tools', 'prompts', 'resources'].every(list => heard.includes(list)));
  assert.equal((await lists()).tools.length, before + (change === 'added' ? 1 : -1));
  await client.callTool({ name: 'touch_resource', arguments: {} });
  await until('a resource changed', () => heard.includes(watched));
  if (isModern) {
    await subscription.close();
  } else {
    await client.unsubscribeResource({ uri: watched });
  }
  heard.length = 0;
  await client.callTool({ name: 'touch_resource', arguments: {} });
  await client.callTool({ name: 'touch_resource', arguments: {} });
  assert.ok(!heard.includes(watched), 'nothing is told to who left');
  checked.push(`${isModern ? 'subscriptions/listen' : 'resources/subscribe and unasked notifications'}: three lists and a resource`);
}

async function completes(client, checked) {
  const { completion } = await client.complete({
    ref: { type: 'ref/prompt', name: 'test_prompt_with_arguments' },
    argument: { name: 'arg1', value: 'te' }
  });
  assert.ok(completion.values.length > 0);
  checked.push(`completion: ${completion.values.join(', ')}`);
}

/** A connection that breaks after the first event of a call: the client takes up the stream where it was. */
async function resumes(checked) {
  let broken = 0;
  const breaking = async (input, init) => {
    const answer = await fetch(input, init);
    const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
    if (broken > 0 || init?.method !== 'POST' || !isStream || !String(init.body).includes('tools/call')) {
      return answer;
    }
    broken++;
    const reader = answer.body.getReader();
    const { value } = await reader.read();
    let sent = false;
    const body = new ReadableStream({
      async pull(controller) {
        if (sent) {
          await reader.cancel();
          controller.error(new Error('the cable was pulled'));
        } else {
          sent = true;
          controller.enqueue(value);
        }
      }
    });
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
  const client = one.client({ name: 'sdk-1-resuming', version: '1.0.0' });
  await client.connect(new Http1(url, { fetch: breaking }));
  const progress = [];
  const result = await client.callTool({ name: 'test_tool_with_progress', arguments: {} }, undefined, {
    onprogress: step => progress.push(step.progress),
    timeout: 15_000
  });
  assert.match(text(result), /successfully/);
  assert.equal(broken, 1);
  assert.deepEqual(progress, [0, 50, 100]);
  await client.close();
  checked.push('a stream that broke is resumed, and nothing is lost or said twice');
}

async function givesUp(client, api, checked) {
  const count = async () => Number(text(await client.callTool({ name: 'count_cancellations', arguments: {} })));
  const before = await count();
  const controller = new AbortController();
  const options = { signal: controller.signal };
  const calling = client.callTool({ name: 'wait_for_cancellation', arguments: {} }, ...(api === one ? [undefined, options] : [options]));
  setTimeout(() => controller.abort('changed my mind'), 300);
  await assert.rejects(calling);
  await until('the tool noticed', async () => (await count()) === before + 1);
  checked.push('an aborted call stops its tool');
}

async function leaves(client, checked) {
  const { transport } = client;
  if (transport.sessionId === undefined) {
    return;
  }
  const session = transport.sessionId;
  await transport.terminateSession();
  const late = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-session-id': session,
      'mcp-protocol-version': '2025-11-25'
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  });
  assert.equal(late.status, 404);
  checked.push('a session ended by its client is over');
}

try {
  for (const [name, api, newTransport] of runs.filter(([name]) => chosen.length === 0 || chosen.includes(name))) {
    const client = api.client({ name, version: '1.0.0' });
    await client.connect(newTransport());
    const isModern = client.getProtocolEra?.() === 'modern';
    const checked = [];
    try {
      await asks(client, api, checked);
      await talks(client, api, checked, isModern);
      await hears(client, api, checked, isModern);
      await completes(client, checked);
      await givesUp(client, api, checked);
      await leaves(client, checked);
    } finally {
      report(`${name}: ${client.getNegotiatedProtocolVersion?.() ?? 'version 1'}`, checked);
      await client.close();
    }
  }
  const checked = [];
  await resumes(checked);
  report('sdk-1-http, unplugged', checked);
} finally {
  process.kill(child.pid, 'SIGTERM');
  await once(child, 'exit');
}

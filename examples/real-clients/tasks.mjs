// node tasks.mjs CONFORMANCE_SERVER_JAR: the extension io.modelcontextprotocol/tasks by hand, for no official client speaks it yet.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { java } from './server.mjs';
import { report } from './story.mjs';

const jar = process.argv[2];
assert.ok(jar, 'usage: node tasks.mjs CONFORMANCE_SERVER_JAR');

const TASKS = 'io.modelcontextprotocol/tasks';
const revision = '2026-07-28';
const able = { elicitation: { form: {} }, extensions: { [TASKS]: {} } };
const over = ['completed', 'failed', 'cancelled'];
let lastId = 0;

function request(method, params, capabilities) {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': revision,
    'io.modelcontextprotocol/clientInfo': { name: 'tasks', version: '1.0.0' },
    'io.modelcontextprotocol/clientCapabilities': capabilities
  };
  return { jsonrpc: '2.0', id: ++lastId, method, params: { ...params, _meta } };
}

/** What a subscription has heard, and a wait for more. */
class Heard {
  messages = [];

  async first(what, matches) {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const found = this.messages.find(matches);
      if (found) {
        return found;
      }
      assert.ok(Date.now() < deadline, `${what}: not within 15 seconds, but ${JSON.stringify(this.messages)}`);
      await delay(20);
    }
  }
}

/** Messages as lines to and from a child process. */
async function overStdio() {
  const child = spawn(java, ['-jar', jar, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map();
  const subscriptions = new Map();
  createInterface(child.stdout).on('line', line => {
    const message = JSON.parse(line);
    if (message.method === undefined) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
    subscriptions.get(message.id ?? message.params?._meta?.['io.modelcontextprotocol/subscriptionId'])?.messages.push(message);
  });
  const write = message => child.stdin.write(`${JSON.stringify(message)}\n`);
  return {
    name: 'stdio',
    send: message => new Promise(resolve => waiting.set(message.id, resolve) && write(message)),
    listen(message) {
      const heard = new Heard();
      subscriptions.set(message.id, heard);
      write(message);
      const leave = () => write({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: message.id } });
      return { heard, leave };
    },
    async close() {
      child.stdin.end();
      await once(child, 'exit');
    }
  };
}

/** A POST each; a subscription is an event stream that stays open. */
async function overHttp() {
  const child = spawn(java, ['-jar', jar, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(createInterface(child.stdout), 'line');
  const post = (message, signal) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': revision,
        'mcp-method': message.method,
        ...(message.params.name || message.params.taskId ? { 'mcp-name': message.params.name ?? message.params.taskId } : {})
      },
      body: JSON.stringify(message),
      signal
    });
  const messages = text => text.split('\n').filter(line => line.startsWith('data: {')).map(line => JSON.parse(line.slice(6)));
  return {
    name: 'http',
    async send(message) {
      const answer = await post(message, AbortSignal.timeout(20_000));
      const text = await answer.text();
      const isStream = answer.headers.get('content-type').startsWith('text/event-stream');
      return isStream ? messages(text).find(({ id }) => id === message.id) : JSON.parse(text);
    },
    listen(message) {
      const heard = new Heard();
      const controller = new AbortController();
      const reading = async () => {
        const answer = await post(message, controller.signal);
        for await (const line of createInterface(Readable.fromWeb(answer.body))) {
          heard.messages.push(...(line.startsWith('{') ? [JSON.parse(line)] : messages(line)));
        }
      };
      reading().catch(error => heard.messages.push({ broken: String(error) }));
      return { heard, leave: () => controller.abort() };
    },
    async close() {
      process.kill(child.pid, 'SIGTERM');
      await once(child, 'exit');
    }
  };
}

async function check(link, checked) {
  const ask = async (method, params, capabilities = able) => link.send(request(method, params, capabilities));
  const result = async (method, params) => {
    const answer = await ask(method, params);
    assert.ok(answer.result, `${method}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  const create = async (name, args = {}) => {
    const task = await result('tools/call', { name, arguments: args });
    assert.equal(task.resultType, 'task', JSON.stringify(task));
    assert.equal(task.status, 'working');
    assert.ok(Date.parse(task.createdAt) <= Date.parse(task.lastUpdatedAt));
    assert.ok(task.ttlMs === null || task.ttlMs > 0);
    return task;
  };
  const get = async taskId => {
    const task = await result('tasks/get', { taskId });
    assert.equal(task.resultType, 'complete');
    assert.equal(task.taskId, taskId);
    return task;
  };
  const poll = async (taskId, ...statuses) => {
    const deadline = Date.now() + 15_000;
    for (let task = await get(taskId); ; task = await get(taskId)) {
      if (statuses.includes(task.status)) {
        return task;
      }
      assert.ok(!over.includes(task.status) && Date.now() < deadline, `${statuses}: not in time, but ${JSON.stringify(task)}`);
      await delay(Math.min(task.pollIntervalMs ?? 100, 100));
    }
  };
  const acknowledged = async (method, params) => {
    const { resultType, ...rest } = await result(method, params);
    assert.equal(resultType, 'complete');
    assert.ok(Object.keys(rest).every(key => key === '_meta'), `nothing but an acknowledgement: ${JSON.stringify(rest)}`);
  };
  const refused = async (code, method, params, capabilities = able) => {
    const { error } = await ask(method, params, capabilities);
    assert.equal(error?.code, code, `${method}: ${JSON.stringify(error)}`);
    return error;
  };

  const { capabilities } = await result('server/discover', {});
  assert.ok(capabilities.extensions[TASKS]);

  const slow = await create('slow_compute', { seconds: 1, label: 'sum' });
  const computed = await poll(slow.taskId, 'completed');
  assert.equal(computed.result.content[0].text, 'Computed for 1 s: sum');
  assert.equal((await result('tools/call', { name: 'slow_compute', arguments: { seconds: 0, label: 'quick' } })).resultType, 'complete');
  assert.equal((await ask('tools/call', { name: 'slow_compute', arguments: { seconds: 0 } }, {})).result.resultType, 'complete');
  checked.push('a task is created, polled and completed; what is done at once is no task, nor what a client without tasks calls');

  const failing = await poll((await create('failing_job')).taskId, 'completed');
  assert.equal(failing.result.isError, true);
  const broken = await poll((await create('protocol_error_job')).taskId, 'failed');
  assert.equal(broken.error.code, -32603);
  checked.push('an error for the model completes a task, an error of the protocol fails it');

  const deletion = await create('confirm_delete', { filename: 'old.txt' });
  const asking = await poll(deletion.taskId, 'input_required');
  const [[key, question]] = Object.entries(asking.inputRequests);
  assert.equal(question.method, 'elicitation/create');
  assert.match(question.params.message, /old\.txt/);
  await acknowledged('tasks/update', { taskId: deletion.taskId, inputResponses: { 'never-asked': { action: 'accept', content: {} } } });
  assert.ok((await get(deletion.taskId)).inputRequests[key], 'an answer to nothing changes nothing');
  const yes = { action: 'accept', content: { confirm: true } };
  await acknowledged('tasks/update', { taskId: deletion.taskId, inputResponses: { [key]: yes } });
  assert.equal((await poll(deletion.taskId, 'completed')).result.content[0].text, 'Deleted old.txt');
  await acknowledged('tasks/update', { taskId: deletion.taskId, inputResponses: { [key]: yes } });

  const both = await create('multi_input');
  const { inputRequests } = await poll(both.taskId, 'input_required');
  const [name, sure] = [/name/, /sure/].map(about => Object.keys(inputRequests).find(each => about.test(inputRequests[each].params.message)));
  await acknowledged('tasks/update', { taskId: both.taskId, inputResponses: { [name]: { action: 'accept', content: { name: 'Ada' } } } });
  const half = await get(both.taskId);
  assert.equal(half.status, 'input_required');
  assert.deepEqual(Object.keys(half.inputRequests), [sure]);
  await acknowledged('tasks/update', { taskId: both.taskId, inputResponses: { [sure]: yes } });
  assert.equal((await poll(both.taskId, 'completed')).result.content[0].text, 'Ada, sure: true');
  checked.push('questions of a task are answered by tasks/update, both at once or one after the other');

  const endless = await create('slow_compute', { seconds: 60 });
  await acknowledged('tasks/cancel', { taskId: endless.taskId });
  await poll(endless.taskId, 'cancelled');
  await acknowledged('tasks/cancel', { taskId: endless.taskId });
  checked.push('a task is cancelled, and cancelled again to no harm');

  const watched = await create('multi_input');
  const questions = (await poll(watched.taskId, 'input_required')).inputRequests;
  const filter = { notifications: { taskIds: [watched.taskId] } };
  const { heard, leave } = link.listen(request('subscriptions/listen', filter, able));
  const agreed = await heard.first('an acknowledgement', ({ method }) => method === 'notifications/subscriptions/acknowledged');
  assert.deepEqual(agreed.params.notifications.taskIds, [watched.taskId]);
  const [first, second] = Object.keys(questions);
  await acknowledged('tasks/update', { taskId: watched.taskId, inputResponses: { [first]: { action: 'decline' } } });
  const told = await heard.first('what is left to ask', ({ method, params }) => method === 'notifications/tasks' && params.status === 'input_required');
  assert.equal(told.params.taskId, watched.taskId);
  assert.deepEqual(Object.keys(told.params.inputRequests), [second]);
  await acknowledged('tasks/update', { taskId: watched.taskId, inputResponses: { [second]: { action: 'decline' } } });
  const end = await heard.first('the end', ({ method, params }) => method === 'notifications/tasks' && params.status === 'completed');
  assert.equal(end.params.result.content[0].text, 'whoever you are, sure: false');
  leave();
  checked.push('subscriptions/listen tells of what is left to ask and of the end, each time with the whole task');

  for (const method of ['tasks/get', 'tasks/update', 'tasks/cancel']) {
    const params = method === 'tasks/update' ? { inputResponses: {} } : {};
    for (const taskId of ['no-such-task', '00000000-0000-0000-0000-000000000000', `${slow.taskId}x`]) {
      await refused(-32602, method, { ...params, taskId });
    }
    const missing = await refused(-32021, method, { ...params, taskId: slow.taskId }, {});
    assert.deepEqual(missing.data.requiredCapabilities.extensions, { [TASKS]: {} });
  }
  await refused(-32021, 'subscriptions/listen', filter, {});
  await refused(-32021, 'tools/call', { name: 'failing_job', arguments: {} }, {});
  await refused(-32602, 'tasks/update', { taskId: slow.taskId, inputResponses: [] });
  checked.push('unknown tasks are -32602; whoever does not declare the extension gets -32021 and is told what is missing');
  assert.equal((await get(slow.taskId)).status, 'completed');
}

for (const open of [overHttp, overStdio]) {
  const link = await open();
  const checked = [];
  try {
    await check(link, checked);
  } finally {
    report(`tasks over ${link.name}`, checked);
    await link.close();
  }
}

// The packaged server as a child process: a free port, a database of its own, ended by its process id.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const java = process.env.JAVA ?? (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java');

/** A folder for one run, and the environment that makes the server keep its rows there. */
export function temporaryDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'changeflow-'));
  const file = join(folder, 'changes.db');
  return {
    folder,
    file,
    env: { DATABASE_URL: `jdbc:sqlite:${file}` },
    remove: () => rmSync(folder, { recursive: true, force: true })
  };
}

/** Starts `serve` and waits until it says it is ready. */
export async function startServer(jar, database) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(java, ['-jar', jar, 'serve', '--port', String(port)], {
    cwd: database.folder,
    env: { ...process.env, ...database.env },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const exited = once(child, 'exit');
  const end = async signal => {
    if (child.exitCode === null && child.signalCode === null) {
      process.kill(child.pid, signal);
    }
    await exited;
  };
  await ready(child, base, () => output);
  return {
    base,
    url: `${base}/mcp`,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL')
  };
}

/** Runs a command of the jar to its end, and gives what it printed to standard output; connections are looked after meanwhile. */
export async function run(jar, args, database) {
  const child = spawn(java, ['-jar', jar, ...args], {
    cwd: database.folder,
    env: { ...process.env, ...database.env },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (errors += chunk));
  const [status] = await once(child, 'close');
  assert.equal(status, 0, `${args[0]} ended with ${status}: ${output}${errors}`);
  return output;
}

async function ready(child, base, output) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    assert.equal(child.exitCode, null, `the server ended at once: ${output()}`);
    try {
      const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(1_000) });
      if (answer.ok) {
        return;
      }
    } catch {
      // not listening yet
    }
    await delay(50);
  }
  process.kill(child.pid, 'SIGKILL');
  assert.fail(`the server was not ready within 30 seconds: ${output()}`);
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise(resolve => probe.close(resolve));
  return port;
}

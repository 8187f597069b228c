// People, each with an account of this machine, deciding at a terminal: as root, because it makes the accounts.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Makes a group and accounts in it that live as long as this process; the names should be of this process alone. */
export function hire(group, ...names) {
  assert.equal(process.getuid(), 0, 'run this as root: it makes an account for each person who decides');
  asRoot('groupadd', group);
  names.forEach(name => asRoot('useradd', '--no-create-home', '--shell', '/bin/sh', '--groups', group, name));
  return {
    dismiss() {
      names.forEach(name => spawnSync('userdel', [name]));
      spawnSync('groupdel', [group]);
    }
  };
}

/** Runs a command that must succeed. */
export function asRoot(...command) {
  const { status, stderr } = spawnSync(command[0], command.slice(1), { encoding: 'utf8' });
  assert.equal(status, 0, `${command.join(' ')}: ${stderr}`);
}

/**
 * Runs a command as a person at a terminal of their own. When it shows a hash they type its first eight digits, as one
 * who has read what stands above it.
 */
export async function atTerminal(person, command, environment) {
  const line = command.map(word => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const child = spawn('runuser', ['-u', person, '--', 'script', '-q', '-e', '-c', line, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'dumb', ...environment },
    stdio: ['pipe', 'pipe', 'pipe']
  });
  let shown = '';
  let typed = false;
  const look = chunk => {
    shown += chunk;
    const hash = /Its hash is ([0-9a-f]{64})/.exec(shown);
    if (hash && !typed && shown.includes('type its first')) {
      typed = true;
      child.stdin.write(`${hash[1].slice(0, 8)}\n`);
    }
  };
  child.stdout.on('data', look);
  child.stderr.on('data', look);
  const [status] = await once(child, 'close');
  return { status, shown: shown.replaceAll('\r', '') };
}

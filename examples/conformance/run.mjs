// node run.mjs URL OUT_FOLDER [SCENARIO...]: runs each scenario alone and judges its checks itself, because the suite's exit code
// forgives warnings, skipped scenarios, and tool results that are errors.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [url, out, ...only] = process.argv.slice(2);
const scenarios = JSON.parse(readFileSync(new URL('scenarios.json', import.meta.url), 'utf8'));
const suite = new URL('node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url).pathname;
const shim = new URL('node20-shim.mjs', import.meta.url).pathname;
const mustSay = { 'tools-call-simple-text': 'This is a simple text response for testing.' };

function checksOf(folder) {
  const files = readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith('checks.json'));
  return files.flatMap(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

function faults(scenario, checks) {
  const bad = checks.filter(check => check.status === 'FAILURE' || check.status === 'WARNING');
  const found = bad.map(check => `${check.status} ${check.id}: ${check.errorMessage ?? check.description ?? ''}`);
  if (!checks.some(check => check.status === 'SUCCESS' && !check.id.includes('wire-schema'))) {
    found.push('nothing but the wire was checked');
  }
  const text = mustSay[scenario];
  if (text && !JSON.stringify(checks).includes(text)) {
    found.push(`no answer says "${text}"`);
  }
  return found;
}

// The suite skips what belongs to an extension when a revision is named.
function spoken(revision) {
  return revision === 'extensions' ? [] : ['--spec-version', revision];
}

let failed = 0;
let passed = 0;
for (const [revision, names] of Object.entries(scenarios)) {
  for (const scenario of names.filter(name => only.length === 0 || only.includes(name))) {
    const folder = join(out, revision, scenario);
    const command = ['--import', shim, suite, 'server', '--url', url, '--scenario', scenario, ...spoken(revision), '-o', folder];
    const done = spawnSync(process.execPath, command, { encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 26 });
    let problems;
    try {
      problems = faults(scenario, checksOf(folder));
    } catch (error) {
      problems = [`no results: ${error.message}: ${done.stderr || done.stdout}`];
    }
    if (done.status !== 0 && problems.length === 0) {
      problems.push(`the suite ended with ${done.status}: ${done.stdout}${done.stderr}`);
    }
    problems.length === 0 ? passed++ : failed++;
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${revision} ${scenario}`);
    problems.forEach(problem => console.log(`       ${problem}`));
  }
}
console.log(`${passed} scenarios passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

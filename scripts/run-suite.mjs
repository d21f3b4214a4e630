// One suite in a process of its own, with an environment of its own and a limit for what hangs.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, getPriority, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** A suite that takes longer hangs: the longest take half a minute where they have a core for themselves. */
const longestMinutes = 15;

/** How many times longer things take than where a core is free: each step of `nice` takes a fifth of the share that is left. */
function slowness() {
  return 1.25 ** Math.max(0, getPriority()) * Math.max(1, loadavg()[0] / availableParallelism());
}

/** The variables of the developer's environment that a suite gets: the paths of programs, and the options of tests. */
const kept = [
  ...['PATH', 'TEMP', 'TMP', 'SystemRoot', 'PATHEXT', 'CI', 'NODE_V8_COVERAGE'],
  ...['UPDATE_GOLDENS', 'PYLOCK_REFRESH_SCENARIOS', 'PYLOCK_RUNS', 'PYLOCK_SEED', 'PYLOCK_SARIF_SCHEMA'],
];

/** Process groups that still run, by the process that leads them. */
const groups = new Set();

function endGroup(leader) {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** Where temporary files lie: a Nix store, and a path in Nix's language, can have no spaces and no letters beyond ASCII. */
const temporary = /^[\w./+-]+$/.test(tmpdir()) || process.platform === 'win32' ? tmpdir() : '/tmp';

let home;
process.on('exit', () => {
  for (const leader of groups) endGroup(leader);
  if (home !== undefined) rmSync(home, { recursive: true, force: true });
});

/**
 * The environment of a suite, from scratch: settings of git, pip, uv, Nix, proxies and language are the developer's, not
 * the tests', and so is a repository around the folder of temporary files. Only suites that ask the live index need them.
 */
function environmentOf(file) {
  home ??= mkdtempSync(join(temporary, 'pylock-home-'));
  const own = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const base = file.includes('/test/live/') ? process.env : { ...Object.fromEntries(own), HOME: home };
  const git = { GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: temporary };
  return { ...base, ...git, TMPDIR: temporary, NO_COLOR: '1', FORCE_COLOR: '0' };
}

/** The counts of uvu's closing lines. Where there are none the suite broke, hung or forgot to run. */
function countsOf(output, endedWell) {
  const count = (label) => Number(new RegExp(`^ *${label}: +([0-9]+)`, 'm').exec(output)?.[1] ?? 0);
  const [total, passed, skipped] = ['Total', 'Passed', 'Skipped'].map(count);
  const broken = total + skipped === 0 || (!endedWell && passed === total);
  return { passed, skipped, failed: total - passed + (broken ? 1 : 0) };
}

/** Calls back after the longest time, which passes slowly on a busy machine; gives what calls that off. */
function afterLongest(end) {
  const tick = 0.1;
  let minutes = 0;
  const timer = setInterval(() => {
    minutes += tick / slowness();
    if (minutes >= longestMinutes) end();
  }, tick * 60_000);
  return () => clearInterval(timer);
}

/** Runs one suite (a compiled file with uvu's tests) and all that it starts to the end; gives its counts and output. */
export function runSuite(file, limit = afterLongest) {
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    cwd: root,
    env: environmentOf(file),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  groups.add(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
    });
  let isLate = false;
  const callOff = limit(() => {
    isLate = true;
    endGroup(child.pid);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      callOff();
      groups.delete(child.pid);
      const late = isLate ? `\nThis suite was ended: it took longer than ${longestMinutes} minutes.\n` : '';
      resolve({ output: output + late, ...countsOf(output, code === 0 && !isLate) });
    });
  });
}

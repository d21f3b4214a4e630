// `npm --prefix bench run reverify -- [--early DATE] [--late DATE] [--jobs N] [WORD…]`: proves that a lock does not go stale by itself. Locks
// each environment of fixtures/compare with an early cut-off and verifies the lock, offline and by the index as it is now,
// which has had newer releases since. Then locks it anew with a later cut-off: that tells how much has moved, and the old
// lock must still be what it was. Ends with 1 where an offline check finds anything; what the index says of today is printed
// for a person to judge, since it may be true. Locks lie in a temporary folder, or in --keep FOLDER.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { root } from '../scripts/setup.mjs';

const base = `${root}fixtures/compare`;

/** The output and exit code of pylock in a folder. */
function pylock(folder, ...words) {
  return new Promise((resolve) => {
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1_048_576 };
    execFile(process.execPath, [`${root}bin/pylock.js`, ...words], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}

/** A copy of an environment whose cut-off is a flag's to say. */
function copy(name, folder) {
  mkdirSync(join(folder, '.git'), { recursive: true });
  cpSync(join(base, name, 'pypi-deps.yaml'), join(folder, 'pypi-deps.yaml'));
  const config = readFileSync(join(base, name, '.pylock.yaml'), 'utf8').replace(/^exclude-newer: .*\n/m, '');
  writeFileSync(join(folder, '.pylock.yaml'), config);
}

/** The findings of a run of verify; a lock that could not be checked is one. */
async function findings(folder, ...words) {
  const { stdout } = await pylock(folder, 'verify', '--format', 'json', ...words);
  const [lock] = JSON.parse(stdout).locks;
  const told = lock.findings ?? lock.errors.map((error) => ({ severity: 'error', ...error }));
  return { lines: told.map((one) => `${one.code}: ${one.severity}: ${one.message}`), packages: lock.packages ?? 0 };
}

/** Everything of one environment; `reason` where it can't be locked with these cut-offs. */
async function reverify(name, folder, { early, late }) {
  const [old, fresh] = [join(folder, name, 'early'), join(folder, name, 'late')];
  for (const one of [old, fresh]) copy(name, one);
  const locked = await pylock(old, 'resolve', '--exclude-newer', early);
  if (locked.code !== 0) return { name, reason: locked.stderr.trim().split('\n')[0] };
  const text = readFileSync(join(old, 'pypi-sources.yaml'), 'utf8');
  const offline = await findings(old);
  const online = await findings(old, '--online');
  const again = await pylock(fresh, 'resolve', '--exclude-newer', late);
  const later = again.code === 0 ? await findings(fresh) : { lines: [] };
  const diff = await pylock(folder, 'diff', '--json', ...[old, fresh].map((one) => join(one, 'pypi-sources.yaml')));
  const moved = again.code === 0 ? (JSON.parse(diff.stdout).locks[0]?.updated.length ?? 0) : undefined;
  const still = readFileSync(join(old, 'pypi-sources.yaml'), 'utf8') === text ? await findings(old) : { lines: ['!'] };
  const wrong = [...offline.lines, ...later.lines, ...still.lines];
  return { name, packages: offline.packages, wrong, online: online.lines, moved };
}

const row = (name, packages, offline, online, drift, moved) =>
  [name.padEnd(26), ...[packages, offline, online, drift, moved].map((cell) => String(cell).padStart(8))].join('');

/** Findings that only a person can judge; a code that no newer release may ever bring about is drift. */
const expected = new Set(['yanked', 'archived', 'advisory', 'quarantined']);
const isDrift = (line) => !expected.has(line.slice(0, line.indexOf(':')));

function printResult({ name, reason, packages, wrong, online, moved }) {
  if (reason !== undefined) {
    console.log(`${name.padEnd(26)} can't be locked: ${reason.slice(0, 120)}`);
    return;
  }
  console.log(row(name, packages, wrong.length, online.length, online.filter(isDrift).length, moved ?? '-'));
  for (const line of [...wrong, ...online]) console.log(`    ${line}`);
}

const { values: flags, positionals: words } = parseArgs({
  options: {
    early: { type: 'string', default: '180 days' },
    late: { type: 'string', default: '1 day' },
    jobs: { type: 'string', default: '2' },
    keep: { type: 'string' },
  },
  allowPositionals: true,
});
const names = readdirSync(base, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && (words.length === 0 || words.some((word) => entry.name.includes(word))))
  .map((entry) => entry.name);
const folder = flags.keep ?? mkdtempSync(join(tmpdir(), 'reverify-'));
try {
  console.log(row('environment', 'packages', 'offline', 'online', 'drift', 'moved'));
  const limit = pLimit(Number(flags.jobs));
  const results = await Promise.all(
    names.map((name) =>
      limit(async () => {
        const result = await reverify(name, folder, flags);
        printResult(result);
        return result;
      }),
    ),
  );
  const locked = results.filter(({ reason }) => reason === undefined);
  const wrong = locked.filter(({ wrong: lines, online }) => lines.length > 0 || online.some(isDrift));
  const sum = locked.reduce((total, { packages }) => total + packages, 0);
  console.log(`${locked.length} of ${names.length} environments locked, ${sum} packages; ${wrong.length} with drift`);
  process.exitCode = locked.length === 0 || wrong.length > 0 ? 1 : 0;
} finally {
  if (flags.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

// Runs checks, then each suite (one file) in a process of its own, and counts.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { runSuite } from './run-suite.mjs';
import { install, root, run } from './setup.mjs';

export const tsc = 'node_modules/typescript/bin/tsc';
export const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'];

const sums = { passed: 0, failed: 0, skipped: 0 };
let isAtEnd = false;

/** Has the last line tell the counts in every case: also where something throws, or a signal ends the run. */
function countAtEnd() {
  process.on('exit', () => {
    if (!isAtEnd) sums.failed += 1;
    if (sums.skipped > 0) console.log(`\n${sums.skipped} skipped`);
    if (process.env.CI === 'true' && sums.skipped > 0) {
      console.log('Skipped tests count as failed in CI.');
      sums.failed += sums.skipped;
    }
    console.log(`\n${sums.passed} passed, ${sums.failed} failed`);
    if (sums.failed > 0) process.exitCode ||= 1;
  });
  for (const [signal, code] of [
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.once(signal, () => process.exit(code));
}

function runChecks(checks) {
  for (const [name, args] of checks) {
    const code = run(process.execPath, args);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
    sums[code === 0 ? 'passed' : 'failed'] += 1;
  }
}

/** The suites below a folder that the words ask for; all but those against the live index where there are none. */
function findSuites(folder, words) {
  const names = readdirSync(`${root}${folder}`, { recursive: true }).filter((name) => name.endsWith('.test.js'));
  const isWanted = (name) =>
    words.length === 0 ? !name.startsWith('live') : words.some((word) => name.includes(word));
  return names.filter(isWanted).sort();
}

function report(name, { output, passed, failed, skipped }) {
  const notes = [
    `${passed} passed`,
    ...(failed ? [`${failed} FAILED`] : []),
    ...(skipped ? [`${skipped} SKIPPED`] : []),
  ];
  console.log(`${failed ? 'FAIL' : 'ok  '} ${name}: ${notes.join(', ')}`);
  const loud = failed ? output : output.match(/^SKIPPED.*$/gm)?.join('\n');
  if (loud) console.log(loud);
}

/** Runs the suites, as many at once as there are cores. */
async function runSuites(folder, names) {
  const queue = [...names];
  async function worker() {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const result = await runSuite(`${folder}/${name}`);
      for (const key of Object.keys(sums)) sums[key] += result[key];
      report(name, result);
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/**
 * Runs the checks, each a name with the words for Node, compiles with the words for tsc, and runs the suites below `folder`.
 * With `words`, the suites alone whose path holds one of them.
 */
export async function testAll({ checks, compile, folder, words }) {
  countAtEnd();
  // Tests say which rights files have; what the developer's shell gives them is not theirs.
  process.umask(0o022);
  if (install() !== 0) throw new Error('npm could not install the packages of package-lock.json');
  // A process of its own, since what it imports is installed only now.
  if (run(process.execPath, ['scripts/generate.mjs']) !== 0) throw new Error('scripts/generate.mjs failed');
  if (words.length === 0) runChecks(checks);
  run(process.execPath, [tsc, ...compile], { stdio: words.length === 0 ? 'inherit' : 'ignore' });
  const names = findSuites(folder, words);
  if (names.length === 0) throw new Error(`no suite matches ${words.join(' ')}`);
  await runSuites(folder, names);
  isAtEnd = true;
}

/** Says what is wrong, where no run was possible. */
export function fail(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

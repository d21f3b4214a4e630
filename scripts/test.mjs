// Compiles the tests and runs each suite (one file) in a process of its own: `npm test`, or
// `npm test -- pep/version` for the suites whose path holds one of the words.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { runSuite } from './run-suite.mjs';
import { install, root, run } from './setup.mjs';

const tsc = 'node_modules/typescript/bin/tsc';
const words = process.argv.slice(2);
const buildDir = process.env.PYLOCK_BUILD_DIR ?? 'build/default';

/** Each step of the static checks; all must pass before a full run counts as green. */
const checks = [
  ['build', ['scripts/build.mjs']],
  ['types', [tsc, '--noEmit']],
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']],
  ['unused code', ['node_modules/knip/bin/knip.js']],
];

const sums = { passed: 0, failed: 0, skipped: 0 };
let isAtEnd = false;

// The last line in every case: also where something throws, or a signal ends the run.
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

function runChecks() {
  for (const [name, args] of checks) {
    const code = run(process.execPath, args);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
    sums[code === 0 ? 'passed' : 'failed'] += 1;
  }
}

/** The suites that the words ask for; all but those against the live index where there are none. */
function findSuites() {
  const names = readdirSync(`${root}${buildDir}/test`, { recursive: true }).filter((name) => name.endsWith('.test.js'));
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
async function runSuites(names) {
  const queue = [...names];
  async function worker() {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const result = await runSuite(`${buildDir}/test/${name}`);
      for (const key of Object.keys(sums)) sums[key] += result[key];
      report(name, result);
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function main() {
  // Tests say which rights files have; what the developer's shell gives them is not theirs.
  process.umask(0o022);
  if (install() !== 0) throw new Error('npm could not install the packages of package-lock.json');
  if (words.length === 0) runChecks();
  run(process.execPath, [tsc, '--outDir', buildDir], { stdio: words.length === 0 ? 'inherit' : 'ignore' });
  const names = findSuites();
  if (names.length === 0) throw new Error(`no suite matches ${words.join(' ')}`);
  await runSuites(names);
  isAtEnd = true;
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

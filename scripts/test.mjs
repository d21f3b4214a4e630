// Compiles the tests and runs each suite (one file) in a process of its own: `npm test`, or
// `npm test -- pep/version` for the suites whose path holds one of the words.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { install, root, run } from './setup.mjs';

const tsc = 'node_modules/typescript/bin/tsc';
const words = process.argv.slice(2);

/** Each step of the static checks; all must pass before a full run counts as green. */
const checks = [
  ['build', ['scripts/build.mjs']],
  ['types', [tsc, '--noEmit']],
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']],
  ['unused code', ['node_modules/knip/bin/knip.js']],
];

/** Runs one suite; gives its counts and output. No closing line of uvu's means that the suite broke or forgot to run. */
function runSuite(file) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      const count = (label) => Number(new RegExp(`^ *${label}: +([0-9]+)`, 'm').exec(output)?.[1] ?? 0);
      const total = count('Total');
      const passed = count('Passed');
      const skipped = count('Skipped');
      const broken = total === 0 || (code !== 0 && passed === total);
      resolve({ file, output, passed, skipped, failed: total - passed + (broken ? 1 : 0), code });
    });
  });
}

/** Runs the suites, as many at once as there are cores, and gives the sums. */
async function runSuites(files) {
  const sums = { passed: 0, failed: 0, skipped: 0 };
  const queue = [...files];
  async function worker() {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const result = await runSuite(file);
      for (const key of ['passed', 'failed', 'skipped']) sums[key] += result[key];
      const name = file.replace(/^.*?\/test\//, '');
      const notes = `${result.passed} passed${result.failed ? `, ${result.failed} FAILED` : ''}${result.skipped ? `, ${result.skipped} SKIPPED` : ''}`;
      console.log(`${result.failed ? 'FAIL' : 'ok  '} ${name}: ${notes}`);
      const loud = result.failed ? result.output : result.output.match(/^SKIPPED.*$/gm)?.join('\n');
      if (loud) console.log(loud);
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return sums;
}

const installed = install();
if (installed !== 0) process.exit(installed);
const buildDir = process.env.PYLOCK_BUILD_DIR ?? 'build/default';
let failedChecks = 0;
if (words.length === 0) {
  for (const [name, args] of checks) {
    const code = run(process.execPath, args);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
    if (code !== 0) failedChecks += 1;
  }
}
run(process.execPath, [tsc, '--outDir', buildDir], { stdio: words.length === 0 ? 'inherit' : 'ignore' });
const files = readdirSync(`${root}${buildDir}/test`, { recursive: true })
  .filter((name) => name.endsWith('.test.js'))
  .filter((name) => (words.length === 0 ? !name.startsWith('live') : words.some((word) => name.includes(word))))
  .sort()
  .map((name) => `${buildDir}/test/${name}`);
if (files.length === 0) {
  console.log(`no suite matches ${words.join(' ')}`);
  process.exit(1);
}
const sums = await runSuites(files);
const checkCount = words.length === 0 ? checks.length : 0;
sums.passed += checkCount - failedChecks;
sums.failed += failedChecks;
console.log(`\n${sums.passed} passed, ${sums.failed} failed${sums.skipped ? `, ${sums.skipped} skipped` : ''}`);
const skippedInCi = process.env.CI === 'true' && sums.skipped > 0;
if (skippedInCi) console.log('Skipped suites count as a failure in CI.');
process.exitCode = sums.failed > 0 || skippedInCi ? 1 : 0;

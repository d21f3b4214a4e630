// `npm --prefix bench run compare:uv -- [--alone] [--jobs N] [WORD…]`: locks each environment of fixtures/compare with pylock and
// with uv, system by system, with the same cut-off and the same oldest platforms, prints where the closures differ
// (`name ours | theirs`), and how old both answers are, and ends with 1 if a difference is not explained or pylock's
// answers for an environment are older than uv's. Two questions for every system:
//   alone     pylock locks this system only, and uv is asked for it: the closures must be equal.
//   together  pylock locks all systems at once, each preferring the picks of those before it; uv is given the
//             same preferences, the picks that it made itself for those before. --alone leaves this one out.
// fixtures/compare/explained.yaml holds the known differences.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { parse } from 'yaml';
import { root } from '../../scripts/setup.mjs';
import { libyearsText, openLibyears } from './libyears.mjs';
import { findUv } from './programs.mjs';
import { requirementLines } from './requirements.mjs';
import { compareAlone, compareTogether, systems } from './verdicts.mjs';

const base = `${root}fixtures/compare`;
const explained = parse(readFileSync(`${base}/explained.yaml`, 'utf8')) ?? {};

/** The widths of the columns; numbers stand at the right. */
const row = (name, python, system, size, sdists, alone, together) =>
  [
    ...[name.padEnd(25), python.padEnd(6), system.padEnd(14), String(size).padStart(4), String(sdists).padStart(6)],
    ...[alone.padEnd(17), together],
  ].join('  ');

const outcome = ({ state, seconds }) => `${state.padEnd(9)} ${seconds.toFixed(1).padStart(4)} s`;

/** Prints a row for each system of an environment, and below it what is not the same; then how old the answers are. */
function printRows({ name, config, alone, together, libyears }) {
  systems.forEach((system, i) => {
    const [one, other] = [alone[i], together[i]];
    const { closure, sdists = '-' } = one;
    const second = other ? outcome(other) : '';
    console.log(row(name, config.python, system, closure?.size ?? '-', sdists, outcome(one), second));
    if (one.state !== 'same') console.log(`    alone: ${one.text}`);
    if (other && other.state !== 'same' && other.text !== one.text) console.log(`    together: ${other.text}`);
  });
  for (const [mode, measured] of libyears) console.log(`    libyears ${libyearsText(mode, measured)}`);
}

/** Compares one environment and prints its rows. */
async function compareEnvironment(name, { uv, withTogether, libyears: { measure } }) {
  const folder = join(base, name);
  const config = parse(readFileSync(join(folder, '.pylock.yaml'), 'utf8'), { schema: 'failsafe' });
  const lines = requirementLines(readFileSync(join(folder, 'pypi-deps.yaml'), 'utf8'));
  const environment = { folder, config, lines, known: explained[name] };
  const alone = await compareAlone(environment, uv);
  const together = withTogether ? await compareTogether(environment, uv) : [];
  // Where the oldest versions are asked for, old ones are no fault.
  const measured = config.resolution?.startsWith('lowest') ? [] : Object.entries({ alone, together });
  const libyears = new Map();
  for (const [mode, verdicts] of measured) if (verdicts.length > 0) libyears.set(mode, await measure(folder, verdicts));
  const result = { name, config, alone, together, libyears };
  printRows(result);
  return result;
}

/** Prints what the environments are and how often the programs agree; gives the number of faults. */
function printSummary(results) {
  const count = (test) => results.filter(test).length;
  const sizes = ({ alone }) => alone.map(({ closure }) => closure?.size ?? 0);
  const pythons = [...new Set(results.map(({ config }) => config.python))].sort((a, b) => a.slice(2) - b.slice(2));
  const facts = [
    `${count((one) => Math.max(...sizes(one)) > 60)} with more than 60 packages`,
    `${count((one) => new Set(sizes(one)).size > 1)} whose systems differ in size`,
    `${count((one) => one.alone.some(({ sdists }) => sdists > 0))} with sdists`,
    `Pythons ${pythons.join(' ')}`,
  ];
  console.log(`${results.length} environments: ${facts.join(', ')}`);
  const states = results.flatMap(({ alone, together }) => [...alone, ...together]).map(({ state }) => state);
  const total = (state) => states.filter((one) => one === state).length;
  const sums = ['same', 'explained', 'neither', 'DIFFERENT'].map((state) => `${total(state)} ${state}`);
  console.log(`${states.length} comparisons: ${sums.join(', ')}`);
  // Where neither finds a solution, nothing was compared: the index may be down.
  return total('DIFFERENT') + total('neither') + printAges(results);
}

/** Prints in how many environments pylock's answers are less old than uv's, and the sums; gives how often they are older. */
function printAges(results) {
  const measured = results.flatMap(({ libyears }) => [...libyears.values()]);
  const total = (state) => measured.filter((one) => one.state === state).length;
  const sum = (whose, key) => measured.reduce((years, one) => years + one[whose][key], 0).toFixed(1);
  const pair = (key) => `${key} ${sum('ours', key)} | ${sum('theirs', key)}`;
  const counts = ['less', 'equal', 'MORE'].map((state) => `${total(state)} ${state}`);
  console.log(`libyears: ${counts.join(', ')}; ${pair('direct')}, ${pair('all')}`);
  return total('MORE');
}

const { values: flags, positionals: words } = parseArgs({
  options: { alone: { type: 'boolean', default: false }, jobs: { type: 'string', default: '2' } },
  allowPositionals: true,
});
const names = readdirSync(base, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && (words.length === 0 || words.some((word) => entry.name.includes(word))))
  .map((entry) => entry.name)
  .sort();
if (names.length === 0) throw new Error(`no environment of fixtures/compare is called ${words.join(' or ')}`);
const programFolder = mkdtempSync(join(tmpdir(), 'compare-uv-program-'));
const libyears = openLibyears();
try {
  const uv = await findUv(programFolder);
  console.log(`${uv.version}, macOS 14.0, glibc 2.34`);
  console.log(row('environment', 'python', 'system', 'size', 'sdists', 'alone', flags.alone ? '' : 'together'));
  const limit = pLimit(Number(flags.jobs));
  const compare = (name) => compareEnvironment(name, { uv: uv.program, withTogether: !flags.alone, libyears });
  const results = await Promise.all(names.map((name) => limit(compare, name)));
  process.exitCode = printSummary(results) > 0 ? 1 : 0;
} finally {
  await libyears.close();
  rmSync(programFolder, { recursive: true, force: true });
}

// `npm --prefix bench run compare -- [--judge uv|nab]… [--alone|--together] [--jobs N] [WORD…]`: locks each environment of
// fixtures/compare with pylock and with each judge, system by system, with the same cut-off and the same oldest
// platforms, prints where the closures differ (`name ours | theirs`), and how old both answers are, and ends with 1 if a
// difference is not explained or pylock's answers for an environment are older than the judge's. Two questions for every
// system:
//   alone     pylock locks this system only, and the judge is asked for it: the closures must be equal.
//   together  pylock locks all systems at once, each preferring the picks of those before it. uv is given the same
//             preferences, the picks that it made itself for those before; nab does so by itself in a lock for a matrix
//             of systems.
// --alone and --together ask only the one.
// Without --judge it asks uv, which is installed into a temporary folder if it is missing, and nab where it is there. nab
// builds nothing, and lacks some controls: where it makes no lock, the verdict is `unable` and says why.
// fixtures/compare/explained.yaml holds the known differences.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { parse } from 'yaml';
import { faultOf, preReleasesOf, takenAsArchives, unmetByArchives } from '../../build/bench/bench/compare/parts.js';
import { root } from '../../scripts/setup.mjs';
import { openIndex } from './index.mjs';
import { measure } from './libyears.mjs';
import { nabJudge } from './nab.mjs';
import { fullPython } from './pylock.mjs';
import { printEnvironments, printRows, printSummary, row } from './report.mjs';
import { requirementLines } from './requirements.mjs';
import { findProgram } from './run-program.mjs';
import { uvJudge } from './uv.mjs';
import { compareAlone, compareTogether, pylockAnswers } from './verdicts.mjs';

const base = `${root}fixtures/compare`;
const explained = parse(readFileSync(`${base}/explained.yaml`, 'utf8')) ?? {};
const kinds = new Map([
  ['uv', uvJudge],
  ['nab', nabJudge],
]);

/** The judges that are asked for, or by default uv and those that are installed. */
async function findJudges(asked, folder) {
  const judges = [];
  for (const [name, judge] of kinds) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const found = await findProgram(name, join(folder, name), asked.length > 0 || name === 'uv');
    if (found !== undefined) judges.push(judge(found));
  }
  return judges;
}

/** An environment of fixtures/compare, with what is known of it. */
function readEnvironment(name, client) {
  const folder = join(base, name);
  const config = parse(readFileSync(join(folder, '.pylock.yaml'), 'utf8'), { schema: 'failsafe' });
  const lines = requirementLines(readFileSync(join(folder, 'pypi-deps.yaml'), 'utf8'));
  const day = config['exclude-newer'];
  const excludeNewer = day === undefined ? undefined : `${day}T23:59:59.999999Z`;
  const known = [explained[name] ?? [], explained['*'] ?? []].flat();
  // Puts together the two answers of a difference, and where its proofs are found.
  const withSources = async (answers) => ({ ...answers, client, lines, python: await fullPython(config.python) });
  return {
    ...{ name, folder, config, lines, known },
    ask: pylockAnswers({ folder, config }),
    faultOf: async (proofs, answers) => faultOf(proofs, await withSources(answers)),
    preReleases: async (answers) => preReleasesOf(await withSources(answers)),
    takenAsArchives: async (answers) => takenAsArchives({ ...(await withSources(answers)), excludeNewer }),
    unmetByArchives: async (answers) => unmetByArchives({ ...(await withSources(answers)), excludeNewer }),
  };
}

/** Compares one environment with each judge and prints its rows. */
async function compareEnvironment(name, { judges, modes, client }) {
  const environment = readEnvironment(name, client);
  const { folder, config } = environment;
  const results = [];
  for (const judge of judges) {
    const alone = modes.includes('alone') ? await compareAlone(environment, judge) : [];
    const together = modes.includes('together') ? await compareTogether(environment, judge) : [];
    // Where the oldest versions are asked for, old ones are no fault.
    const measured = config.resolution?.startsWith('lowest') ? [] : Object.entries({ alone, together });
    const libyears = new Map();
    for (const [mode, verdicts] of measured)
      if (verdicts.length > 0) libyears.set(mode, await measure(client, folder, verdicts));
    results.push({ name, config, judge: judge.name, alone, together, libyears });
  }
  results.forEach(printRows);
  return results;
}

const { values: flags, positionals: words } = parseArgs({
  options: {
    judge: { type: 'string', multiple: true, default: [] },
    alone: { type: 'boolean', default: false },
    together: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
  },
  allowPositionals: true,
});
const modes = ['alone', 'together'].filter((mode) => flags[mode] || flags.alone === flags.together);
const unknown = flags.judge.find((name) => !kinds.has(name));
if (unknown !== undefined) throw new Error(`no judge is called ${unknown}; there are ${[...kinds.keys()].join(', ')}`);
const names = readdirSync(base, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && (words.length === 0 || words.some((word) => entry.name.includes(word))))
  .map((entry) => entry.name)
  .sort();
if (names.length === 0) throw new Error(`no environment of fixtures/compare is called ${words.join(' or ')}`);
const programFolder = mkdtempSync(join(tmpdir(), 'compare-programs-'));
const client = openIndex();
try {
  const judges = await findJudges(flags.judge, programFolder);
  console.log(`${judges.map(({ version }) => version).join(', ')}, macOS 14.0, glibc 2.34`);
  console.log(row('environment', 'python', 'system', 'size', 'sdists', 'judge', ...modes));
  const limit = pLimit(Number(flags.jobs));
  const compare = (name) => compareEnvironment(name, { judges, modes, client });
  const results = (await Promise.all(names.map((name) => limit(compare, name)))).flat();
  printEnvironments(results.filter(({ judge }) => judge === judges[0].name));
  const ofJudge = ({ name }) => results.filter(({ judge }) => judge === name);
  const faults = judges.map((judge) => printSummary(judge.name, ofJudge(judge)));
  process.exitCode = faults.some((count) => count > 0) ? 1 : 0;
} finally {
  await client.close();
  rmSync(programFolder, { recursive: true, force: true });
}

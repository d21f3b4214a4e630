// `npm run compare:uv -- [--alone] [--jobs N] [WORD…]`: locks each environment of fixtures/compare with pylock and
// with uv, system by system, with the same cut-off and the same oldest platforms, and prints where the closures
// differ; ends with 1 if a difference is not explained. Two questions for every system:
//   alone     pylock locks this system only, and uv is asked for it: the closures must be equal.
//   together  pylock locks all systems at once, each preferring the picks of those before it; uv is given the
//             same preferences, the picks that it made itself for those before. --alone leaves this one out.
// fixtures/compare/explained.yaml holds the known differences: `packages` may differ for the reason given, or
// `with` are keys of .pylock.yaml that must make the closures equal, which proves the reason.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { parse } from 'yaml';
import { askPylock, askUv, findUv, platforms } from './compare-uv-programs.mjs';
import { requirementLines } from './compare-uv-requirements.mjs';
import { root } from './setup.mjs';

const base = `${root}fixtures/compare`;
const systems = [...platforms.keys()];
const explained = parse(readFileSync(`${base}/explained.yaml`, 'utf8')) ?? {};

/** The packages whose versions differ, `name ours | theirs` by name. */
function differences(ours, theirs) {
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  const rows = names.filter((name) => ours.get(name) !== theirs.get(name));
  return new Map(rows.map((name) => [name, `${name} ${ours.get(name) ?? '-'} | ${theirs.get(name) ?? '-'}`]));
}

/** How two answers for one system compare: `same`, or what differs. */
function verdict(ours, ourError, theirs) {
  if (ours && theirs.closure) {
    const found = differences(ours, theirs.closure);
    return { state: found.size === 0 ? 'same' : 'DIFFERENT', found, text: [...found.values()].join('; ') };
  }
  if (!ours && !theirs.closure) return { state: 'neither', text: `${ourError.split('\n')[1]} | uv: ${theirs.error}` };
  return { state: 'DIFFERENT', text: `only ${ours ? 'pylock' : 'uv'} finds a solution: ${ourError ?? theirs.error}` };
}

/** Where a known reason covers all that differs, or its proof succeeds, the verdict is `explained`. */
async function explain(name, result, proof) {
  if (result.state !== 'DIFFERENT') return result;
  const { packages, with: keys } = explained[name] ?? {};
  const isListed = result.found && packages && [...result.found.keys()].every((one) => packages.includes(one));
  const isProved = keys !== undefined && (await proof(keys)).state === 'same';
  return isListed || isProved ? { ...result, state: 'explained' } : result;
}

/** pylock and uv for each system by itself. */
function compareAlone({ name, uv, config, lines }) {
  const compare = async (system, theirs, keys) => {
    const { closures, error, seconds, sdists } = await askPylock(join(base, name), config, [system], keys);
    return { ...verdict(closures?.get(system), error, theirs), size: closures?.get(system)?.size, seconds, sdists };
  };
  return Promise.all(
    systems.map(async (system) => {
      const theirs = await askUv(uv, lines, config, system);
      return explain(name, await compare(system, theirs), (keys) => compare(system, theirs, keys));
    }),
  );
}

/** pylock for all systems at once, and uv for one after the other, the first pick of a package preferred. */
async function compareTogether({ name, uv, config, lines }) {
  const answers = [];
  const preferred = new Map();
  for (const system of systems) {
    const answer = await askUv(uv, lines, config, system, preferred);
    for (const [project, version] of answer.closure ?? []) if (!preferred.has(project)) preferred.set(project, version);
    answers.push(answer);
  }
  const compare = async (keys) => {
    const { closures, error, seconds } = await askPylock(join(base, name), config, systems, keys);
    return systems.map((system, i) => ({ ...verdict(closures?.get(system), error, answers[i]), seconds }));
  };
  const results = await compare();
  return Promise.all(results.map((result, i) => explain(name, result, async (keys) => (await compare(keys))[i])));
}

/** Compares one environment and prints a row for each system. */
async function compareEnvironment(name, uv, withTogether) {
  const config = parse(readFileSync(`${base}/${name}/.pylock.yaml`, 'utf8'), { schema: 'failsafe' });
  const lines = requirementLines(readFileSync(`${base}/${name}/pypi-deps.yaml`, 'utf8'));
  const question = { name, uv, config, lines };
  const alone = await compareAlone(question);
  const together = withTogether ? await compareTogether(question) : [];
  systems.forEach((system, i) => {
    const cells = [
      name.padEnd(25),
      `py${config.python}`.padEnd(6),
      system.padEnd(15),
      String(alone[i].size ?? '-').padStart(4),
    ];
    cells.push(
      String(alone[i].sdists ?? '-').padStart(6),
      alone[i].state.padEnd(9),
      `${alone[i].seconds.toFixed(1)} s`.padStart(6),
    );
    if (together[i]) cells.push(together[i].state.padEnd(9), `${together[i].seconds.toFixed(1)} s`.padStart(6));
    console.log(cells.join('  '));
    for (const [label, result] of [
      ['alone', alone[i]],
      ['together', together[i]],
    ])
      if (result && result.state !== 'same')
        console.log(`    ${label}: ${result.text.slice(0, 1500).replaceAll('\n', '\n    ')}`);
  });
  return { name, config, alone, together };
}

/** What the environments are, and how often the two programs agree. */
function printSummary(results) {
  const rows = results.flatMap(({ alone, together }) => [...alone, ...together]);
  const count = (state) => rows.filter((row) => row.state === state).length;
  const environments = (test) => results.filter(test).length;
  const sizes = (result) => result.alone.map((row) => row.size ?? 0);
  console.log(
    [
      `${results.length} environments: ${environments((one) => Math.max(...sizes(one)) > 60)} with more than 60 packages`,
      `${environments((one) => new Set(sizes(one)).size > 1)} of another size on another system`,
      `${environments((one) => one.alone.some((row) => row.sdists > 0))} with sdists`,
      `Pythons ${[...new Set(results.map((one) => one.config.python))].sort((a, b) => a.slice(2) - b.slice(2)).join(' ')}`,
    ].join(', '),
  );
  console.log(
    `${rows.length} closures compared: ${count('same')} same, ${count('explained')} explained, ${count('neither')} that neither finds, ${count('DIFFERENT')} unexplained`,
  );
  return count('DIFFERENT');
}

const { values: flags, positionals: words } = parseArgs({
  options: { alone: { type: 'boolean', default: false }, jobs: { type: 'string', default: '2' } },
  allowPositionals: true,
});
const names = readdirSync(base, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && (words.length === 0 || words.some((word) => entry.name.includes(word))))
  .map((entry) => entry.name)
  .sort();
const folder = mkdtempSync(join(tmpdir(), 'compare-uv-program-'));
try {
  const uv = await findUv(folder);
  console.log(`${uv.version}, macOS 14.0, glibc 2.34`);
  console.log(
    `${'environment'.padEnd(25)}  python  system           size  sdists  alone${flags.alone ? '' : '              together'}`,
  );
  const limit = pLimit(Number(flags.jobs));
  const results = await Promise.all(
    names.map((name) => limit(() => compareEnvironment(name, uv.program, !flags.alone))),
  );
  process.exitCode = printSummary(results) > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// Measures pylock beside uv, Poetry and pip on a recording index; prints tables with ratios, and writes docs/speed.md and
// docs/speed.svg where everything was measured. Run it by `npm run bench [-- --sets fastapi,dbt --latency 0,40 --runs 5 --only cold]`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../test/helpers/root.js';
import { Bench, middle } from './speed/bench.js';
import { circumstances } from './speed/circumstances.js';
import { type ColdResult, coldSections } from './speed/cold.js';
import { printDocument, type Results, speedChart } from './speed/document.js';
import { findPeers } from './speed/find-peers.js';
import { manySection, repositorySets } from './speed/many.js';
import { memorySection } from './speed/memory.js';
import { type Options, readOptions, type SectionName } from './speed/options.js';
import type { Peer } from './speed/peers.js';
import { type Primed, prime, type Task } from './speed/prime.js';
import { largeSet, stacks } from './speed/sets.js';
import { staleSection } from './speed/stale.js';
import { whole } from './speed/statistics.js';
import { printSection, type Section } from './speed/table.js';
import { warmSections } from './speed/warm.js';

/** What each set is locked by, for the sections that are wanted. */
function tasksOf({ sets, sections }: Options, peers: readonly Peer[]): readonly Task[] {
  const quick = peers.filter(({ name }) => name === 'pylock' || name === 'uv');
  const usesStacks = sections.some((name) => name === 'cold' || name === 'warm' || name === 'stale');
  const distinct = new Map(repositorySets().map((set) => [set.deps, set]));
  return [
    ...(usesStacks ? stacks(sets).map((set) => ({ set, peers: sections.includes('cold') ? peers : quick })) : []),
    ...(sections.includes('many') ? [...distinct.values()].map((set) => ({ set, peers: quick })) : []),
    ...(sections.includes('memory') ? [{ set: largeSet, peers: quick }] : []),
  ];
}

/** The tasks without the peers that failed. */
function able(tasks: readonly Task[], { failures }: Primed): readonly Task[] {
  return tasks.map(({ set, peers }) => ({
    set,
    peers: peers.filter(({ name }) => failures.get(set.name)?.has(name) !== true),
  }));
}

/** A line while it goes. */
function progress({ set, latency, runs }: ColdResult): void {
  const times = [...runs].map(([name, own]) => `${name} ${whole(middle(own, ({ ms }) => ms))} ms`);
  console.error(`${set}, ${latency} ms: ${times.join(', ')}`);
}

async function measure(
  options: Options,
  peers: readonly Peer[],
  scratch: string,
): Promise<readonly [Results, string | undefined]> {
  const about = circumstances(options, peers);
  const tasks = tasksOf(options, peers);
  const primed = await prime(options, tasks, scratch);
  const bench = new Bench(primed.index, scratch);
  const quick = peers.filter(({ name }) => name === 'pylock' || name === 'uv');
  const stackNames = new Set(stacks(options.sets).map(({ name }) => name));
  const own = able(tasks, primed).filter(({ set }) => stackNames.has(set.name));
  const cold: ColdResult[] = [];
  const report = (result: ColdResult): void => {
    cold.push(result);
    progress(result);
  };
  const measures: Record<SectionName, () => Promise<readonly Section[]>> = {
    cold: () => coldSections(bench, own, options, report),
    warm: () => warmSections(bench, own, options),
    stale: async () => [await staleSection(bench, own, options)],
    many: async () => [await manySection(bench, quick, options)],
    memory: async () => [await memorySection(bench, quick, options)],
  };
  const sections: Section[] = [];
  for (const name of options.sections) {
    const found = await measures[name]();
    console.log(found.map(printSection).join('\n'));
    sections.push(...found);
  }
  await primed.index.close();
  const remarks = [...primed.failures].flatMap(([set, failed]) =>
    [...failed].map(([name, text]) => `${name} does not lock ${set}: ${text}`),
  );
  if (primed.recordings.fetched > 0)
    remarks.push(`${primed.recordings.fetched} answers were recorded while others were measured: run it again`);
  return [{ about, sections, remarks }, speedChart(cold)];
}

/** Writes results into a folder. */
function write(folder: string, results: Results, chart: string | undefined): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'speed.md'), printDocument(results, chart === undefined ? undefined : 'speed.svg'));
  if (chart !== undefined) writeFileSync(join(folder, 'speed.svg'), chart);
}

const options = readOptions(process.argv.slice(2));
const scratch = mkdtempSync(join(tmpdir(), 'pylock-speed-'));
try {
  const { peers, missing } = findPeers(options.folder, options.peers);
  const [found, chart] = await measure(options, peers, scratch);
  const results = { ...found, remarks: [...missing, ...found.remarks] };
  const folder = join(options.folder, 'results');
  write(folder, results, chart);
  writeFileSync(join(folder, 'speed.json'), `${JSON.stringify(results, undefined, 1)}\n`);
  if (options.isWhole && peers.length > 1) write(fromRoot('docs'), results, chart);
  for (const remark of results.remarks) console.log(`- ${remark}`);
  console.error(`written to ${folder}${options.isWhole ? ' and docs' : ''}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

import { againSection } from './again.js';
import { Bench, middle } from './bench.js';
import { changeSection, changeTasks } from './change.js';
import { type ColdResult, coldSections } from './cold.js';
import { lastWords } from './last-words.js';
import { manySection, repositorySets } from './many.js';
import { memorySection } from './memory.js';
import type { Options, SectionName } from './options.js';
import { othersSection } from './others.js';
import type { Peer } from './peers.js';
import { type Primed, prime, type Task } from './prime.js';
import { questionSection, questionSets } from './questions.js';
import { secureSection } from './secure.js';
import { largeSet, type PackageSet, stacks } from './sets.js';
import { staleSection } from './stale.js';
import { whole } from './statistics.js';
import { printSection, type Section } from './table.js';
import { traceChart } from './trace.js';
import { warmSections } from './warm.js';

/** The set whose requests are drawn. */
const tracedSet = 'jupyterlab';

/** The tables of a part of the bench. */
export interface MeasuredPart {
  readonly name: SectionName;
  readonly sections: readonly Section[];
}

/** The measurements, and the notes about them. */
interface Measured {
  readonly parts: readonly MeasuredPart[];
  readonly remarks: readonly string[];
  /** For the chart. */
  readonly cold: readonly ColdResult[];
  /** A picture of one set's requests; undefined where it was not locked. */
  readonly trace: string | undefined;
  /** Every section is there. */
  readonly isFinished: boolean;
}

/** pylock and uv, which are measured in every section. */
function quickOnes(peers: readonly Peer[]): readonly Peer[] {
  return peers.filter(({ name }) => name === 'pylock' || name === 'uv');
}

/** pylock itself. */
function pylockOf(peers: readonly Peer[]): Peer {
  const own = peers.find(({ name }) => name === 'pylock');
  if (own === undefined) throw new Error('pylock is not among the peers');
  return own;
}

/** The recordings that the requested sections need, besides the stacks: each set, and who locks it. */
function otherTasks({ sections }: Options, peers: readonly Peer[]): readonly Task[] {
  const distinct = new Map(repositorySets().map((set) => [set.deps, set]));
  const sets: PackageSet[] = [];
  if (sections.includes('many')) sets.push(...distinct.values());
  if (sections.includes('memory')) sets.push(largeSet);
  const asked = sections.includes('questions') ? questionSets : [];
  const changed = sections.includes('change') ? changeTasks(quickOnes(peers)) : [];
  return [
    ...sets.map((set) => ({ set, peers: quickOnes(peers) })),
    ...asked.map((set) => ({ set, peers: [pylockOf(peers)] })),
    ...changed,
  ];
}

/** The sets of bench/stacks, where some section locks them; nab, Poetry and pip lock in a section of their own. */
function stackTasks({ sets, sections }: Options, peers: readonly Peer[]): readonly Task[] {
  const own = sections.includes('others') ? peers : quickOnes(peers);
  const isUsed = ['cold', 'others', 'tls', 'warm', 'again', 'stale'].some((name) =>
    sections.some((one) => one === name),
  );
  return isUsed ? stacks(sets).map((set) => ({ set, peers: own })) : [];
}

/** The tasks without the peers that failed. */
function able(tasks: readonly Task[], { failures }: Primed): readonly Task[] {
  return tasks.map(({ set, peers }) => ({
    set,
    peers: peers.filter(({ name }) => failures.get(set.name)?.has(name) !== true),
  }));
}

/** A sentence for each set that a peer can't lock. */
function failedLocks({ failures }: Primed): readonly string[] {
  return [...failures].flatMap(([set, failed]) =>
    [...failed].map(([name, text]) => `${name} does not lock ${set}: ${text}`),
  );
}

/** A line while it goes. */
function printProgress({ set, latency, runs }: ColdResult): void {
  const times = [...runs].map(([name, own]) => `${name} ${whole(middle(own, ({ ms }) => ms))} ms`);
  console.error(`${set}, ${latency} ms: ${times.join(', ')}`);
}

/** Records what is missing, then measures section by section; one that fails leaves a remark. */
export async function measureSections(options: Options, peers: readonly Peer[], scratch: string): Promise<Measured> {
  const ofStacks = stackTasks(options, peers);
  const primed = await prime(options, [...ofStacks, ...otherTasks(options, peers)], scratch);
  const bench = new Bench(primed.index, scratch);
  const tasks = able(ofStacks, primed);
  const quick = quickOnes(peers);
  const quickTasks = tasks.map((task) => ({ ...task, peers: quickOnes(task.peers) }));
  const cold: ColdResult[] = [];
  const report = (result: ColdResult): void => {
    cold.push(result);
    printProgress(result);
  };
  const measures: Record<SectionName, () => Promise<readonly Section[]>> = {
    cold: () => coldSections(bench, quickTasks, options, report),
    others: async () => [await othersSection(bench, tasks)],
    tls: async () => {
      const { section, faults } = await secureSection(primed, scratch, quickTasks, options);
      bench.faults.push(...faults);
      return [section];
    },
    warm: () => warmSections(bench, quickTasks, options),
    change: async () => [await changeSection(bench, quick, options)],
    again: async () => [await againSection(bench, quickTasks, options)],
    questions: async () => [await questionSection(bench, pylockOf(peers), options)],
    stale: async () => [await staleSection(bench, quickTasks, options)],
    many: async () => [await manySection(bench, quick, options)],
    memory: async () => [await memorySection(bench, quick, options)],
  };
  const parts: MeasuredPart[] = [];
  const faults: string[] = [];
  for (const name of options.sections) {
    try {
      const sections = await measures[name]();
      console.log(sections.map((section) => printSection(section)).join('\n'));
      parts.push({ name, sections });
    } catch (error) {
      faults.push(`${name} was not finished: ${lastWords(error instanceof Error ? error.message : String(error))}`);
    }
  }
  const traced = options.sections.includes('cold') ? quickTasks.find(({ set }) => set.name === tracedSet) : undefined;
  const trace = traced === undefined ? undefined : await traceChart(bench, traced.set, traced.peers);
  await primed.index.close();
  const { fetched } = primed.recordings;
  const late = fetched === 0 ? [] : [`answers that were recorded while others were measured: ${fetched}`];
  const remarks = [...failedLocks(primed), ...bench.faults, ...late, ...faults];
  return { parts, remarks, cold, trace, isFinished: faults.length === 0 };
}

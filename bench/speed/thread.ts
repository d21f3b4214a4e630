import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../../test/helpers/root.js';
import { type Bench, middle, type Run } from './bench.js';
import type { Options } from './options.js';
import type { Task } from './prime.js';
import { plainEnvironment } from './run-program.js';
import { ratio, whole } from './statistics.js';
import type { Section } from './table.js';

/** A run with the CPU time of its main thread, in ms. */
interface ThreadRun extends Run {
  readonly main: number;
}

/** Locks a set with an empty cache, by one thread or by two. */
async function once(bench: Bench, { set, peers }: Task, isAlone: boolean): Promise<ThreadRun | undefined> {
  const peer = peers.find(({ name }) => name === 'pylock');
  if (peer === undefined) return undefined;
  const place = bench.place();
  peer.write(set, place);
  const report = join(place.folder, 'main-thread');
  const { args, ...command } = peer.lock(place);
  const env = { ...plainEnvironment(), PYLOCK_MAIN_THREAD: report, ...(isAlone ? { PYLOCK_ONE_THREAD: '1' } : {}) };
  const run = await bench.run({
    ...command,
    args: ['--require', fromRoot('bench/speed/main-thread.cjs'), ...args],
    env,
  });
  const main = run.code === 0 ? Number(readFileSync(report, 'utf8')) : 0;
  bench.leave(place);
  return { ...run, main };
}

/** The row of a set at the latency that the index has; undefined where it was not locked. */
async function row(bench: Bench, task: Task, runs: number): Promise<readonly string[] | undefined> {
  const both: ThreadRun[] = [];
  const alone: ThreadRun[] = [];
  // In turns, so that whatever else the machine does meets both alike.
  for (let round = 0; round < runs; round += 1) {
    const [one, other] = [await once(bench, task, false), await once(bench, task, true)];
    if (one?.code !== 0 || other?.code !== 0) return undefined;
    both.push(one);
    alone.push(other);
  }
  const main = (run: Run): number | undefined => (run as ThreadRun).main;
  const share = (of: (run: Run) => number | undefined): string => ratio(middle(both, of), middle(alone, of));
  return [
    task.set.name,
    `${bench.index.behaviour.latency}`,
    whole(middle(both, main)),
    whole(middle(alone, main)),
    share(main),
    share(({ cpuSeconds }) => cpuSeconds),
    share(({ megabytes }) => megabytes),
    share(({ ms }) => ms),
  ];
}

/** The text above the table, and its columns. */
const threadHead: Pick<Section, 'title' | 'text' | 'columns'> = {
  title: 'The second thread',
  text: [
    `pylock reads large pages in a second thread, so that the first goes on with the solve. Each row holds runs with it against runs without it,
with an empty cache. First the CPU milliseconds of the first thread, which are what a run waits for where a core is free; then ratios, with
it over without it: of those, of the CPU of all threads, of the peak memory, and of the whole time, which a busy machine decides.`,
  ],
  columns: ['set', 'latency', 'with', 'without', 'ratio', 'all CPU', 'memory', 'whole time'],
};

/** The section of what the second thread gains, and what it takes. Only Linux counts CPU by thread. */
export async function threadSection(bench: Bench, tasks: readonly Task[], options: Options): Promise<Section> {
  const rows: (readonly string[])[] = [];
  for (const latency of options.latencies.filter((one) => one <= 40)) {
    bench.index.behaviour.latency = latency;
    for (const task of process.platform === 'linux' ? tasks : []) {
      const found = await row(bench, task, options.runs);
      if (found !== undefined) rows.push(found);
    }
  }
  return { ...threadHead, rows, remarks: [], data: rows };
}

// Measures the solver alone, on worlds in memory: prints a table of hard and of growing worlds, and draws the growth to
// docs/solver-growth.svg. Run it by `npm --prefix bench run solver`. Each world has a process of its own, for its peak of memory.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { solve } from '../src/resolver/solver.js';
import {
  agreedAtTheOldest,
  brokenChain,
  brokenRing,
  chain,
  type MadeWorld,
  opposed,
  partialSatisfiers,
  ring,
  tangle,
  unrelated,
  wide,
} from '../test/resolver/hard-worlds.js';
import { lifelike } from '../test/resolver/lifelike-worlds.js';
import { root, rootVersion, WorldProvider } from '../test/resolver/world.js';
import { lineChart, type Series } from './chart.js';

/** Worlds of one kind, which differ by lot only. */
interface Scenario {
  readonly name: string;
  readonly packages: number;
  readonly worlds: readonly (() => MadeWorld)[];
}

/** The measurements of a scenario; of several worlds and runs the medians, but the highest peak. */
interface Figures {
  /** Of the processor: the solver waits for nothing, and other work on the machine counts less. */
  readonly milliseconds: number;
  readonly steps: number;
  readonly looks: number;
  readonly peakMegabytes: number;
}

const runs = 3;
/** After a run of so many milliseconds, one is enough. */
const longRun = 1_000;
const sizes = [100, 200, 500, 1_000, 2_000, 5_000];
/** Of worlds so full of conflicts, a larger one takes minutes; docs/solver.md says why. */
const sizesInConflict = sizes.filter((size) => size <= 2_000);
const lots = [1, 2, 3];

function one(name: string, packages: number, make: () => MadeWorld): Scenario {
  return { name, packages, worlds: [make] };
}

const hard: readonly Scenario[] = [
  one('300 versions on each side, none agree', 3, () => opposed(300)),
  one('300 versions on each side, the oldest agree', 3, () => agreedAtTheOldest(300)),
  one('10 unrelated conflicts of 30 versions', 30, () => unrelated(10, 30)),
  one('300 partial satisfiers in a row', 302, () => partialSatisfiers(300)),
  one('a chain', 2_000, () => chain(2_000)),
  one('a chain, broken at its end', 2_000, () => brokenChain(2_000)),
  one('a ring of 8 versions, the oldest agree', 40, () => ring(40, 8)),
  one('a ring of 8 versions, none agree', 40, () => brokenRing(40, 8)),
  { name: 'a tangle of 8 versions', packages: 40, worlds: lots.map((lot) => () => tangle(40, 8, lot)) },
  one('a tangle of 30 versions', 100, () => tangle(100, 30, 1)),
];

function growth(
  name: string,
  make: (count: number, lot: number) => MadeWorld,
  upTo: readonly number[] = sizes,
): readonly Scenario[] {
  return upTo.map((packages) => ({ name, packages, worlds: lots.map((lot) => () => make(packages, lot)) }));
}

const growing: readonly (readonly Scenario[])[] = [
  growth('all needed by the root', wide),
  growth('like an index, 1 in 20 conflicts', (count, lot) => lifelike(count, lot, 20)),
  growth('like an index, 1 in 3 conflicts', (count, lot) => lifelike(count, lot, 3), sizesInConflict),
];

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

/** Solves the worlds of a scenario, each several times, in this process. */
async function measure({ worlds }: Scenario): Promise<Figures> {
  const all: { readonly time: number; readonly steps: number; readonly looks: number }[] = [];
  for (const make of worlds) {
    const { needs, world } = make();
    for (let run = 0; run < runs; run += 1) {
      const provider = new WorldProvider(needs, world);
      const start = process.cpuUsage();
      const { steps, looks } = await solve(provider, root, rootVersion);
      const { user, system } = process.cpuUsage(start);
      const time = (user + system) / 1_000;
      all.push({ time, steps, looks });
      if (time > longRun) break;
    }
  }
  return {
    milliseconds: median(all.map(({ time }) => time)),
    steps: median(all.map(({ steps }) => steps)),
    looks: median(all.map(({ looks }) => looks)),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

/** Measures a scenario in a new process, and prints its line of the table. */
function report({ name, packages }: Scenario, place: number): Figures {
  const text = execFileSync(process.execPath, [fileURLToPath(import.meta.url), String(place)], { encoding: 'utf8' });
  const figures = JSON.parse(text) as Figures;
  const columns = [packages, figures.milliseconds.toFixed(1), figures.steps, figures.looks];
  const cells = [...columns, figures.peakMegabytes.toFixed(0)].map((cell) => ` ${String(cell).padStart(9)} |`);
  console.log(`| ${name.padEnd(44)} |${cells.join('')}`);
  return figures;
}

/** The exponent of the power of the number of packages that fits best (least squares of the logarithms). */
function exponent(points: Series['points']): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, pair) => sum + pair[at], 0) / logs.length;
  const [middle, height] = [mean(0), mean(1)];
  const slope = logs.reduce((sum, [x, y]) => sum + (x - middle) * (y - height), 0);
  return slope / logs.reduce((sum, [x]) => sum + (x - middle) ** 2, 0);
}

const all = [...hard, ...growing.flat()];
const chosen = all[Number(process.argv[2] ?? Number.NaN)];
if (chosen !== undefined) console.log(JSON.stringify(await measure(chosen)));
else {
  const heading = ['packages', 'ms', 'steps', 'looks', 'MB'].map((cell) => ` ${cell.padStart(9)} |`);
  console.log(`| ${'scenario'.padEnd(44)} |${heading.join('')}\n|${'-'.repeat(46)}|${'----------:|'.repeat(5)}`);
  const figures = all.map(report);
  const series = growing.map((scenarios): Series => {
    const points = scenarios.map((scenario): readonly [number, number] => {
      return [scenario.packages, figures[all.indexOf(scenario)]?.milliseconds ?? Number.NaN];
    });
    return { name: `${scenarios[0]?.name}: n^${exponent(points).toFixed(2)}`, points };
  });
  for (const { name } of series) console.log(name);
  const [x, y] = [
    { label: 'packages', scale: 'log' } as const,
    { label: 'milliseconds of CPU', scale: 'log' } as const,
  ];
  writeFileSync('docs/solver-growth.svg', lineChart({ title: 'The solver alone: time by packages', x, y, series }));
}

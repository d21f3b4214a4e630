import { byName } from '../../order.js';
import { projectOf } from '../../pep/filename.js';
import type { ResolveOutcome } from '../../pipeline/resolve.js';
import type { RunIndexOptions } from '../../pipeline/run-index.js';
import { plural } from '../../text/plural.js';
import { seconds } from '../terminal/amounts.js';
import { printable } from '../terminal/printable.js';

/** The most named packages; the rest took less time. */
const mostNamed = 10;

/** When a request was under way. */
type RequestTiming = Parameters<NonNullable<RunIndexOptions['onTiming']>>[0];

/** The times of the solve of one lock. */
type SolveTimes = NonNullable<ResolveOutcome['times']>;

/** The parts of a run's time. Times are ms. */
export interface RunTimings {
  /** From the start of the process to the end of the run. */
  readonly whole: number;
  /** CPU time of all threads. */
  readonly cpu: number;
  readonly requests: readonly RequestTiming[];
  /** Of each lock that was solved. */
  readonly solves: readonly SolveTimes[];
}

/** The package of an address: for a page its folder, for a file that of its name; else the path. */
function packageOf({ path }: RequestTiming): string {
  const page = /\/(?:simple|pypi)\/([^/]+)\//.exec(path)?.[1];
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.metadata$/, '');
  return page ?? projectOf(file) ?? path;
}

/** The time in which at least one request was under way. */
function waited(requests: readonly RequestTiming[]): number {
  let sum = 0;
  let end = 0;
  for (const one of [...requests].sort((a, b) => a.start - b.start)) {
    sum += Math.max(0, one.end - Math.max(end, one.start));
    end = Math.max(end, one.end);
  }
  return sum;
}

interface PackageTime {
  readonly name: string;
  readonly requests: number;
  readonly ms: number;
  readonly first: number;
}

/** The time between the first request and the last answer of each package, the longest first. */
function byPackage(requests: readonly RequestTiming[]): readonly PackageTime[] {
  const groups = new Map<string, RequestTiming[]>();
  for (const one of requests) groups.set(packageOf(one), [...(groups.get(packageOf(one)) ?? []), one]);
  const times = [...groups].map(([name, own]): PackageTime => {
    const first = Math.min(...own.map(({ start }) => start));
    return { name, requests: own.length, first, ms: waited(own) };
  });
  return times.sort((a, b) => b.ms - a.ms || byName(a, b));
}

function sumOf(solves: readonly SolveTimes[], part: keyof SolveTimes): number {
  return solves.reduce((sum, times) => sum + times[part], 0);
}

/** The report of a run's time, for people: its waits, and the slowest packages. */
export function timingLines({ whole, cpu, requests, solves }: RunTimings): readonly string[] {
  const first = Math.min(...requests.map(({ start }) => start));
  const packages = byPackage(requests);
  const lines = [`Timings: ${seconds(whole, 2)} in all, ${seconds(cpu, 2)} of the processor`];
  if (solves.length > 0) {
    const [solve, freshen] = [sumOf(solves, 'solve'), sumOf(solves, 'freshen')];
    lines.push(
      `  ${seconds(solve, 2)} until a solution was found, ${seconds(freshen, 2)} to look for one that is less old`,
    );
  }
  if (requests.length > 0)
    lines.push(
      `  ${seconds(first, 2)} until the first request, ${seconds(waited(requests), 2)} with requests under way (${requests.length})`,
      `  the packages that took longest to ask about, of ${packages.length}:`,
      ...packages
        .slice(0, mostNamed)
        .map(
          ({ name, requests: count, ms, first: start }) =>
            `    ${seconds(ms, 2)}  ${name} (${plural(count, 'request')}, from ${seconds(start, 2)} on)`,
        ),
    );
  return lines.map(printable);
}

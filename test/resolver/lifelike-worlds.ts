import type { MadeWorld } from './hard-worlds.js';
import { type Draw, lots } from './lots.js';
import type { Needs } from './world.js';

/** A package: its releases ascending, and the one that the world was made to have a solution with. */
interface Project {
  readonly name: string;
  readonly versions: readonly string[];
  readonly agreed: number;
  readonly needs: readonly number[];
}

/**
 * A world shaped like an index: every package is needed, has 4 to 40 releases and needs 3 to 8 others, the
 * popular ones most; ranges follow the releases that were there at the time. Of one project in `calm`, the
 * newest releases need what others refuse here and there, so that the search has to go back. There is a solution.
 */
export function lifelike(count: number, seed: number, calm: number): MadeWorld {
  const draw = lots(seed);
  const projects = Array.from({ length: count }, (_, at) => project(at, count, calm, draw));
  const world: Record<string, Needs> = {};
  for (const one of projects) {
    for (const [at, version] of one.versions.entries()) {
      world[`${one.name} ${version}`] = needsOf(one, at, projects, draw);
    }
  }
  const needs = projects.slice(0, Math.ceil(count / 20)).map(({ name, versions }) => [name, `>=${versions[0]}`]);
  return { needs: Object.fromEntries(needs), world };
}

function project(at: number, count: number, calm: number, draw: Draw): Project {
  const releases = 4 + Math.min(draw(12) * (draw(4) === 0 ? 3 : 1), 36);
  const versions = Array.from({ length: releases }, (_, n) => `${1 + Math.floor(n / 6)}.${n % 6}.${draw(3)}`);
  const agreed = draw(calm) > 0 ? releases - 1 : releases - 1 - draw(Math.min(4, releases));
  return { name: `lib${at + 1}`, versions, agreed, needs: neighbours(at, count, draw) };
}

/** The next ones in a tree that reaches every package, and popular ones, which come last; a few close a circle. */
function neighbours(at: number, count: number, draw: Draw): readonly number[] {
  const roots = Math.ceil(count / 20);
  const chosen = new Set<number>();
  // Package n is needed by package (n - roots) / 2, so the tree is a few levels deep.
  for (const child of [2 * at + roots, 2 * at + roots + 1]) if (child < count && child !== at) chosen.add(child);
  const wanted = 3 + draw(6);
  for (let tries = 0; chosen.size < wanted && tries < 20; tries += 1) {
    const popular = count - 1 - Math.floor(count * (draw(1_000) / 1_000) ** 3);
    const other = draw(50) === 0 ? draw(count) : popular;
    if (other !== at && (other > at || draw(50) === 0)) chosen.add(other);
  }
  return [...chosen];
}

/** The needs of one release: the releases of its time on; some with a limit, some exactly. */
function needsOf(one: Project, at: number, projects: readonly Project[], draw: Draw): Needs {
  const age = at >= one.agreed ? 1 : at / one.agreed;
  const needs: Record<string, string> = {};
  for (const place of one.needs) {
    const other = projects[place];
    if (other !== undefined) needs[other.name] = at > one.agreed ? boldRange(other, draw) : range(age, other, draw);
  }
  return needs;
}

/** The needs of a release that agrees, or is older than one that does. */
function range(age: number, { versions, agreed }: Project, draw: Draw): string {
  const low = Math.max(0, Math.floor(age * agreed) - draw(4));
  const kind = draw(20);
  if (kind < 4) return `>=${versions[low]},<${Math.floor(agreed / 6) + 2}`;
  if (kind < 6) return `>=${versions[low]},<=${versions[agreed]}`;
  if (kind === 6 && low === agreed) return `==${versions[agreed]}`;
  if (kind === 7 && low > 0)
    return `>=${versions[low - 1]},!=${versions[low]},<99`.replace(`,!=${versions[agreed]}`, '');
  return kind === 8 ? '*' : `>=${versions[low]}`;
}

/** The needs of the newest releases, which go ahead of the others: of every third the newest too. */
function boldRange({ versions, agreed }: Project, draw: Draw): string {
  return `>=${versions[draw(3) === 0 ? Math.min(agreed + 1, versions.length - 1) : agreed]}`;
}

import { lots } from './lots.js';
import type { Needs, World } from './world.js';

/** A world made by a rule, with what its root needs. */
export interface MadeWorld {
  readonly needs: Needs;
  readonly world: World;
}

/** The numbers from 1 up to n. */
function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Two packages of `count` versions each, no two of which agree on a third. */
export function opposed(count: number): MadeWorld {
  const world: Record<string, Needs> = {};
  for (const n of upTo(count)) {
    world[`left ${n}.0`] = { ground: `==${n}.0` };
    world[`right ${n}.0`] = { ground: `==${n + count}.0` };
    world[`ground ${n}.0`] = {};
    world[`ground ${n + count}.0`] = {};
  }
  return { needs: { left: '*', right: '*' }, world };
}

/** Two packages of `count` versions each, of which only the oldest pair agrees. */
export function agreedAtTheOldest(count: number): MadeWorld {
  const world: Record<string, Needs> = {};
  for (const n of upTo(count)) {
    world[`left ${n}.0`] = { ground: n === 1 ? '==1.0' : `==${n}.0` };
    world[`right ${n}.0`] = { ground: n === 1 ? '==1.0' : `==${n + count}.0` };
    world[`ground ${n}.0`] = {};
    world[`ground ${n + count}.0`] = {};
  }
  return { needs: { left: '*', right: '*' }, world };
}

/** A chain of `count` packages, each needing the next. */
export function chain(count: number): MadeWorld {
  const world: Record<string, Needs> = {};
  for (const n of upTo(count)) world[`link${n} 1.0`] = n === count ? {} : { [`link${n + 1}`]: '>=1' };
  return { needs: { link1: '*' }, world };
}

/** The same chain, whose last link has no usable version. */
export function brokenChain(count: number): MadeWorld {
  const { needs, world } = chain(count);
  return { needs, world: { ...world, [`link${count} 1.0`]: 'needs Python >=3.14' } };
}

/** `count` packages that the root needs, each with ten versions and a need of the next two. */
export function wide(count: number): MadeWorld {
  const world: Record<string, Needs> = {};
  const needs: Record<string, string> = {};
  for (const n of upTo(count)) {
    needs[`part${n}`] = '>=2';
    for (const v of upTo(10)) {
      world[`part${n} ${v}.0`] = { [`part${(n % count) + 1}`]: `>=${v}`, [`part${((n + 1) % count) + 1}`]: '<11' };
    }
  }
  return { needs, world };
}

/**
 * A conflict that `count` packages make only together: each excludes one version of a shared package, and
 * what is left of it needs a version of `stone` that the root refuses. So each satisfier says but a part
 * of the term, `count` of them one after another; only the oldest version of the first package has no
 * part in it.
 */
export function partialSatisfiers(count: number): MadeWorld {
  const world: Record<string, Needs> = { 'narrow1 1.0': {}, 'stone 1.0': {}, 'stone 2.0': {} };
  for (const n of upTo(count)) {
    world[`narrow${n} 2.0`] = { shared: `!=${n}.0`, ...(n === count ? {} : { [`narrow${n + 1}`]: '*' }) };
    world[`shared ${n}.0`] = {};
    world[`shared ${n + count}.0`] = { stone: '>=2' };
  }
  return { needs: { narrow1: '*', stone: '<2', shared: '*' }, world };
}

/** `count` packages in a ring: each version needs the one below of the next package, so that only the oldest of all agree. */
export function ring(count: number, versions: number): MadeWorld {
  const world: Record<string, Needs> = {};
  const needs: Record<string, string> = {};
  for (const n of upTo(count)) {
    needs[`ring${n}`] = '*';
    const next = `ring${(n % count) + 1}`;
    for (const v of upTo(versions)) world[`ring${n} ${v}.0`] = { [next]: v === 1 ? '==1.0' : `<${v}` };
  }
  return { needs, world };
}

/** As {@link ring}, but that the oldest of the first needs the last to be newer: there is no solution. */
export function brokenRing(count: number, versions: number): MadeWorld {
  const { needs, world } = ring(count, versions);
  return { needs, world: { ...world, 'ring1 1.0': { [`ring${count}`]: '>=2' } } };
}

/** `count` packages, each version of which needs two others in ranges drawn by lot: conflicts in cycles everywhere. */
export function tangle(count: number, versions: number, seed: number): MadeWorld {
  const draw = lots(seed);
  const world: Record<string, Needs> = {};
  for (const n of upTo(count)) {
    for (const v of upTo(versions)) {
      const lot = () => `knot${((n + draw(count - 1)) % count) + 1}`;
      const range = () => {
        const low = 1 + draw(versions);
        return `>=${low},<=${low + draw(Math.ceil(versions * 0.7))}`;
      };
      world[`knot${n} ${v}.0`] = { [lot()]: range(), [lot()]: range() };
    }
  }
  return { needs: { knot1: '*', knot2: '*' }, world };
}

/** `groups` conflicts like {@link opposed} that have nothing to do with one another; only the last has no solution. */
export function unrelated(groups: number, count: number): MadeWorld {
  const world: Record<string, Needs> = {};
  const needs: Record<string, string> = {};
  for (const g of upTo(groups)) {
    const made = g === groups ? opposed(count) : agreedAtTheOldest(count);
    const rename = (id: string) => `${id}${g}`;
    for (const [id, text] of Object.entries(made.needs)) needs[rename(id)] = text;
    for (const [key, value] of Object.entries(made.world)) {
      const [id = '', version = ''] = key.split(' ');
      const renamed = Object.entries(value as Needs).map(([other, text]) => [rename(other), text]);
      world[`${rename(id)} ${version}`] = Object.fromEntries(renamed);
    }
  }
  return { needs, world };
}

/** One pigeon more than there are holes, each with a version for each hole, which it wants for itself: a search tries nearly all ways to sit. */
export function pigeons(holes: number): MadeWorld {
  const world: Record<string, Needs> = {};
  const needs: Record<string, string> = {};
  for (const bird of upTo(holes + 1)) {
    needs[`bird${bird}`] = '*';
    for (const hole of upTo(holes)) {
      world[`bird${bird} ${hole}.0`] = { [`hole${hole}`]: `==${bird}.0` };
      world[`hole${hole} ${bird}.0`] = {};
    }
  }
  return { needs, world };
}

// Random locks for the questions, and a second way to find what they hold: by rounds over the whole lock, without a graph.

import type { Lock, LockContent, LockedPackage, Needs, PylockPart } from '../../src/lock/model.js';
import type { NormalizedName } from '../../src/pep/name.js';
import type { System } from '../../src/targets/model.js';
import { fc } from '../helpers/laws.js';
import { link, name } from '../lock/sample.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
const extras = ['x', 'y'] as const;
const systems: readonly System[] = ['aarch64-darwin', 'x86_64-linux'];

const key = fc
  .tuple(fc.constantFrom(...names), fc.subarray([...extras]))
  .map(([one, asked]) => (asked.length === 0 ? one : `${one}[${asked.join(',')}]`));
const edges = fc
  .array(fc.tuple(key, fc.constantFrom('*', '>=1.0', '<3')), { maxLength: 3 })
  .map((list): ReadonlyMap<string, string> => new Map(list));
const needs: fc.Arbitrary<Needs> = fc.record({
  everywhere: edges,
  on: fc.tuple(fc.constantFrom(...systems), edges).map((one) => new Map([one])),
});
const locked: fc.Arbitrary<LockedPackage> = fc.record({
  requiresPython: fc.constant(undefined),
  needs,
  extras: fc
    .record({ x: needs, y: needs })
    .map((own) => new Map([...Object.entries(own)].map(([k, v]) => [name(k), v]))),
});
const root = fc
  .tuple(
    key,
    fc.constantFrom('', ' >=1.0'),
    fc.constantFrom('', ' ; sys_platform == linux', ' ; sys_platform == darwin'),
  )
  .map((parts) => parts.join(''));
const roots = fc.uniqueArray(root, { minLength: 1, maxLength: 3 });

/** A requirement, as the second way reads it. */
function read(text: string): { readonly project: string; readonly extras: readonly string[] } {
  const [, project = '', list] = /^([a-z]+)(?:\[([a-z,]+)\])?/.exec(text) ?? [];
  return { project, extras: list?.split(',') ?? [] };
}

/** Each project's version: darwin may have another one. */
type Versions = Readonly<Record<string, readonly [darwin: string, linux: string]>>;
const versions: fc.Arbitrary<Versions> = fc
  .tuple(...names.map(() => fc.constantFrom<readonly [string, string]>(['1.0', '1.0'], ['1.0', '2.0'])))
  .map((list) => Object.fromEntries(names.map((one, at) => [one, list[at] ?? ['1.0', '1.0']])));

/** The parts that roots reach on a system: `project` and `project[extra]`, found by rounds until nothing is new. */
export function reached(part: LockContent, system: System, texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (text: string): void => {
    const { project, extras: asked } = read(text);
    for (const one of [project, ...asked.map((extra) => `${project}[${extra}]`)]) found.add(one);
  };
  for (const text of texts) {
    const isOther = text.includes(system.endsWith('linux') ? '== darwin' : '== linux');
    if (!isOther) add(text);
  }
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const one of [...found]) {
      const { project, extras: asked } = read(one);
      const file = part.systems.get(system)?.get(name(project)) ?? '';
      const own = part.packages.get(name(project))?.get(file.split('-')[1] ?? '');
      const needed = asked[0] === undefined ? own?.needs : own?.extras.get(name(asked[0]));
      for (const text of [...(needed?.everywhere.keys() ?? []), ...(needed?.on.get(system)?.keys() ?? [])]) add(text);
    }
  }
  return found;
}

function projectsIn(found: ReadonlySet<string>): readonly NormalizedName[] {
  return [...found]
    .filter((one) => !one.includes('['))
    .sort()
    .map(name);
}

/** A lock with main and a group, each complete and without anything that nothing needs. */
export const randomLock: fc.Arbitrary<Lock> = fc
  .tuple(fc.tuple(...names.map(() => fc.tuple(locked, locked))), versions, roots, roots)
  .map(([packages, of, main, dev]) => {
    const everything: LockContent = {
      systems: new Map(
        systems.map((system, at) => [
          system,
          new Map(names.map((one) => [name(one), `${one}-${of[one]?.[at] ?? ''}-py3-none-any.whl`])),
        ]),
      ),
      packages: new Map(
        names.map((one, at) => {
          const [first, second] = packages[at] ?? [];
          const all = [
            ['1.0', first],
            ['2.0', second],
          ] as const;
          return [
            name(one),
            new Map(
              all.flatMap(([version, own]) =>
                own !== undefined && of[one]?.includes(version) === true ? [[version, own]] : [],
              ),
            ),
          ];
        }),
      ),
      main: new Map(),
      groups: new Map(),
      builds: new Map(),
    };
    const lists = (texts: readonly string[]) =>
      new Map(systems.map((system) => [system, projectsIn(reached(everything, system, texts))]));
    const [ofMain, ofDev] = [lists(main), lists(dev)];
    const pylock: PylockPart = {
      ...everything,
      version: 1,
      pythonFull: '3.11.0',
      inputs: { requires: [...main].sort(), groups: new Map([[name('dev'), [...dev].sort()]]), options: new Map() },
      systems: new Map(
        systems.map((system) => {
          const used = new Set([...(ofMain.get(system) ?? []), ...(ofDev.get(system) ?? [])]);
          return [system, new Map([...(everything.systems.get(system) ?? [])].filter(([one]) => used.has(one)))];
        }),
      ),
      main: ofMain,
      groups: new Map([[name('dev'), ofDev]]),
      forks: new Map(),
      publishers: new Map(),
      owners: new Map(),
    };
    const files = new Set([...pylock.systems.values()].flatMap((own) => [...own.values()]));
    return { closure: new Map(), links: [...files].sort().map(link), python: '3.11', pylock };
  });

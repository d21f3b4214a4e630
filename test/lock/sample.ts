import type { HexSha256 } from '../../src/index-client/model.js';
import { hexToNix } from '../../src/lock/hash.js';
import type { Edges, Link, Lock, LockedPackage, Needs } from '../../src/lock/model.js';
import type { NormalizedName } from '../../src/pep/name.js';

/** A name that is known to be in normal form. */
export function name(text: string): NormalizedName {
  return text as NormalizedName;
}

/** A link whose hash is made of its name. */
export function link(file: string): Link {
  const digit = (file.length % 16).toString(16);
  return { name: file, sha256: hexToNix(digit.repeat(64) as HexSha256), url: `https://files.example.org/${file}` };
}

/** Edges that hold everywhere. */
export function needs(edges: Readonly<Record<string, string>>, on: Needs['on'] = new Map()): Needs {
  return { everywhere: new Map(Object.entries(edges)), on };
}

/** A locked version without Requires-Python. */
export function locked(own: Needs, extras: LockedPackage['extras'] = new Map()): LockedPackage {
  return { requiresPython: undefined, needs: own, extras };
}

/** Edges of one system. */
export function edges(record: Readonly<Record<string, string>>): Edges {
  return new Map(Object.entries(record));
}

const app = 'app-1.0-py3-none-any.whl';
const linuxWheel = 'fast-3.10-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl';
const macWheel = 'fast-3.10-cp311-cp311-macosx_11_0_arm64.whl';
const util = 'util-2.0.post1-py3-none-any.whl';

/**
 * A lock for two systems: app needs fast everywhere, util on Linux only, and by its extra `more` util too.
 * Its deps file is {@link sampleDeps}.
 */
export function sampleLock(): Lock {
  const onLinux = new Map([['x86_64-linux', edges({ util: '>=2' })] as const]);
  return {
    closure: new Map([
      [name('app'), '1.0'],
      [name('fast'), '3.10'],
      [name('util'), '2.0.post1'],
    ]),
    links: [app, macWheel, linuxWheel, util].map(link),
    python: '3.11',
    pylock: {
      version: 1,
      pythonFull: '3.11.0',
      inputs: {
        groups: new Map(),
        requires: ['app[more] ==1.0'],
        options: new Map([['systems', 'x86_64-linux aarch64-darwin']]),
      },
      systems: new Map([
        [
          'aarch64-darwin',
          new Map([
            [name('app'), app],
            [name('fast'), macWheel],
            [name('util'), util],
          ]),
        ],
        [
          'x86_64-linux',
          new Map([
            [name('app'), app],
            [name('fast'), linuxWheel],
            [name('util'), util],
          ]),
        ],
      ]),
      main: new Map(),
      groups: new Map(),
      packages: new Map([
        [
          name('app'),
          new Map([
            ['1.0', locked(needs({ fast: '>=3,<4' }, onLinux), new Map([[name('more'), needs({ util: '*' })]]))],
          ]),
        ],
        [name('fast'), new Map([['3.10', { ...locked(needs({})), requiresPython: '>=3.8' }]])],
        [name('util'), new Map([['2.0.post1', locked(needs({}))]])],
      ]),
      builds: new Map(),
      forks: new Map(),
      publishers: new Map(),
      owners: new Map(),
    },
  };
}

/** {@link sampleLock} with a group that adds util to the main requirement on fast. */
export function groupedLock(): Lock {
  const { pylock, closure, ...rest } = sampleLock();
  if (pylock === undefined) throw new Error('the sample has a pylock part');
  const bySystem = (names: readonly string[]) =>
    new Map([...pylock.systems.keys()].map((system) => [system, names.map(name)] as const));
  return {
    ...rest,
    closure: new Map([...closure].filter(([key]) => key === 'fast')),
    pylock: {
      ...pylock,
      inputs: { ...pylock.inputs, requires: ['fast'], groups: new Map([[name('dev'), ['app[more] ==1.0']]]) },
      main: bySystem(['fast']),
      groups: new Map([[name('dev'), bySystem(['app', 'fast', 'util'])]]),
    },
  };
}

/** The deps file of {@link sampleLock}. */
export const sampleDeps = 'app:\n  version: 1.0\n  extras: [more]\n';

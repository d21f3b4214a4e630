import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import type { HexSha256, IndexFile } from '../../src/index-client/model.js';
import { buildLock } from '../../src/lock/build.js';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { parseFilename } from '../../src/pep/filename.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseRequirement } from '../../src/pep/requirement.js';
import type { Need } from '../../src/provider/requirements/needs.js';
import type { SolvedTarget } from '../../src/provider/solve/solved-target.js';
import type { Pick } from '../../src/provider/solve/target-picks.js';
import type { System } from '../../src/targets/model.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { name } from './sample.js';

const python = parsePython('3.11');

interface SmallPick {
  readonly file: string;
  readonly needs?: readonly string[];
  readonly extras?: Readonly<Record<string, readonly string[]>>;
  readonly requiresPython?: string;
  readonly hash?: string | undefined;
}

function need(text: string): Need {
  const { name: project, extras, specifiers } = parseRequirement(text);
  return { name: project, extras, constraint: specifiers, allowPrereleases: false };
}

function indexFile(filename: string, project: NormalizedName, hash: string | undefined): IndexFile {
  const parsed = parseFilename(filename, project);
  if (parsed === undefined) throw new Error(`unreadable file name ${filename}`);
  const sha256 = hash?.repeat(64) as HexSha256 | undefined;
  const rest = {
    requiresPython: undefined,
    yanked: false,
    uploadTime: undefined,
    size: 1,
    coreMetadata: false,
  } as const;
  return { filename, parsed, url: `https://files.example.org/${filename}`, sha256, ...rest };
}

function pick(project: NormalizedName, small: SmallPick): Pick {
  const file = indexFile(small.file, project, 'hash' in small ? small.hash : 'a');
  const release = { version: file.parsed.version, files: [file] };
  const status = { marker: 'active', reason: undefined } as const;
  return {
    project: { name: project, releases: [release], status, source: 'https://index.example.org/' },
    release,
    file,
    yanked: false,
    requiresPython: small.requiresPython,
    needs: (small.needs ?? []).map(need),
    extras: new Map(Object.entries(small.extras ?? {}).map(([extra, texts]) => [name(extra), texts.map(need)])),
    unknownExtras: [],
    needsOwn: [],
    blindMarkers: [],
  };
}

function solved(system: System, picks: Readonly<Record<string, SmallPick>>): SolvedTarget {
  const target = makeTarget(python, system, { macos: '14.0', glibc: '2.34' });
  return {
    target,
    picks: new Map(Object.entries(picks).map(([project, small]) => [name(project), pick(name(project), small)])),
    members: { main: [], groups: new Map() },
    dropped: [],
    unshared: [],
    heldBack: [],
    old: [],
    passedOver: [],
  };
}

function build(...targets: readonly SolvedTarget[]) {
  const inputs = { requires: [], groups: new Map(), options: new Map() };
  return buildLock({ python, inputs, solved: targets, builds: [], extraFiles: [] });
}

/** The lines of the `packages` section, without its indent. */
function packages(...targets: readonly SolvedTarget[]): string {
  const text = printLock(build(...targets));
  return text.slice(text.indexOf('  packages:\n') + '  packages:\n'.length).replaceAll(/^ {4}/gm, '');
}

const wheel = (project: string, version = '1.0') => `${project}-${version}-py3-none-any.whl`;

test('what is needed everywhere stands once, the rest with its system', () => {
  const linux = solved('x86_64-linux', {
    app: { file: wheel('app'), needs: ['util>=1', 'epoll'] },
    util: { file: wheel('util') },
    epoll: { file: wheel('epoll') },
  });
  const darwin = solved('aarch64-darwin', {
    app: { file: wheel('app'), needs: ['util>=1', 'kqueue[fast]<2'] },
    util: { file: wheel('util') },
    kqueue: { file: wheel('kqueue'), extras: { fast: ['util'] } },
  });
  assert.is(
    packages(linux, darwin),
    `app:
  '1.0':
    requires:
      util: '>=1'
    systems:
      aarch64-darwin:
        'kqueue[fast]': '<2'
      x86_64-linux:
        epoll: '*'
epoll:
  '1.0': {}
kqueue:
  '1.0':
    extras:
      fast:
        requires:
          util: '*'
util:
  '1.0': {}
`,
  );
});

test('an extra that one system asks for stands with that system', () => {
  const with_ = { file: wheel('app'), extras: { more: ['util'] } };
  const linux = solved('x86_64-linux', { app: with_, util: { file: wheel('util') } });
  const darwin = solved('aarch64-darwin', { app: { file: wheel('app') } });
  assert.ok(
    packages(linux, darwin).startsWith(
      "app:\n  '1.0':\n    extras:\n      more:\n        systems:\n          x86_64-linux:\n            util: '*'\n",
    ),
  );
});

test('the closure has the highest version by PEP 440, and every version has its own needs', () => {
  const lock = build(
    solved('x86_64-linux', { app: { file: wheel('app', '1.10'), needs: ['a'] }, a: { file: wheel('a') } }),
    solved('aarch64-darwin', { app: { file: wheel('app', '1.9') } }),
  );
  assert.equal(
    [...lock.closure],
    [
      ['a', '1.0'],
      ['app', '1.10'],
    ],
  );
  assert.equal([...(lock.pylock?.packages.get(name('app'))?.keys() ?? [])], ['1.10', '1.9']);
  assert.equal(
    lock.links.map((link) => link.name),
    [wheel('a'), wheel('app', '1.10'), wheel('app', '1.9')],
  );
});

test('two requirements on one project become one edge', () => {
  const app = { file: wheel('app'), needs: ['util>=1', 'util!=1.5', 'util>=1', 'util'] };
  assert.match(packages(solved('x86_64-linux', { app, util: { file: wheel('util') } })), "util: '>=1,!=1.5'\n");
});

test('Requires-Python is kept where it demands anything', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['>=3.8', '>=3.8'],
    // An index that tells it and one that leaves it to the metadata give the same lock.
    ['>=3.6,\n  <4', '<4,>=3.6'],
    ['>= 3.10', '>=3.10'],
    ['>=2.7, !=3.0.*', '!=3.0.*,>=2.7'],
    ['no\n specifier', 'no specifier'],
    ['>=3.6.*', '>=3.6.*'],
    ['', undefined],
    ['">=3.6"', undefined],
    ['>=3.6,\u00a0<4', undefined],
  ];
  for (const [given, kept] of table) {
    const lock = build(solved('x86_64-linux', { app: { file: wheel('app'), requiresPython: given } }));
    assert.is(lock.pylock?.packages.get(name('app'))?.get('1.0')?.requiresPython, kept, JSON.stringify(given));
  }
});

test('whatever order systems and projects come in, the lock is the same and reads back', async () => {
  const linux = solved('x86_64-linux', { b: { file: wheel('b'), needs: ['a'] }, a: { file: wheel('a') } });
  const darwin = solved('aarch64-darwin', { a: { file: wheel('a') }, b: { file: wheel('b') } });
  const lock = build(linux, darwin);
  assert.is(printLock(build(darwin, linux)), printLock(lock));
  assert.equal(await readLock(printLock(lock), 'x'), lock);
});

test('a file without a hash, or with two, is refused', () => {
  const without = solved('x86_64-linux', { app: { file: wheel('app'), hash: undefined } });
  const one = solved('x86_64-linux', { app: { file: wheel('app'), hash: 'a' } });
  const other = solved('aarch64-darwin', { app: { file: wheel('app'), hash: 'b' } });
  const fault = (...targets: readonly SolvedTarget[]) => {
    try {
      build(...targets);
    } catch (error) {
      if (error instanceof PylockError) return `${error.code}: ${error.message}`;
      throw error;
    }
    return 'no fault';
  };
  assert.is(fault(without), 'index-answer: the index offers no sha256 for app-1.0-py3-none-any.whl');
  assert.is(fault(one, other), 'index-answer: the index lists app-1.0-py3-none-any.whl twice, with different hashes');
});

test.run();

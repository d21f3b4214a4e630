import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { changesOf } from '../../src/lock/changes.js';
import { diffLocks } from '../../src/lock/diff.js';
import type { Build, Lock } from '../../src/lock/model.js';
import type { System } from '../../src/targets/model.js';
import { link, locked, name, needs, sampleLock } from './sample.js';

const part = sampleLock().pylock;
if (part === undefined) throw new Error('the sample has a pylock part');

/** A lock with a version of one project on each system. */
function lockOf(versions: Readonly<Record<string, string>>): Lock {
  const texts = [...new Set(Object.values(versions))];
  const file = (version: string) => `app-${version}-py3-none-any.whl`;
  const systems = Object.entries(versions).map(
    ([system, version]) => [system as System, new Map([[name('app'), file(version)]])] as const,
  );
  const packages = new Map([[name('app'), new Map(texts.map((text) => [text, locked(needs({}))]))]]);
  return {
    closure: new Map([[name('app'), texts.at(-1) ?? '']]),
    links: texts.map((text) => link(file(text))),
    python: '3.11',
    pylock: { ...(part as NonNullable<typeof part>), systems: new Map(systems), packages },
  };
}

/** A lock of the tool that Makes had. */
function foreign(version: string): Lock {
  return { closure: new Map([[name('app'), version]]), links: [], python: '3.9', pylock: undefined };
}

const [linux, mac] = ['x86_64-linux', 'aarch64-darwin'];
const on = (a: string, b?: string): Lock =>
  lockOf({ [linux ?? '']: a, ...(b === undefined ? {} : { [mac ?? '']: b }) });

test('a version that is lower on some system is a downgrade', () => {
  const table: readonly (readonly [what: string, before: Lock, after: Lock, isDowngrade: boolean])[] = [
    ['a higher one', on('1.9'), on('1.10'), false],
    ['a lower one', on('1.10'), on('1.9'), true],
    ['a pre-release of the same', on('2.0'), on('2.0rc1'), true],
    ['a post-release', on('2.0'), on('2.0.post1'), false],
    ['an epoch', on('2024.1'), on('1!1.0'), false],
    ['a local version', on('1.0+cpu'), on('1.0'), true],
    ['lower on one system alone', on('2.0', '2.0'), on('2.0', '1.0'), true],
    ['lower on one, higher on the other', on('2.0', '2.0'), on('3.0', '1.0'), true],
    ['higher on both, from two', on('1.0', '2.0'), on('2.0', '3.0'), false],
    ['a fork that ends with the higher', on('2.0', '1.0'), on('2.0', '2.0'), false],
    ['a fork that ends with the lower', on('2.0', '1.0'), on('1.0', '1.0'), true],
    ['the system of the higher goes', on('2.0', '1.0'), lockOf({ [mac ?? '']: '1.0' }), true],
    ['a lock of another tool before', foreign('2.0'), on('1.0'), true],
    ['a lock of another tool after', on('2.0', '1.0'), foreign('1.5'), true],
    ['two of another tool', foreign('1.0'), foreign('2.0'), false],
    ['two of another tool, back', foreign('2.0'), foreign('1.0'), true],
    ['what is no version', foreign('banana'), foreign('apple'), false],
  ];
  for (const [what, before, after, isDowngrade] of table) {
    const [updated, ...more] = diffLocks(before, after).updated;
    assert.is(updated?.downgrade, isDowngrade ? true : undefined, what);
    assert.equal(more, [], what);
  }
});

test('the tools of builds are told too, with their downgrades', () => {
  const built = (files: Readonly<Record<string, readonly string[]>>): Lock => {
    const builds = Object.entries(files).map(([sdist, requires]): [string, Build] => {
      return [sdist, { backend: 'x', backendPath: [], requires }];
    });
    const lock = on('1.0');
    return {
      ...lock,
      pylock: { ...(lock.pylock as NonNullable<typeof part>), builds: new Map([['x86_64-linux', new Map(builds)]]) },
    };
  };
  const before = built({ 'a-1.0.tar.gz': ['tool-2.0-py3-none-any.whl', 'same-1.0.tar.gz', 'up-1.0.tar.gz'] });
  const after = built({
    'a-1.0.tar.gz': ['tool-1.0-py3-none-any.whl', 'same-1.0.tar.gz', 'up-1.0.tar.gz'],
    'b-1.0.tar.gz': ['up-1.1.tar.gz', 'fresh-1.0-py3-none-any.whl', 'no name'],
  });
  assert.equal(changesOf(before, after).tools, [
    { what: 'fresh', before: undefined, after: '1.0' },
    { what: 'tool', before: '2.0', after: '1.0', downgrade: true },
    { what: 'up', before: '1.0', after: '1.0, 1.1' },
  ]);
  assert.equal(changesOf(before, undefined).tools[0], { what: 'same', before: '1.0', after: undefined });
});

test.run();

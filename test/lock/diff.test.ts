import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { changesOf, isUnchanged } from '../../src/lock/changes.js';
import { diffLocks } from '../../src/lock/diff.js';
import type { Lock } from '../../src/lock/model.js';
import { link, locked, name, needs, sampleLock } from './sample.js';

const nothing = { added: [], removed: [], updated: [], filesAdded: [], filesRemoved: [], filesChanged: [] };

/** The sample without its `pylock` part, as Makes' own tool would have written it. */
function foreign(closure: Readonly<Record<string, string>>): Lock {
  const versions = new Map(Object.entries(closure).map(([key, version]) => [name(key), version]));
  return { ...sampleLock(), closure: versions, pylock: undefined };
}

test('equal locks do not differ', () => {
  assert.equal(diffLocks(sampleLock(), sampleLock()), nothing);
});

test('without an old lock everything is new', () => {
  const diff = diffLocks(undefined, sampleLock());
  assert.equal(diff.added, [
    { name: 'app', version: '1.0' },
    { name: 'fast', version: '3.10' },
    { name: 'util', version: '2.0.post1' },
  ]);
  assert.equal(
    diff.filesAdded,
    sampleLock()
      .links.map((one) => one.name)
      .sort(),
  );
  assert.equal(diff.updated, []);
});

test('a lock of the tool that Makes had is compared by its closure', () => {
  const diff = diffLocks(foreign({ app: '1.0', fast: '3.9', colorama: '0.4.5' }), sampleLock());
  assert.equal(diff.added, [{ name: 'util', version: '2.0.post1' }]);
  assert.equal(diff.removed, [{ name: 'colorama', version: '0.4.5' }]);
  assert.equal(diff.updated, [{ name: 'fast', from: '3.9', to: '3.10' }]);
});

test('a lock that comes, goes, or loses its pylock part is compared by what both have', () => {
  const lock = sampleLock();
  const bare = foreign({ app: '1.0', fast: '3.10', util: '2.0.post1' });
  const settings = [
    ['python', '3.11.0', '3.11'],
    ['systems', 'aarch64-darwin x86_64-linux', undefined],
    ['requires', 'app[more] ==1.0', undefined],
  ];
  const shown = (changes: ReturnType<typeof changesOf>) =>
    changes.inputs.map(({ what, before, after }) => [what, before, after]);
  assert.equal(shown(changesOf(lock, bare)), settings);
  assert.equal(
    shown(changesOf(bare, lock)),
    settings.map(([what, before, after]) => [what, after, before]),
  );
  assert.equal(shown(changesOf(lock, undefined)).slice(1), settings.slice(1));
  for (const one of [lock, bare, undefined]) assert.ok(isUnchanged(changesOf(one, one)));
  assert.not.ok(isUnchanged(changesOf(undefined, lock)));
});

test('a fork names every version', () => {
  const lock = sampleLock();
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  const versions = new Map(['3.10', '3.9'].map((text) => [text, locked(needs({}))]));
  const forked = {
    ...lock,
    pylock: { ...lock.pylock, packages: new Map([...lock.pylock.packages, [name('fast'), versions]]) },
  };
  assert.equal(diffLocks(lock, forked).updated, [{ name: 'fast', from: '3.10', to: '3.10, 3.9' }]);
});

test('files come, go and change by their names', () => {
  const lock = sampleLock();
  const [first, second, ...rest] = lock.links;
  if (first === undefined || second === undefined) throw new Error('the sample has links');
  const links = [{ ...first, url: 'https://mirror.example.org/app' }, ...rest, link('new-1.0.tar.gz')];
  const diff = diffLocks(lock, { ...lock, links });
  assert.equal(diff.filesChanged, [first.name]);
  assert.equal(diff.filesRemoved, [second.name]);
  assert.equal(diff.filesAdded, ['new-1.0.tar.gz']);
});

test('a repository at another commit is no replaced file; other bytes of one commit are', () => {
  const at = (commit: string, sha256: string, repository = 'mine'): Lock => ({
    ...sampleLock(),
    links: [
      {
        ...link('mine-1.0.tar.gz'),
        sha256: sha256.repeat(52) as Lock['links'][number]['sha256'],
        url: `git+https://git.example.org/us/${repository}.git@${commit.repeat(40)}`,
      },
    ],
  });
  const moved = changesOf(at('1', '0'), at('2', '1'));
  assert.equal(moved.commits, [{ name: name('mine'), from: '1'.repeat(40), to: '2'.repeat(40) }]);
  assert.equal(moved.replaced, []);
  assert.not.ok(isUnchanged(moved));
  const replaced = (before: Lock, after: Lock) => changesOf(before, after).replaced.map(({ what }) => what);
  assert.equal(replaced(at('1', '0'), at('1', '1')), ['mine-1.0.tar.gz sha256']);
  assert.equal(replaced(at('1', '0'), at('2', '0', 'other')), ['mine-1.0.tar.gz url']);
});

test.run();

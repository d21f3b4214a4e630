import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Provenance, Publisher } from '../../src/index-client/provenance-model.js';
import { mergeLocks } from '../../src/lock/merge.js';
import type { Lock } from '../../src/lock/model.js';
import { publisherClaims, publisherLoss, publishersText, publisherText } from '../../src/lock/publisher.js';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { name, sampleLock } from './sample.js';

function publisher(kind: string, claims: Readonly<Record<string, string>>): Publisher {
  return { kind, claims: new Map(Object.entries(claims)) };
}

test('a publisher is one line that a lock can hold, and tells any other one', () => {
  const table: readonly (readonly [publisher: Publisher, text: string])[] = [
    [
      publisher('GitHub', { environment: 'release', repository: 'org/app', workflow: 'a b.yml' }),
      'github.com/org/app a%20b.yml',
    ],
    [publisher('GitHub', { repository: 'org/app' }), 'kind=GitHub repository=org/app'],
    [publisher('GitLab', { repository: 'a/b/c', workflow_filepath: 'ci/.x.yml' }), 'gitlab.com/a/b/c ci/.x.yml'],
    [publisher('Google', { email: 'a@example.org' }), 'accounts.google.com/a@example.org'],
    [publisher('CircleCI', { project_id: 'p', pipeline_definition_id: 'd' }), 'circleci.com/p d'],
    [
      publisher('ActiveState', { organization: 'org', project: 'app' }),
      'kind=ActiveState organization=org project=app',
    ],
    [publisher('constructor', {}), 'kind=constructor'],
    [
      publisher("X', Y\\\u0000", { a: 'none', 'b=c': 'é\u{1f600}' }),
      'kind=X%27%2C%20Y%5C%00 a=none b%3Dc=%C3%A9%F0%9F%98%80',
    ],
  ];
  for (const [given, text] of table) {
    assert.is(publisherText(given), text);
    // The line tells the publisher again, but for what no certificate holds.
    const claims = [...given.claims].filter(([key]) => key !== 'environment');
    assert.equal(publisherClaims(`${text}, none`), [new Map([['kind', given.kind], ...claims])]);
  }
  assert.equal(publisherClaims(undefined), []);
  assert.equal(publisherClaims('none, of another form, kind=%, x=y'), [new Map([['kind', '%']])]);
});

const by = (workflow: string): Provenance => [
  { publisher: publisher('GitHub', { repository: 'o/r', workflow }), attestations: [] },
];

test('the publishers of a project stand once each, beside files that have none', () => {
  assert.is(publishersText([undefined, undefined]), undefined);
  assert.is(publishersText([by('a'), by('a')]), 'github.com/o/r a');
  assert.is(publishersText([by('b'), undefined, by('a')]), 'github.com/o/r a, github.com/o/r b, none');
});

test('a loss is another publisher, or files without one; what comes is no loss', () => {
  const table: readonly (readonly [before: string | undefined, now: string | undefined, loss: string | undefined])[] = [
    [undefined, 'a', undefined],
    ['a', 'a', undefined],
    ['a, none', 'a', undefined],
    ['a, b', 'a', undefined],
    ['a', 'b', 'was published by a, and now by b'],
    ['a', 'a, b', 'was published by a, and now by a, b'],
    ['a', undefined, 'was published by a, and has no provenance any more'],
    ['a', 'a, none', 'was published by a, and some of its files have no provenance any more'],
    ['a, none', 'a, none', undefined],
  ];
  for (const [before, now, loss] of table) assert.is(publisherLoss(before, now), loss, `${before} -> ${now}`);
});

function withPublishers(publishers: Readonly<Record<string, string>>): Lock {
  const lock = sampleLock();
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  const entries = Object.entries(publishers).map(([key, text]) => [name(key), text] as const);
  return { ...lock, pylock: { ...lock.pylock, publishers: new Map(entries) } };
}

test('a lock without publishers is written as before, and one with them is read back', async () => {
  assert.not.match(printLock(sampleLock()), 'publishers');
  const text = printLock(withPublishers({ util: 'circleci.com/p d', app: 'accounts.google.com/a@b' }));
  assert.ok(text.endsWith("\n  publishers:\n    app: 'accounts.google.com/a@b'\n    util: 'circleci.com/p d'\n"), text);
  assert.is(printLock(await readLock(text, 'x')), text);
});

test('a merge takes the publisher of the side that changed it', () => {
  const merged = mergeLocks(
    withPublishers({ app: 'a', util: 'u' }),
    withPublishers({ app: 'a', util: 'v' }),
    withPublishers({ util: 'u', fast: 'f' }),
  );
  assert.equal(merged.kind === 'merged' && [...(merged.lock.pylock?.publishers ?? [])], [
    ['fast', 'f'],
    ['util', 'v'],
  ]);
  assert.equal(mergeLocks(withPublishers({ app: 'a' }), withPublishers({ app: 'b' }), withPublishers({ app: 'c' })), {
    kind: 'contested',
    what: 'the publisher of app',
  });
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { parseOwnership } from '../../src/index-client/audit/ownership.js';
import type { Ownership } from '../../src/index-client/ownership-model.js';
import { areReplaced } from '../../src/lock/owner-entries.js';
import { ownersChange, ownersText } from '../../src/lock/owners.js';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { fc } from '../helpers/laws.js';
import { name, sampleLock } from './sample.js';

/** Roles as `owner alice`. */
function ownership(organization: string | undefined, ...roles: readonly string[]): Ownership {
  const read = roles.map((text) => text.split(' '));
  return { organization, roles: read.map(([role = '', user = '']) => ({ role, user })) };
}

test('owners are one line: organization, owners, maintainers, other roles, each sorted', () => {
  const table: readonly (readonly [owners: Ownership, text: string])[] = [
    [ownership(undefined), 'none'],
    [ownership('none'), 'organization none'],
    [ownership('numpy', 'Owner b', 'Owner a'), 'organization numpy, owner a, owner b'],
    [
      ownership(undefined, 'Zoo z', 'Maintainer a', 'Owner z', 'Admin q', 'Owner z'),
      'owner z, maintainer a, admin q, zoo z',
    ],
    [ownership("it's, \n"), 'organization it%27s%2C%20%0A'],
  ];
  for (const [given, text] of table) assert.is(ownersText(given), text);
});

test('a change tells of each user once; a project that nobody keeps is told of in other words', () => {
  const table: readonly (readonly [before: string, now: string, text: string | undefined])[] = [
    ['owner a', 'owner a', undefined],
    ['none', 'owner a', 'the owners of app changed: owner a is new'],
    ['owner a', 'owner a, owner b', 'the owners of app changed: owner b is new'],
    ['owner a, owner b', 'owner b', 'the owners of app changed: owner a is gone'],
    ['owner a', 'maintainer a', 'the owners of app changed: a was owner and is maintainer now'],
    ['owner a', 'owner a, maintainer a', 'the owners of app changed: a was owner and is owner and maintainer now'],
    [
      'organization o, owner a',
      'organization o, owner b',
      'the owners of app changed: owner b is new, owner a is gone',
    ],
    [
      'owner a',
      'none',
      'security: none of the owners of app is left: it belonged to owner a, and belongs to nobody now',
    ],
    [
      'organization a',
      'owner a',
      'security: none of the owners of app is left: it belonged to organization a, and belongs to owner a now',
    ],
    [
      'owner a',
      'owner a, owner b, owner c, owner d, owner e, owner f, owner g',
      'the owners of app changed: owner b, owner c, owner d, owner e, owner f and 1 more are new',
    ],
  ];
  for (const [before, now, text] of table) assert.is(ownersChange('app', before, now), text, `${before} -> ${now}`);
  assert.is(ownersChange('app', undefined, 'owner a'), undefined);
  assert.is(ownersChange('app', 'owner a', undefined), undefined);
});

test('any owners survive a lock, and change into any others in one short line', async () => {
  const word = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
  const any: fc.Arbitrary<Ownership> = fc.record({
    organization: fc.option(word, { nil: undefined }),
    roles: fc.array(fc.record({ role: fc.oneof(fc.constantFrom('Owner', 'Maintainer'), word), user: word }), {
      maxLength: 30,
    }),
  });
  await fc.assert(
    fc.asyncProperty(any, any, async (one, other) => {
      const [text, now] = [ownersText(one), ownersText(other)];
      const lock = sampleLock();
      const pylock = lock.pylock && { ...lock.pylock, owners: new Map([[name('app'), text]]) };
      const read = await readLock(printLock({ ...lock, pylock }), 'x');
      assert.equal(read.pylock?.owners, new Map([['app', text]]));
      const change = ownersChange('app', text, now);
      assert.is(change === undefined, text === now);
      assert.is(change?.startsWith('security: ') ?? false, areReplaced(text, now));
      assert.ok((change ?? '').length < 3000 && !/[^ -~]/.test(change ?? ''));
    }),
  );
});

test('ownership that an index can not mean is a fault with its key', () => {
  const url = new URL('https://index.example.org/pypi/app/json');
  const many = Array.from({ length: 10_000 }, (_, at) => ({ role: 'Owner', user: `u${at}` }));
  const table: readonly (readonly [value: unknown, key: string, message: string])[] = [
    ['alice', 'ownership', 'expected an object, found a string'],
    [{ organization: 1, roles: [] }, 'ownership.organization', 'expected text, found a number'],
    [{ organization: '', roles: [] }, 'ownership.organization', 'expected 1 to 100 characters, found a string'],
    [{ organization: null }, 'ownership.roles', 'expected a list, found nothing'],
    [{ roles: ['alice'] }, 'ownership.roles[0]', 'expected an object, found a string'],
    [{ roles: [{ role: 'Owner' }] }, 'ownership.roles[0].user', 'expected text, found nothing'],
    [
      { roles: [{ role: 'Owner', user: 'a'.repeat(101) }] },
      'ownership.roles[0].user',
      'expected 1 to 100 characters, found a string',
    ],
    [{ roles: many }, 'ownership.roles', 'expected at most 200 entries, found a list'],
  ];
  for (const [value, key, message] of table) {
    try {
      parseOwnership({ ownership: value }, url);
      assert.unreachable(key);
    } catch (error) {
      if (!(error instanceof PylockError)) throw error;
      assert.equal([error.code, error.place?.key, error.message], ['index-answer', key, message]);
    }
  }
  assert.is(parseOwnership({}, url), undefined);
  assert.is(parseOwnership({ ownership: null }, url), undefined);
  assert.equal(parseOwnership({ ownership: { organization: null, roles: [] } }, url), ownership(undefined));
});

test('a lock with odd owners is refused with the place', async () => {
  const text = printLock(sampleLock());
  const table: readonly (readonly [owners: string, key: string])[] = [
    ['owners: alice\n', 'owners'],
    ['owners:\n  App: x\n', 'owners.App'],
    ['owners:\n  app:\n    - alice\n', 'owners.app'],
    ["owners:\n  app: ''\n", 'owners.app'],
  ];
  for (const [owners, key] of table) {
    try {
      await readLock(text + owners, 'x');
      assert.unreachable(key);
    } catch (error) {
      if (!(error instanceof PylockError)) throw error;
      assert.equal([error.code, error.place?.key], ['bad-lock', key]);
    }
  }
});

test.run();

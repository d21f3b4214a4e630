import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { settleLogin } from '../../../src/index-client/http/authorization.js';
import { parseNetrc, readNetrc } from '../../../src/index-client/machine/netrc.js';
import { readsInProportion } from '../../helpers/growth.js';
import { fc } from '../../helpers/laws.js';

const rows: readonly (readonly [claim: string, text: string, hosts: object, badLine?: number])[] = [
  ['nothing', '', {}],
  ['one line', 'machine a.example login ann password one', { 'a.example': 'ann:one' }],
  ['a word a line', 'machine\na.example\n\nlogin\nann\n\npassword\none\n', { 'a.example': 'ann:one' }],
  ['tabs and CRLF', 'machine a.example\r\n\tlogin\tann\r\n\tpassword one\r\n', { 'a.example': 'ann:one' }],
  ['capitals in a host', 'machine A.Example login ann password one', { 'a.example': 'ann:one' }],
  ['a password alone', 'machine a.example password one', { 'a.example': ':one' }],
  ['quotes and backslashes', 'machine a.example login "an n" password "o\\"n\\\\e"', { 'a.example': 'an n:o"n\\e' }],
  ['a number sign in a password', 'machine a.example login ann password o#ne', { 'a.example': 'ann:o#ne' }],
  ['comments', '# machine x\nmachine a.example login ann # her\n  password one\n', { 'a.example': 'ann:one' }],
  ['the first of two counts', 'machine a login x password 1\nmachine a login y password 2', { a: 'x:1' }],
  ['account is passed over', 'machine a login x account z password 1', { a: 'x:1' }],
  ['a macro', 'macdef init\ncd /pub\nmachine no login no\n\nmachine a login x password 1', { a: 'x:1' }],
  ['default', 'machine a login x password 1\ndefault login y password 2', { a: 'x:1', '*': 'y:2' }],
  ['a word that means nothing', 'machine a login x password 1\n\nmachine b user y\nsecret z', { a: 'x:1' }, 4],
  ['a login of nobody', 'login x password 1', {}, 1],
  ['a value is missing', 'machine a login x password', {}, 1],
  ['names that objects have', 'machine constructor login x password 1', { constructor: 'x:1' }],
];
for (const [claim, text, hosts, badLine] of rows) {
  test(claim, () => {
    const found = parseNetrc(text);
    const all = [...found.hosts, ...(found.fallback === undefined ? [] : [['*', found.fallback] as const])];
    assert.equal(Object.fromEntries(all.map(([host, { user, password }]) => [host, `${user}:${password}`])), hosts);
    assert.is(found.badLine, badLine);
  });
}

test('any text is read in time in proportion to its length, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      parseNetrc(text);
    }),
  );
  for (const piece of ['machine "a\\', ' \t']) assert.ok(readsInProportion(600_000, piece, parseNetrc), piece);
});

test('a file that is broken or can’t be read is a warning without its words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-netrc-'));
  try {
    const path = join(folder, 'netrc');
    writeFileSync(path, 'machine a login x password 1\nmachine b s3cret\n');
    const warnings: string[] = [];
    const logins = readNetrc({ NETRC: path }, (text) => warnings.push(text));
    assert.equal(logins(new URL('https://A/'), true), { user: 'x', password: '1' });
    assert.is(logins(new URL('https://b/'), true), undefined);
    const other = new URL('https://a/');
    assert.is(readNetrc({ NETRC: folder }, (text) => warnings.push(text))(other, true), undefined);
    assert.is(readNetrc({ NETRC: join(folder, 'none') }, (text) => warnings.push(text))(other, true), undefined);
    assert.equal(warnings, [
      `${path}:2: this is no line of a netrc file; only the entries before it are used`,
      `${folder} can't be read (EISDIR); no credentials are taken from it`,
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const [url, host] = [
  { user: 'ann', password: 'url' },
  { user: 'ann', password: 'netrc' },
];
const logins: readonly (readonly [string, Parameters<typeof settleLogin>, string | undefined])[] = [
  ['nothing', [undefined, {}, undefined], undefined],
  ['the address comes first', [url, { user: 'x', password: 'y' }, host], 'ann:url'],
  ['then the variables of its name', [undefined, { user: 'x', password: 'y' }, host], 'x:y'],
  ['then netrc', [undefined, {}, host], 'ann:netrc'],
  ['a user in the address takes the password of that user', [{ user: 'ann', password: '' }, {}, host], 'ann:netrc'],
  ['and of no other', [{ user: 'bob', password: '' }, {}, host], 'bob:'],
  [
    'a user in the address and a password in a variable',
    [{ user: 'bob', password: '' }, { password: 'y' }, host],
    'bob:y',
  ],
  ['a variable of another user', [{ user: 'bob', password: '' }, { user: 'x', password: 'y' }, undefined], 'bob:'],
  ['a user in a variable takes the password of netrc', [undefined, { user: 'ann' }, host], 'ann:netrc'],
  ['a token alone', [undefined, { password: 'y' }, undefined], ':y'],
];
for (const [claim, given, expected] of logins) {
  test(`a login: ${claim}`, () => {
    const login = settleLogin(...given);
    assert.is(login === undefined ? undefined : `${login.user}:${login.password}`, expected);
  });
}

test.run();

// Pages that pip and uv understand, however an index writes them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { noFlags } from '../../../src/config/settle.js';
import type { Reply, Routes } from '../../cli/catalogue/hostile-index.js';
import { bar, checkRight, foo, html, lockFrom, old, type PlainFile, plain, walkRight } from './plain-index.js';

const test = suite('pages of any index');

/** The pages of the world, each link made over. */
function linked(change: (file: PlainFile) => string, type?: string): Routes {
  return {
    '/simple/foo/': html(change(old) + change(foo), type),
    '/simple/bar/': html(change(bar), type),
  };
}

/** Links with another fragment. */
function fragment(change: (sha256: string) => string): Routes {
  return linked(({ link, sha256 }) => link.replace(`#sha256=${sha256}`, change(sha256)));
}

const fragments: readonly (readonly [claim: string, change: (sha256: string) => string])[] = [
  ['a hash and another field', (hash) => `#sha256=${hash}&egg=foo`],
  ['a hash behind another field', (hash) => `#egg=foo-2.0&amp;sha256=${hash}`],
  ['a hash behind a folder', (hash) => `#subdirectory=x&amp;sha256=${hash}`],
  ['two hashes', (hash) => `#md5=${'0'.repeat(32)}&amp;sha256=${hash}`],
  ['a hash behind a second sign', (hash) => `#egg=foo#sha256=${hash}`],
  ['capitals', (hash) => `#sha256=${hash.toUpperCase()}`],
  ['a name in capitals', (hash) => `#SHA256=${hash}`],
  ['percent escapes', (hash) => `#sha256%3D${hash}`],
  ['white space', (hash) => `#sha256=${hash} `],
];
for (const [claim, change] of fragments) {
  test(`a fragment of a link: ${claim}`, async () => {
    const locked = await lockFrom({ ...plain(), ...fragment(change) });
    checkRight(locked);
    const whole = locked.seen.filter(({ path, headers }) => path.endsWith('.whl') && headers.range === undefined);
    assert.equal(whole, [], 'nothing was downloaded to be hashed');
  });
}
walkRight(test, 'a fragment that tells no sha256', [
  ['nothing behind the sign', fragment(() => '#')],
  ['an empty hash', fragment(() => '#sha256=')],
  ['an empty hash and another field', fragment(() => '#sha256=&amp;egg=foo')],
  ['bare digits', fragment((hash) => `#${hash}`)],
  ['a branch', fragment(() => '#main')],
  ['the name of an egg', fragment(() => '#egg=foo')],
  ['MD5', fragment(() => `#md5=${'0'.repeat(32)}`)],
  ['SHA-512', fragment(() => `#sha512=${'0'.repeat(128)}`)],
  ['a hash of no known kind', fragment(() => '#crc32=00000000')],
  ['a percent sign that begins no escape', fragment(() => '#%zz')],
  ['no fragment', fragment(() => '')],
]);

const bare = ({ link, sha256 }: PlainFile): string => link.replace(`#sha256=${sha256}`, '');
walkRight(test, 'a file that is listed twice', [
  ['once without hash', linked((file) => file.link + bare(file))],
  ['first without hash', linked((file) => bare(file) + file.link)],
  ['with one hash', linked((file) => file.link + file.link)],
  [
    'with one hash, in capitals once',
    linked((file) => file.link + file.link.replace(file.sha256, file.sha256.toUpperCase())),
  ],
  ['once with an empty hash', linked((file) => file.link.replace(file.sha256, '') + file.link)],
  ['once with MD5 alone', linked((file) => file.link + file.link.replace(/sha256=[0-9a-f]+/, `md5=${'0'.repeat(32)}`))],
  ['without any hash', linked((file) => bare(file) + bare(file))],
  ['at another address without hash', linked((file) => `<a href="/other/${file.filename}">x</a>${file.link}`)],
]);

test('a file that is listed with two hashes is in doubt', async () => {
  const { fault } = await lockFrom({
    ...plain(),
    ...linked((file) => file.link + file.link.replace(file.sha256, '0'.repeat(64))),
  });
  assert.match(fault.join('\n'), 'is listed twice with different hashes');
});

/** The page of foo as JSON, each file with what `more` says. */
function jsonPage(more: (file: PlainFile) => object): Reply {
  const files = [old, foo].map((file) => ({
    filename: file.filename,
    url: file.path,
    hashes: { sha256: file.sha256 },
    ...more(file),
  }));
  return {
    headers: { 'content-type': 'application/vnd.pypi.simple.v1+json' },
    body: JSON.stringify({ meta: { 'api-version': '1.0' }, name: 'foo', files }),
  };
}
walkRight(test, 'a page in JSON', [
  ['yanked: ""', { '/simple/foo/': jsonPage(({ filename }) => (filename === foo.filename ? { yanked: '' } : {})) }],
  ['yanked: null', { '/simple/foo/': jsonPage(() => ({ yanked: null })) }],
  [
    'hashes in addresses',
    { '/simple/foo/': jsonPage(({ path, sha256 }) => ({ url: `${path}#sha256=${sha256}`, hashes: {} })) },
  ],
  ['hashes that are empty', { '/simple/foo/': jsonPage(() => ({ hashes: { sha256: '' } })) }],
  ['a hash in capitals', { '/simple/foo/': jsonPage(({ sha256 }) => ({ hashes: { sha256: sha256.toUpperCase() } })) }],
  ['no hashes', { '/simple/foo/': jsonPage(() => ({ hashes: undefined })) }],
  ['plain JSON', { '/simple/foo/': { ...jsonPage(() => ({})), headers: { 'content-type': 'application/json' } } }],
]);

test('yanked with a reason is yanked, in JSON and HTML, with an empty attribute too', async () => {
  const yanked = { '/simple/foo/': jsonPage(({ filename }) => (filename === foo.filename ? { yanked: 'bad' } : {})) };
  assert.equal((await lockFrom({ ...plain(), ...yanked })).closure, ['foo 1.0']);
  const attribute = { '/simple/foo/': html(old.link + foo.link.replace('<a ', '<a data-yanked ')) };
  assert.equal((await lockFrom({ ...plain(), ...attribute })).closure, ['foo 1.0']);
});

/** The pages in other bytes than those of UTF-8. */
function encoded(type: string, encode: (text: string) => Buffer, head = ''): Routes {
  return Object.fromEntries(
    Object.entries(linked(({ link }) => `${head}<p>größer als früher</p>${link}`, type)).map(([path, reply]) => {
      const { body, headers = {} } = reply as Reply;
      return [path, { headers, body: encode(String(body)) }];
    }),
  );
}
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const mark = Buffer.from([0xff, 0xfe]);
walkRight(test, 'a page in another charset', [
  ['ISO-8859-1', encoded('text/html; charset=iso-8859-1', latin)],
  ['ISO-8859-1, in quotes', encoded('text/html; charset="ISO-8859-1"', latin)],
  ['Windows-1252', encoded('text/html;charset=windows-1252', latin)],
  ['US-ASCII, and more', encoded('text/html; charset=us-ascii', latin)],
  ['Latin-9', encoded('text/html; charset=ISO-8859-15', latin)],
  ['a charset that the page itself tells', encoded('text/html', latin, '<meta charset="iso-8859-1">')],
  [
    'a charset that the page tells as browsers once had it',
    encoded('text/html', latin, '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
  ],
  ['UTF-16', encoded('text/html; charset=utf-16le', utf16)],
  ['UTF-16 with its mark', encoded('text/html', (text) => Buffer.concat([mark, utf16(text)]))],
  [
    'UTF-8 with its mark',
    encoded('text/html', (text) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])),
  ],
  ['UTF-8 in other words', encoded('text/html; charset=utf8', (text) => Buffer.from(text))],
  ['a charset that nobody knows', encoded('text/html; charset=x-none', (text) => Buffer.from(text))],
  [
    'UTF-8 that says so in the PyPI form',
    encoded('application/vnd.pypi.simple.v1+html; charset=utf-8', (text) => Buffer.from(text)),
  ],
]);

test('a page that is no UTF-8, and says nothing, was garbled', async () => {
  const { code, fault } = await lockFrom({ ...plain(), ...encoded('text/html', latin) });
  assert.is(code, 3);
  assert.match(fault.join('\n'), 'the answer is not UTF-8 text');
});

test('304 to a request that asked for a whole page is a fault, and no page', async () => {
  const { code, fault, closure } = await lockFrom({ ...plain(), '/simple/bar/': { status: 304 } });
  assert.is(code, 3, `${closure}`);
  assert.match(fault.join('\n'), '304 Not Modified');
});

const times = [
  '2020-05-01T10:00:00Z',
  '2020-05-01T10:00:00.123456Z',
  '2020-05-01T12:00:00+02:00',
  '2020-05-01T05:00:00-05:00',
  '2020-05-01T10:00:00+00:00',
  '2020-05-01t10:00:00z',
  '2020-05-01 10:00:00+00:00',
  '2020-05-01T10:00:00.5-00:00',
  '2016-12-31T23:59:60Z',
  '2020-05-01T10:00:00+0000',
  '2020-05-01T10:00:00.123456789Z',
];
const cutOff = { ...noFlags, nix: 'none' as const, excludeNewer: '2020-05-01T10:30:00Z' };
const { nix, excludeNewer } = cutOff;
for (const time of times) {
  test(`an upload time that is before a cut-off: ${time}`, async () => {
    const inHtml = linked(({ link }) => link.replace('<a ', `<a data-upload-time="${time}" `));
    const inJson = { ...inHtml, '/simple/foo/': jsonPage(() => ({ 'upload-time': time })) };
    for (const routes of [inHtml, inJson])
      checkRight(await lockFrom({ ...plain(), ...routes }, { flags: { nix, excludeNewer } }));
  });
}
for (const time of [
  '2020-05-01T10:30:01Z',
  '2020-05-01T12:31:00+02:00',
  '2020-05-01T05:31:00-05:00',
  '2020-05-01T10:30:00.5Z',
]) {
  test(`an upload time that is after a cut-off: ${time}`, async () => {
    const routes = linked(({ link, filename }) =>
      link.replace('<a ', `<a data-upload-time="${filename === foo.filename ? time : '2020-01-01T00:00:00Z'}" `),
    );
    assert.equal((await lockFrom({ ...plain(), ...routes }, { flags: { nix, excludeNewer } })).closure, ['foo 1.0']);
  });
}
for (const [time, shown] of [
  ['yesterday', '"yesterday"'],
  ['2020-05-01', '"2020-05-01"'],
  ['2020-05-01T10:00:00', '"2020-05-01T10:00:00"'],
  ['2020-13-01T10:00:00Z', '"2020-13-01T10:00:00Z"'],
  ['1588327200', '"1588327200"'],
] as const) {
  test(`an upload time that can't be read: ${time}`, async () => {
    const inHtml = linked(({ link }) => link.replace('<a ', `<a data-upload-time="${time}" `));
    const inJson = { '/simple/foo/': jsonPage(() => ({ 'upload-time': time })) };
    for (const routes of [inHtml, inJson]) {
      const { code, fault } = await lockFrom({ ...plain(), ...routes }, { flags: { nix, excludeNewer } });
      assert.is(code, 1);
      assert.match(fault.join('\n'), `has the upload time ${shown}, which can't be read`);
    }
    checkRight(await lockFrom({ ...plain(), ...inHtml }));
  });
}

test.run();

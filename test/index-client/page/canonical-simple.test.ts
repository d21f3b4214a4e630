import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { readCanonicalSimple } from '../../../src/index-client/page/canonical-simple.js';
import { type CompactPage, compactPage } from '../../../src/index-client/page/compact-page.js';
import { parsePage, printPage } from '../../../src/index-client/page/kept-page.js';
import { buildProject } from '../../../src/index-client/page/project-of-page.js';
import { parseSimpleJson } from '../../../src/index-client/page/simple-json.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { fc } from '../../helpers/laws.js';

const foo = 'foo' as NormalizedName;
const url = new URL('https://index.example.org/simple/foo/');

/** Everything that a project says, as text, after the page went through the cache. */
function told(page: CompactPage): string {
  const { releases, ...project } = buildProject(foo, parsePage(Buffer.concat(printPage(page))));
  const files = releases.map(({ version, files: own }) => [
    version.text,
    own.map(({ parsed, ...file }) => [parsed.version.key, Object.entries(file).sort()]),
  ]);
  return JSON.stringify([project, page.count, page.isAbsolute, files]);
}

/** The full reader's result for a page; undefined where it can't be read. */
function full(text: string): string | undefined {
  try {
    return told(compactPage(foo, parseSimpleJson(JSON.parse(text), url)));
  } catch (error) {
    if (error instanceof PylockError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The quick reader's result for a page; undefined where it leaves it to the full one. */
function quick(text: string): string | undefined {
  try {
    const page = readCanonicalSimple(foo, Buffer.from(text), url);
    return page === undefined ? undefined : told(page);
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

const sha256 = 'ab'.repeat(32);
const core = fc.constantFrom<unknown>(true, false, { sha256 }, { blake2s: 'x' }, { sha256: 'short' });
const file = fc
  .record({
    core,
    filename: fc.constantFrom(
      ...['1.0', '1.0.0', '2.0rc1', '10.0', 'x'].flatMap((version) => [
        `foo-${version}-py3-none-any.whl`,
        `foo-${version}-cp313-cp313-manylinux_2_17_x86_64.whl`,
        `foo-${version}.tar.gz`,
        `foo-${version}.exe`,
        `Foo-${version}.zip`,
      ]),
      'other-1.0.tar.gz',
    ),
    python: fc.constantFrom(null, '', '>=3.7', '>=3.6.*'),
    yanked: fc.constantFrom<unknown>(false, true, '', 'broken', 'b'.repeat(400), '},{é'),
    host: fc.constantFrom(
      'https://files.example.org/packages',
      'http://127.0.0.1:1/x',
      'https://u:p@h.example.org',
      '../../packages',
      '',
    ),
  })
  .map(({ core: metadata, filename, python, yanked, host }) => ({
    'core-metadata': metadata,
    'data-dist-info-metadata': metadata,
    filename,
    hashes: { sha256 },
    provenance: null,
    'requires-python': python,
    size: 12,
    'upload-time': '2026-01-01T00:00:00.000001Z',
    url: `${host}/${filename}`,
    yanked,
  }));
const files = fc.uniqueArray(file, { selector: ({ filename }) => filename, minLength: 1, maxLength: 12 });
const blank = fc.constantFrom('', ' ', '\n', '\r\n\t');
const page = fc
  .record({ files, status: fc.constantFrom('active', 'archived'), blank })
  .map(({ files: own, status, blank: between }) =>
    JSON.stringify({
      'alternate-locations': [],
      files: own,
      meta: { '_last-serial': 1, 'api-version': '1.4' },
      name: 'foo',
      'project-status': { status },
      versions: [],
    }).replaceAll('},{"core-metadata"', `}${between},${between}{"core-metadata"`),
  );

test('pages in the form of the public index are read as the full reader reads them', () => {
  fc.assert(
    fc.property(page, (text) => {
      assert.is.not(quick(text), undefined, 'it is in the form');
      assert.is(quick(text), full(text));
    }),
    { numRuns: 500 },
  );
});

/** A page of files of different lengths, many times as long as the part that is read at once. */
function longPage(last: object = {}): string {
  const own = Array.from({ length: 2000 }, (_, at) => {
    const filename = `foo-1.${at}-py3-none-any.whl`;
    return { ...one, filename, url: `https://files.example.org/${'x'.repeat((at * 7) % 300)}/${filename}` };
  });
  return JSON.stringify({ files: [...own, { ...one, filename: 'foo-2.0.zip', ...last }], meta });
}

test('a long page is read part by part as the full reader reads it', () => {
  assert.is.not(quick(longPage()), undefined, 'it is in the form');
  assert.is(quick(longPage()), full(longPage()));
  assert.is(quick(longPage({ 'upload-time': 'then' })), undefined, 'the last file strays from it');
});

test('pages that stray from it anywhere are left to the full reader, or read alike', () => {
  const pieces = [
    '',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    ' ',
    '0',
    'a',
    'null',
    '"files":[',
    '},{',
    '\n',
    '\u0000',
    '\\"',
  ];
  const edit = fc.record({ at: fc.nat(), cut: fc.nat(30), piece: fc.constantFrom(...pieces) });
  fc.assert(
    fc.property(page, fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
      let edited = text;
      for (const { at, cut, piece } of edits) {
        const start = at % (edited.length + 1);
        edited = edited.slice(0, start) + piece + edited.slice(start + cut);
      }
      const found = quick(edited);
      if (found !== undefined) assert.is(found, full(edited), edited);
    }),
    { numRuns: 3000 },
  );
});

const one = {
  'core-metadata': { sha256 },
  filename: 'foo-1.0-py3-none-any.whl',
  hashes: { sha256 },
  'requires-python': null,
  size: 1,
  'upload-time': '2026-01-01T00:00:00Z',
  url: 'https://files.example.org/foo-1.0-py3-none-any.whl',
  yanked: false,
};
const meta = { 'api-version': '1.0' };

for (const [claim, value] of [
  ['a name that is there twice', { files: [one, { ...one, hashes: { sha256: 'cd'.repeat(32) } }], meta }],
  ['the same key in another place', { meta: { ...meta, files: [one] }, files: [] }],
  ['the same key twice', { files: [one], meta, 'x"files': 1, rest: { files: [] } }],
  ['a relative address', { files: [{ ...one, url: 'foo-1.0-py3-none-any.whl' }], meta }],
  ['a reason with a quote', { files: [{ ...one, yanked: 'so "called"' }], meta }],
  ['a very long reason', { files: [{ ...one, yanked: 'x'.repeat(2000) }], meta }],
  ['another hash besides', { files: [{ ...one, hashes: { sha256, md5: 'x' } }], meta }],
  ['a key that is not known', { files: [{ ...one, zip: 1 }], meta }],
  ['no files', { files: [], meta }],
] as const) {
  test(`left to the full reader: ${claim}`, () => {
    assert.is(quick(JSON.stringify(value)), undefined);
    assert.type(full(JSON.stringify(value)), 'string');
  });
}

test.run();

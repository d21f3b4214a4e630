import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { compactPage } from '../../../src/index-client/page/compact-page.js';
import { parseJsonPage, parseVersionPage } from '../../../src/index-client/page/json-api.js';
import { parsePage, printPage } from '../../../src/index-client/page/kept-page.js';
import { buildProject } from '../../../src/index-client/page/project-of-page.js';
import type { ProjectPage } from '../../../src/index-client/page/project-page.js';
import { parseSimpleHtml } from '../../../src/index-client/page/simple-html.js';
import { parseSimpleJson } from '../../../src/index-client/page/simple-json.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { readsInProportion } from '../../helpers/growth.js';
import { fc } from '../../helpers/laws.js';

const url = new URL('https://index.example/simple/foo/');
const foo = 'foo' as NormalizedName;

/** Whatever comes in, a page comes out, or a fault that a user can read. */
function readable(read: () => ProjectPage | undefined): void {
  try {
    const listed = read();
    if (listed === undefined) return;
    const page = compactPage(foo, listed);
    const again = parsePage(Buffer.concat(printPage(page)));
    for (const release of buildProject(foo, again).releases)
      assert.ok(release.files.every((file) => /^https?:\/\/[^@/?#]+[/?]/.test(file.url)));
    assert.equal(JSON.parse(JSON.stringify(again)), JSON.parse(JSON.stringify(page)));
  } catch (error) {
    assert.instance(error, PylockError);
  }
}

const filename = fc.oneof(
  fc.constantFrom(
    'foo-1.0.tar.gz',
    'foo-1.0-py3-none-any.whl',
    'foo-2.zip',
    'Foo-1!2.0+x.1-py3-none-any.whl',
    'foo-.whl',
    '../x.whl',
    'foo.tar.gz',
  ),
  fc.string(),
);
const anything = fc.jsonValue({ maxDepth: 3 });
const file = fc.record(
  {
    filename: fc.oneof(filename, anything),
    url: fc.oneof(
      fc.constantFrom('a.whl', 'https://h.example/a', 'https://u:p@h.example/a', 'file:///a', '//h.example/x'),
      anything,
    ),
    hashes: fc.oneof(fc.constant({ sha256: 'a'.repeat(64) }), anything),
    digests: anything,
    'requires-python': anything,
    yanked: anything,
    'core-metadata': anything,
  },
  { requiredKeys: ['filename', 'url'] },
);

test('no Simple JSON page makes the reader stumble', () => {
  const page = fc.record({ files: fc.oneof(fc.array(file), anything), meta: anything }, { requiredKeys: ['files'] });
  fc.assert(
    fc.property(fc.oneof(page, anything), (value) => readable(() => parseSimpleJson(value, url))),
    { numRuns: 500 },
  );
});

test('no page of the JSON API makes the reader stumble', () => {
  const info = fc.oneof(
    fc.record({ version: fc.string(), requires_dist: fc.oneof(fc.constant(null), fc.array(fc.string())) }),
    anything,
  );
  const page = fc.record({
    releases: fc.oneof(fc.dictionary(fc.string(), fc.array(file)), anything),
    info,
    urls: fc.oneof(fc.array(file), anything),
  });
  fc.assert(
    fc.property(fc.oneof(page, anything), (value) => readable(() => parseJsonPage(value, url))),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(page, (value) => {
      try {
        parseVersionPage(value, url);
      } catch (error) {
        assert.instance(error, PylockError);
      }
    }),
  );
});

test('no HTML page makes the reader stumble', () => {
  const link = fc
    .tuple(filename, fc.string(), fc.string())
    .map(([name, a, b]) => `<a href="${name}${a}" data-yanked='${b}'>`);
  const html = fc
    .array(fc.oneof(link, fc.string(), fc.constantFrom('<base href="', '<', '</a>', '<!--', '&#x', '"')))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(html, (text) => readable(() => parseSimpleHtml(text, url))),
    { numRuns: 500 },
  );
});

test('time grows with the length of a page, not faster', () => {
  for (const piece of ['<a ', '<a href="', '<!--', '&amp', '<a href=x>', '"><'])
    assert.ok(
      readsInProportion(50_000 * piece.length, piece, (text) => parseSimpleHtml(text, url)),
      piece,
    );
});

test('HTML: the older spelling of metadata attributes, percent escapes decoded once, control characters', () => {
  const html = [
    '<a href="/f/foo-1.0-py3-none-any.whl#sha256=abc" data-dist-info-metadata="true">bad hash</a>',
    `<a href="/f/foo-1.1%2Bcpu-py3-none-any.whl#sha256=${'a'.repeat(64)}" data-dist-info-metadata="sha256=${'B'.repeat(64)}">escaped</a>`,
    '<a href="/f/foo-1.2%252Bcpu.tar.gz">escaped twice</a>',
    '<a href="/f/foo-1.3.tar.gz?token=x" data-core-metadata="false" data-dist-info-metadata="true">query</a>',
    '<a name="foo-1.4.tar.gz">no address</a><a href="%ff">no text</a>',
  ].join('\n');
  const files = buildProject(foo, compactPage(foo, parseSimpleHtml(html, url))).releases.flatMap(
    (release) => release.files,
  );
  assert.equal(
    files.map((one) => [one.filename, one.url, one.coreMetadata]),
    [
      ['foo-1.1+cpu-py3-none-any.whl', 'https://index.example/f/foo-1.1%2Bcpu-py3-none-any.whl', 'b'.repeat(64)],
      ['foo-1.3.tar.gz', 'https://index.example/f/foo-1.3.tar.gz?token=x', false],
    ],
  );
});

const announced = 'a'.repeat(64);
const spellings: readonly (readonly [value: unknown, coreMetadata: boolean | string])[] = [
  [true, true],
  ['true', true],
  [{}, true],
  [{ md5: 'x' }, true],
  [{ sha256: announced }, announced],
  [`sha256=${announced.toUpperCase()}`, announced],
  ['sha256=x', true],
  [false, false],
  ['false', false],
  [null, false],
  [7, false],
];
for (const key of ['core-metadata', 'dist-info-metadata']) {
  test(`${key}, however it is spelled (PEP 658, 714)`, () => {
    for (const [value, coreMetadata] of spellings) {
      const files = [{ filename: 'foo-1.0-py3-none-any.whl', url: 'x', [key]: value }];
      const page = parseSimpleJson({ files }, new URL('https://a.example/simple/foo/'));
      assert.equal(page.files[0]?.coreMetadata, coreMetadata, JSON.stringify(value));
    }
  });
}

test('a base has no query, which may hold a token', () => {
  const url = new URL('https://a.example/simple/foo/?token=x#y');
  assert.is(parseSimpleJson({ files: [] }, url).base, 'https://a.example/simple/foo/');
  assert.is(parseSimpleHtml('<base href="../?token=x">', url).base, 'https://a.example/simple/');
});

test.run();

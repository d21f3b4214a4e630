// A page that is parsed file by file says what it says as a whole, or is left to the reader of the whole.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseSimpleJson } from '../../../src/index-client/page/simple-json.js';
import { readSplitSimple } from '../../../src/index-client/page/split-simple.js';
import { fc } from '../../helpers/laws.js';

const url = new URL('https://index.example.org/simple/foo/');

function split(text: string): unknown {
  return readSplitSimple(Buffer.from(text), url);
}

/** The result of reading the whole; undefined for a page with a fault. */
function whole(text: string): unknown {
  try {
    return parseSimpleJson(JSON.parse(text), url);
  } catch {
    return undefined;
  }
}

const text = fc.constantFrom('>=3.8', 'ü', '"}]{[', '\\', '\\"', '\n', '"files":[', '');
const file = fc.record(
  {
    filename: fc.constantFrom('foo-1.0.tar.gz', 'foo-2.0-py3-none-any.whl', 'foo.exe', '"files":[{'),
    url: fc.constantFrom('https://files.example.org/foo', '../foo', ''),
    hashes: fc.constantFrom<unknown>({ sha256: 'ab'.repeat(32) }, {}, 'none'),
    'requires-python': text,
    yanked: fc.constantFrom<unknown>(true, false, 'a } reason'),
    more: fc.jsonValue(),
  },
  { requiredKeys: ['filename', 'url'] },
);
const page = fc.record(
  {
    meta: fc.constantFrom<unknown>({ 'api-version': '1.1' }, { 'api-version': '9.0' }, 'none'),
    before: text,
    files: fc.array(fc.oneof({ weight: 9, arbitrary: file }, { weight: 1, arbitrary: fc.jsonValue() }), {
      maxLength: 5,
    }),
    'project-status': fc.constantFrom<unknown>({ status: 'archived', reason: '}' }, 'none'),
    after: text,
  },
  { requiredKeys: [] },
);

test('a page in any form is read as it is as a whole', () => {
  let read = 0;
  fc.assert(
    fc.property(page, fc.constantFrom('', ' ', '\t', 1), (value, space) => {
      const printed = JSON.stringify(value, undefined, space);
      const found = split(printed);
      if (found === undefined) return;
      read += 1;
      assert.equal(found, whole(printed));
    }),
    { numRuns: 500 },
  );
  assert.ok(read > 20, `${read} pages were read`);
});

const one = '{"filename":"foo-1.0.tar.gz","url":"../foo"}';
for (const [what, printed] of [
  ['that ends within a file', `{"files":[${one.slice(0, -1)}`],
  ['with another item than a file', `{"files":[${one},1]}`],
  ['with a comma too many', `{"files":[${one},]}`],
  ['with a file that is no JSON', '{"files":[{filename:1}]}'],
  ['with no file', '{"files":[]}'],
  ['with its key twice', `{"files":[${one}],"files":[]}`],
  ['with its key twice, once with an escape', `{"files":[${one}],"\\u0066iles":[${one}]}`],
  ['whose files are those of something else', `{"other":{"files":[${one}]}}`],
  ['of another version', `{"meta":{"api-version":"9.0"},"files":[${one}]}`],
  ['after a byte order mark', `\ufeff{"files":[${one}]}`],
] as const) {
  test(`a page ${what} is left to the reader of the whole`, () => assert.is(split(printed), undefined));
}

test('white space, braces and quotes in texts do not end a file', () => {
  const printed = `{ "files" :\n[ {"filename": "foo-1.0.tar.gz", "url": "../foo", "yanked": "\\"}]\\\\"} ,\n ${one.replace('1.0', '2.0')} ] }`;
  const found = split(printed);
  assert.equal(found, whole(printed));
  assert.is((found as { readonly files: readonly unknown[] }).files.length, 2);
});

test.run();

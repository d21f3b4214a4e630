// Files whose answers say that they are encoded, which no request asked for.
import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Handler, Routes } from '../../cli/catalogue/hostile-index.js';
import { makeSdist } from '../../helpers/fake-index-archives.js';
import { checkRight, forFiles, html, lockFrom, plain, walkRight } from './plain-index.js';

const test = suite('encoded files');

/** Sends whole files with these headers. */
function whole(bytes: Buffer, encoding: string): Handler {
  return (response) => void response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
}
walkRight(test, 'a wheel', [
  ['packed on its way by gzip', forFiles(({ bytes }) => whole(gzipSync(bytes), 'gzip'))],
  ['packed on its way by brotli', forFiles(({ bytes }) => whole(brotliCompressSync(bytes), 'br'))],
  ['called identity', forFiles(({ bytes }) => whole(bytes, 'identity'))],
  ['called gzip, and sent as it is', forFiles(({ bytes }) => whole(bytes, 'gzip'))],
]);

const source = { filename: 'foo-2.0.tar.gz', name: 'foo', version: '2.0' };
const metadata = ['Metadata-Version: 2.2', 'Name: foo', 'Version: 2.0', 'Requires-Dist: bar>=1'];
const bytes = await makeSdist({ ...source, metadata }, false, undefined);
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** The world with a source archive of foo alone, which Apache calls gzip: `AddEncoding x-gzip .gz`. */
function sdist(answer: Handler, fragment: string): Routes {
  const link = `<a href="../../files/${source.filename}${fragment}">x</a>`;
  const tools = { '/simple/setuptools/': { status: 404 }, '/simple/wheel/': { status: 404 } };
  return { ...plain(), ...tools, '/simple/foo/': html(link), [`/files/${source.filename}`]: answer };
}
for (const [claim, answer] of [
  ['called gzip, and sent as it is', whole(bytes, 'gzip')],
  ['called x-gzip, and sent as it is', whole(bytes, 'x-gzip')],
  ['packed once more on its way', whole(gzipSync(bytes), 'gzip')],
  ['sent as it is', (response) => void response.end(bytes)],
] as const satisfies readonly (readonly [string, Handler])[]) {
  for (const fragment of [`#sha256=${sha256}`, '']) {
    test(`a source archive ${claim}, ${fragment === '' ? 'without' : 'with its'} hash`, async () => {
      const { fault } = await lockFrom(sdist(answer, fragment));
      // It is read, and then asks for the tools of its build, which this world does not have.
      assert.match(fault.join('\n'), 'the build of foo 2.0 needs setuptools');
    });
  }
}

test('the world as it is', async () => checkRight(await lockFrom(plain())));

test.run();

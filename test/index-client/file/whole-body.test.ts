import { Readable } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WholeBody } from '../../../src/index-client/http/decode.js';

const url = new URL('https://index.example.org/simple/foo/');
const pieces = 16;
const size = pieces * 1024 * 1024;

/** A body of 16 MB in pieces, without an encoding: larger than those that are read side by side. */
function large(): { readonly body: Readable; readonly whole: WholeBody } {
  const body = Readable.from(Array.from({ length: pieces }, () => Buffer.alloc(size / pieces, 'x')));
  return { body, whole: new WholeBody(body, { encoding: undefined, url, onReceived: () => undefined }) };
}

test('a large body that is given up while it waits for another does not hold back those behind it', async () => {
  const [one, given, behind] = [large(), large(), large()];
  assert.is((await one.whole.decoded(size)).length, size);
  const lost = given.whole.decoded(size).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 50));
  given.body.destroy(new Error('given up'));
  assert.is(((await lost) as Error).message, 'given up');
  given.whole.release();
  const last = behind.whole.decoded(size);
  one.whole.release();
  assert.is((await last).length, size);
  behind.whole.release();
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import type { HexSha256 } from '../../src/index-client/model.js';
import { Digests } from '../../src/verify/online/check-bytes.js';

const url = 'http://10.0.0.5/a.whl';

/** The client of a lock: it answers, or refuses the address for want of an index there. */
function source(answer: HexSha256 | undefined, asked: string[]) {
  return {
    download: async (address: string) => {
      asked.push(address);
      if (answer === undefined) throw new PylockError('private-address', 'no index lies there');
      return answer;
    },
    directFile: () => Promise.reject(new Error('no link is of a repository')),
  };
}

test('a file is downloaded once for all locks, but each lock is judged by its own indexes', async () => {
  const digests = new Digests(() => undefined);
  const asked: string[] = [];
  const refused = await digests.of(url, 'ab'.repeat(32), source(undefined, asked)).catch((error: unknown) => error);
  assert.ok(refused instanceof PylockError && refused.code === 'private-address');
  const digest = 'ab'.repeat(32) as HexSha256;
  assert.is(await digests.of(url, 'ab'.repeat(32), source(digest, asked)), digest);
  assert.is(await digests.of(url, 'ab'.repeat(32), source(digest, asked)), digest);
  assert.equal(asked, [url, url]);
});

test.run();

import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { RangedReader } from '../../../src/index-client/file/ranged-file.js';
import { HttpClient } from '../../../src/index-client/http/http.js';
import { MetadataFault } from '../../../src/metadata/model.js';
import { fastClock, startServer } from '../faulty-server.js';

const test = suite('parts of files');
const bytes = Buffer.concat(Array.from({ length: 6000 }, (_, i) => createHash('sha256').update(String(i)).digest()));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const total = bytes.length;

/** A part as a server sends it. */
interface Part {
  readonly status?: number;
  readonly range?: string | undefined;
  readonly body: Buffer;
}

/** The part that was asked for; of the end where `from` is undefined. */
function right(from: number | undefined, to: number): Part {
  const start = from ?? total - to;
  const end = from === undefined ? total - 1 : to;
  return { range: `bytes ${start}-${end}/${total}`, body: bytes.subarray(start, end + 1) };
}

type Edit = (part: Part) => Part;
const asIs: Edit = (part) => part;

/**
 * The result of reading the start of a file, where a server makes over its end, then the part that is asked for, then
 * the whole.
 */
async function outcome(tail: Edit, part: Edit = asIs, whole: Edit = asIs): Promise<string> {
  const server = await startServer((request, response) => {
    const [, from = '', to = ''] = /^bytes=([0-9]*)-([0-9]*)$/.exec(request.headers.range ?? '') ?? [];
    const isTail = from === '';
    const { status, range, body } =
      request.headers.range === undefined
        ? { status: 200, range: undefined, ...whole({ body: bytes }) }
        : { status: 206, ...(isTail ? tail : part)(right(isTail ? undefined : Number(from), Number(to))) };
    response.writeHead(status, range === undefined ? {} : { 'content-range': range }).end(body);
  });
  const http = new HttpClient({ concurrency: 2, userAgent: 'x', environment: {}, clock: fastClock() });
  try {
    const file = { filename: 'foo', url: `${server.url}/foo`, size: undefined, sha256: sha256 as never };
    const found = await new RangedReader(http).read(file, async (opened) => {
      const read = await opened.read(100, 50);
      return opened.size === total && read.equals(bytes.subarray(100, 150)) ? 'right' : 'wrong';
    });
    return found ?? 'absent';
  } catch (error) {
    if (error instanceof PylockError || error instanceof MetadataFault) return error.message;
    throw error;
  } finally {
    await http.close();
    await server.close();
  }
}

const whole: Edit = () => ({ status: 200, body: bytes });
const gone: Edit = () => ({ status: 404, body: Buffer.alloc(0) });
const other: Edit = () => ({ status: 200, body: bytes.subarray(1) });
const cut: Edit = ({ range, body }) => ({ range, body: body.subarray(1) });
const otherHash = 'the file has another sha256 than the index lists, 4 times';

const rows: readonly (readonly [claim: string, expected: string, tail: Edit, part?: Edit, whole?: Edit])[] = [
  ['what was asked for', 'right', asIs],
  ['the whole in place of its end', 'right', whole],
  ['nothing in place of its end', 'right', gone],
  ['no file at all', 'absent', gone, asIs, gone],
  ['another whole in place of its end', 'right', other],
  ['another whole', otherHash, other, asIs, other],
  ['an end without its place', 'right', ({ body }) => ({ body })],
  ['an end of which nobody knows the whole', 'right', ({ body }) => ({ body, range: `bytes 0-${total - 1}/*` })],
  ['an end beyond the whole', 'right', ({ body }) => ({ range: `bytes 0-${total}/${total}`, body })],
  ['an end that is before its start', 'right', ({ body }) => ({ range: `bytes 9-8/${total}`, body })],
  ['an end that is not the end', 'right', ({ body }) => ({ range: `bytes 0-${body.length - 1}/${total}`, body })],
  ['an end with fewer bytes than it says', 'right', cut],
  ['no end, and another whole', otherHash, cut, asIs, other],
  ['a part from elsewhere', 'right', asIs, ({ body }) => ({ range: `bytes 101-150/${total}`, body })],
  ['a part of another file', 'right', asIs, ({ body }) => ({ range: `bytes 100-149/${total + 1}`, body })],
  ['a part with fewer bytes than it says', 'right', asIs, cut],
  ['fifty other bytes in place of a part', 'right', asIs, ({ body }) => ({ status: 200, body })],
  ['a part that is gone', 'right', asIs, gone],
  ['a part that is gone, with its file', 'absent', asIs, gone, gone],
];
for (const [claim, expected, ...edits] of rows) {
  test(`a server sends ${claim}`, async () => assert.is(await outcome(...edits), expected));
}

test.run();

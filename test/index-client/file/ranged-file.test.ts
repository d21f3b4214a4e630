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

/** What reading the start of a file gives, where a server makes over its end and then the part that is asked for. */
async function outcome(tail: Edit, part: Edit = asIs): Promise<string> {
  const server = await startServer((request, response) => {
    const [, from = '', to = ''] = /^bytes=([0-9]*)-([0-9]*)$/.exec(request.headers.range ?? '') ?? [];
    const isTail = from === '';
    const { status = 206, range, body } = (isTail ? tail : part)(right(isTail ? undefined : Number(from), Number(to)));
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

const unusable = 'a part of a file without a usable Content-Range, 4 times';
const notTheEnd = 'asked for the end of a file, got another part, 4 times';
const others = 'asked for bytes 100 to 149, got others, 8 times';
const whole: Edit = () => ({ status: 200, body: bytes });
const gone: Edit = () => ({ status: 404, body: Buffer.alloc(0) });
const cut: Edit = ({ range, body }) => ({ range, body: body.subarray(1) });

const rows: readonly (readonly [claim: string, expected: string, tail: Edit, part?: Edit])[] = [
  ['what was asked for', 'right', asIs],
  ['the whole in place of its end', 'right', whole],
  ['no file', 'absent', gone],
  [
    'another whole',
    'the file has another sha256 than the index lists, 4 times',
    () => ({ status: 200, body: bytes.subarray(1) }),
  ],
  ['an end without its place', unusable, ({ body }) => ({ body })],
  ['an end of which nobody knows the whole', unusable, ({ body }) => ({ range: `bytes 0-${total - 1}/*`, body })],
  ['an end beyond the whole', unusable, ({ body }) => ({ range: `bytes 0-${total}/${total}`, body })],
  ['an end that is before its start', unusable, ({ body }) => ({ range: `bytes 9-8/${total}`, body })],
  ['an end that is not the end', notTheEnd, ({ body }) => ({ range: `bytes 0-${body.length - 1}/${total}`, body })],
  ['an end with fewer bytes than it says', notTheEnd, cut],
  ['a part from elsewhere', others, asIs, ({ body }) => ({ range: `bytes 101-150/${total}`, body })],
  ['a part of another file', others, asIs, ({ body }) => ({ range: `bytes 100-149/${total + 1}`, body })],
  ['a part with fewer bytes than it says', others, asIs, cut],
  ['fifty other bytes in place of a part', others, asIs, ({ body }) => ({ status: 200, body })],
  ['a part that is gone', 'the file is gone while it is read', asIs, gone],
];
for (const [claim, expected, tail, part] of rows) {
  test(`a server sends ${claim}`, async () => assert.is(await outcome(tail, part), expected));
}

test.run();

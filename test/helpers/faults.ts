import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { SentAnswer } from './fake-index.js';

/** Sends an answer that is broken in a way that may pass. */
type Fault = (response: ServerResponse, answer: SentAnswer) => void;

function busy(status: number): Fault {
  return (response) => response.writeHead(status, { 'retry-after': '1' }).end();
}

/** Flips a bit of a file, whose hash is known; cuts a page, which has none. */
function garble(response: ServerResponse, { status, headers, body }: SentAnswer): void {
  const isPage = String(headers['content-type']).includes('json');
  const middle = Math.floor(body.length / 2);
  const bytes = isPage
    ? body.subarray(0, middle)
    : Buffer.from(body.map((byte, at) => (at === middle ? byte ^ 1 : byte)));
  response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
}

function badGzip(response: ServerResponse, { status, headers, body }: SentAnswer): void {
  const packed = gzipSync(body);
  const at = packed.length - 6;
  const bytes = Buffer.from(packed.map((byte, i) => (i === at ? byte ^ 1 : byte)));
  const changed = { ...headers, 'content-encoding': 'gzip', 'content-length': bytes.length };
  response.writeHead(status, changed).end(bytes);
}

const faults: readonly Fault[] = [
  (response) => response.writeHead(500).end('broken'),
  (response) => response.writeHead(502).end('broken'),
  busy(503),
  busy(429),
  (response) => response.socket?.resetAndDestroy(),
  (response, { status, headers, body }) => {
    response.writeHead(status, headers);
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  },
  (response, { status, headers }) => response.writeHead(status, { ...headers, 'content-length': 0 }).end(),
  garble,
  badGzip,
];

/** Numbers from 0 to 1 that a seed decides, far apart for seeds that are near each other (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Disturbs a share of all answers, in ways that a seed decides. */
export function randomFaults(seed: number, share: number): (response: ServerResponse, answer: SentAnswer) => boolean {
  const random = randomNumbers(seed);
  return (response, answer) => {
    if (random() >= share) return false;
    // An answer without a body can be cut or garbled in no way that anyone could see.
    const possible = answer.status === 200 || answer.status === 206 ? faults : faults.slice(0, 5);
    possible[Math.floor(random() * possible.length)]?.(response, answer);
    return true;
  };
}

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RetryClock } from '../../src/index-client/http/retry.js';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** Answers one request; `count` is the number of requests for its path so far, from 1. */
export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A loopback server that answers as a test tells it to. */
export interface FaultyServer {
  readonly url: string;
  readonly port: number;
  readonly seen: readonly SeenRequest[];
  /** The paths asked for, in order. */
  readonly paths: readonly string[];
  close(): Promise<void>;
}

/** Starts a server on a free loopback port. It does not keep the process alive. */
export async function startServer(handler: Handler): Promise<FaultyServer> {
  const seen: SeenRequest[] = [];
  const counts = new Map<string, number>();
  const server = createServer({ keepAliveTimeout: 100 }, (request, response) => {
    const path = request.url ?? '';
    seen.push({ path, headers: request.headers });
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    handler(request, response, count);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    get paths() {
      return seen.map((request) => request.path);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Pages by path: type and text. Anything else is 404. */
export function pages(table: ReadonlyMap<string, readonly [type: string, text: string | Buffer]>): Handler {
  return (request, response) => {
    const page = table.get(request.url ?? '');
    if (page === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': page[0] }).end(page[1]);
  };
}

/** A clock that doesn't wait: sleeping moves it on, and what was slept is kept. */
export function fastClock(): RetryClock & { readonly slept: readonly number[]; advance(ms: number): void } {
  const slept: number[] = [];
  let now = Date.UTC(2026, 0, 1);
  return {
    slept,
    now: () => now,
    random: () => 1,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

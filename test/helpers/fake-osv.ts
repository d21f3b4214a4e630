import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A record of an OSV service, with the releases that it lists it for. */
export interface FakeAdvisory {
  /** `name version` texts. */
  readonly of: readonly string[];
  readonly record: Readonly<Record<string, unknown>>;
}

/** One query of a batch. */
interface Query {
  readonly package?: { readonly name?: string; readonly ecosystem?: string };
  readonly version?: string;
  readonly page_token?: string;
}

/** A record about one project, with one range: `[introduced, fixed]`. */
export function osvRecord(
  id: string,
  name: string,
  [introduced, fixed]: readonly [introduced: string, fixed?: string],
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const events = [{ introduced }, ...(fixed === undefined ? [] : [{ fixed }])];
  const affected = [{ package: { ecosystem: 'PyPI', name }, ranges: [{ type: 'ECOSYSTEM', events }] }];
  return { id, modified: '2026-01-01T00:00:00Z', affected, ...more };
}

/** A loopback OSV service. It does not keep the process alive. */
export class FakeOsv {
  readonly #server: Server;
  readonly advisories: FakeAdvisory[] = [];
  /** `METHOD /path` of each request so far. */
  readonly requests: string[] = [];
  /** The bodies of batches so far. */
  readonly batches: { readonly queries: readonly Query[] }[] = [];
  /** The most ids on one page of a list. */
  pageSize = 1_000;
  /** The next statuses, in place of answers. */
  readonly statuses: number[] = [];
  /** Replaces the body of an answer. */
  answer: ((path: string) => unknown) | undefined;

  private constructor() {
    this.#server = createServer((request, response) => {
      const { method = '', url = '/' } = request;
      this.requests.push(`${method} ${url}`);
      let body = '';
      request.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const status = this.statuses.shift();
        const found = status === undefined ? (this.answer?.(url) ?? this.#find(method, url, body)) : undefined;
        response.writeHead(status ?? (found === undefined ? 404 : 200), { 'content-type': 'application/json' });
        response.end(found === undefined ? '' : JSON.stringify(found));
      });
    });
    this.#server.unref();
  }

  static async start(): Promise<FakeOsv> {
    const osv = new FakeOsv();
    await new Promise<void>((resolve) => osv.#server.listen(0, '127.0.0.1', resolve));
    return osv;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #find(method: string, url: string, body: string): unknown {
    if (method === 'POST' && url === '/v1/querybatch') {
      const batch = JSON.parse(body);
      this.batches.push(batch);
      return { results: batch.queries.map((query: Query) => this.#list(query)) };
    }
    const id = decodeURIComponent(/^\/v1\/vulns\/(.*)$/.exec(url)?.[1] ?? '');
    return method === 'GET' ? this.advisories.find(({ record }) => record['id'] === id)?.record : undefined;
  }

  #list({ package: named, version = '', page_token: token = '0' }: Query): object {
    const own = this.advisories.filter(({ of }) => of.includes(`${named?.name} ${version}`));
    const [from, to] = [Number(token), Number(token) + this.pageSize];
    const vulns = own.slice(from, to).map(({ record }) => ({ id: record['id'], modified: record['modified'] }));
    return own.length === 0 ? {} : { vulns, ...(own.length > to ? { next_page_token: String(to) } : {}) };
  }
}

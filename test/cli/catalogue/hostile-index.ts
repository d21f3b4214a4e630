import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeWheel, metadataText } from '../../helpers/fake-index-archives.js';
import { sha256 } from '../../helpers/fake-index-world.js';

/** A whole answer; `ORIGIN` in its body and headers stands for the server's address. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Answers by hand; `nth` counts the requests for this path, from 1. */
export type Handler = (response: ServerResponse, nth: number, request: IncomingMessage) => void;

/** The answers by path. */
export type Routes = Readonly<Record<string, Reply | Handler>>;

/** The type of a JSON page of the Simple API (PEP 691). */
export const simpleType = 'application/vnd.pypi.simple.v1+json';

/** A loopback server that answers as it is told, however wrong that is; other paths are 404. */
export class HostileIndex {
  readonly #routes: ReadonlyMap<string, Reply | Handler>;
  readonly #server: Server;
  readonly #times = new Map<string, number>();
  /** Without a slash. */
  origin = '';
  /** Requests so far, in order. */
  readonly seen: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];

  private constructor(routes: Routes) {
    this.#routes = new Map(Object.entries(routes));
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.unref();
  }

  /** Listens on a free port of 127.0.0.1. It does not keep the process alive. */
  static async start(routes: Routes): Promise<HostileIndex> {
    const index = new HostileIndex(routes);
    await new Promise<void>((resolve) => index.#server.listen(0, '127.0.0.1', resolve));
    index.origin = `http://127.0.0.1:${(index.#server.address() as AddressInfo).port}`;
    return index;
  }

  /** How often a path was asked for. */
  times(path: string): number {
    return this.#times.get(path) ?? 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    this.seen.push({ path, headers: request.headers });
    const nth = this.times(path) + 1;
    this.#times.set(path, nth);
    const route = this.#routes.get(path) ?? { status: 404 };
    // Whoever hangs up early is a client's right.
    response.on('error', () => undefined);
    if (typeof route === 'function') route(response, nth, request);
    else this.#send(response, route);
  }

  #send(response: ServerResponse, route: Reply): void {
    const { status = 200, headers = {}, body = '' } = route;
    const fill = (text: string): string => text.replaceAll('ORIGIN', this.origin);
    const filled = Object.entries(headers).map(([name, value]) => [name, fill(value)]);
    response.writeHead(status, Object.fromEntries(filled));
    response.end(typeof body === 'string' ? fill(body) : body);
  }
}

/** A JSON page of the Simple API with these files, and whatever else it should have. */
export function page(files: readonly object[], rest: object = {}): Reply {
  return json({ meta: { 'api-version': '1.4' }, files, ...rest });
}

/** Any JSON as if it was a page of the Simple API. */
export function json(value: unknown): Reply {
  return { headers: { 'content-type': simpleType }, body: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** A release with one wheel: its entry on the page, and the routes of its file and of the metadata beside it. */
export interface SampleRelease {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly routes: Routes;
}

/** Makes a release. `entry` overrides fields of the page, `metadata` the text of the metadata file, announced with its own hash. */
export function release(
  name: string,
  version: string,
  change: { readonly requires?: readonly string[]; readonly entry?: object; readonly metadata?: string } = {},
): SampleRelease {
  const filename = `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`;
  const lines = ['Metadata-Version: 2.1', `Name: ${name}`, `Version: ${version}`];
  const metadata = [...lines, ...(change.requires ?? []).map((text) => `Requires-Dist: ${text}`)];
  const text = change.metadata ?? metadataText(metadata);
  const bytes = makeWheel({ filename, name: name.replaceAll('-', '_'), version, metadata });
  const path = `/files/${encodeURIComponent(filename)}`;
  const entry = {
    filename,
    url: path,
    hashes: { sha256: sha256(bytes) },
    'core-metadata': { sha256: sha256(text) },
    ...change.entry,
  };
  return { entry, routes: { [path]: { body: bytes }, [`${path}.metadata`]: { body: text } } };
}

/** The routes of a project with these releases. */
export function project(name: string, releases: readonly SampleRelease[], rest: object = {}): Routes {
  const files = releases.map(({ entry }) => entry);
  const routes = releases.flatMap((one) => Object.entries(one.routes));
  return { [`/simple/${name}/`]: page(files, rest), ...Object.fromEntries(routes) };
}

/** As many pigeons as there are holes, and one more: each wants a hole for itself, so that there is no solution. */
export function pigeons(holes: number): Routes {
  const numbers = Array.from({ length: holes }, (_, i) => i);
  const birds = [...numbers, holes];
  const birdProjects = birds.map((bird) => {
    const versions = numbers.map((hole) => release(`pigeon${bird}`, `${hole}`, { requires: [`hole${hole}==${bird}`] }));
    return project(`pigeon${bird}`, versions);
  });
  const holeProjects = numbers.map((hole) => {
    const versions = birds.map((bird) => release(`hole${hole}`, `${bird}`));
    return project(`hole${hole}`, versions);
  });
  return Object.assign({}, ...birdProjects, ...holeProjects);
}

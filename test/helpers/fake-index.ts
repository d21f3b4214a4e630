import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiProjectPage, apiVersionPage, rewrittenApiPage } from './fake-index-api.js';
import { makeWheel, metadataText } from './fake-index-archives.js';
import { type CoreMetadata, type Page, simpleHtml, simpleJson, versionOf, wheelMetadata } from './fake-index-pages.js';
import { type RecordedProject, sha256 } from './fake-index-world.js';

export { fromWorld, type RecordedProject, recorded, type World } from './fake-index-world.js';

/** The protocols of the index, and its faults. */
export interface FakeIndexOptions {
  /**
   * `json` and `html`: the Simple API alone; `json-api`: the JSON API beside it; `mirror`: the same, but
   * its JSON pages were made over, with relative addresses and stale requirements. `json` where left out.
   */
  readonly protocol?: 'json' | 'html' | 'json-api' | 'mirror';
  /** Whether the JSON API has a page for each version. */
  readonly versionPages?: boolean;
  /** Metadata beside wheels; `announced` where left out. */
  readonly coreMetadata?: CoreMetadata;
  /** Which hashes the pages have, that of metadata files too; `sha256` where left out. */
  readonly hashes?: 'sha256' | 'md5' | 'none';
  /** False: files are only sent whole. */
  readonly ranges?: boolean;
  /** Whether pages have an ETag, and 304 answers a request that knows it. */
  readonly etags?: boolean;
  /** Each answer comes after so many ms. */
  readonly latencyMs?: number;
  /** Answers come after up to this many ms more, in an order that `seed` decides. */
  readonly shuffleMs?: number;
  readonly seed?: number;
  /** The first answers fail, this many. */
  readonly failFirst?: number;
  /** How they fail: with status 500, or with half of a body. `status` where left out. */
  readonly failWith?: 'status' | 'cut';
  /** Every answer is this status. */
  readonly status?: number;
  /** Sends something else in place of an answer; false where it does not. */
  readonly disturb?: (response: ServerResponse, answer: SentAnswer) => boolean;
}

/** An answer as it would be sent. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

/** A request as the index saw it. */
export interface SeenRequest {
  /** Decoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined while there is no answer. */
  status: number | undefined;
}

/** An answer before it is sent. */
interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

const md5 = '0123456789abcdef0123456789abcdef';

/** A page with other hashes, or none, in place of every sha256, in JSON and HTML. */
function withHashes({ type, body }: Page, hashes: 'sha256' | 'md5' | 'none'): Page {
  if (hashes === 'sha256') return { type, body };
  const isMd5 = hashes === 'md5';
  const json = body.replaceAll(/"sha256":"[0-9a-f]{64}"/g, isMd5 ? `"md5":"${md5}"` : '');
  return { type, body: json.replaceAll(/([#"])sha256=[0-9a-f]{64}/g, isMd5 ? `$1md5=${md5}` : '$1') };
}

const notFound: Answer = { status: 404, body: 'not found' };

/** Numbers from 0 to 1 that a seed decides (a linear congruence; only their disorder matters). */
function disorder(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** A part of a file, or the whole of it (RFC 9110, 14.2). */
function fileAnswer(bytes: Buffer, range: string | undefined): Answer {
  const match = /^bytes=([0-9]*)-([0-9]*)$/.exec(range ?? '');
  if (match === null) return { status: 200, body: bytes };
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  if (start > end) return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } };
  const headers = { 'content-range': `bytes ${start}-${end}/${bytes.length}` };
  return { status: 206, headers, body: bytes.subarray(start, end + 1) };
}

/**
 * A loopback index over hand-made worlds and recorded projects. Recorded files keep the hashes of the real
 * ones, and stand-ins with the recorded metadata are sent for their wheels: enough for reading parts of them.
 */
export class FakeIndex {
  #projects: ReadonlyMap<string, RecordedProject>;
  readonly #options: FakeIndexOptions;
  readonly #server: Server;
  readonly #random: () => number;
  /** Pages by path, made once: some list thousands of files. */
  readonly #pages = new Map<string, Page>();
  /** Every request so far, in order. */
  readonly seen: SeenRequest[] = [];
  /** Called after each request is seen, before it is answered. */
  onRequest: (() => unknown) | undefined;

  private constructor(projects: readonly RecordedProject[], options: FakeIndexOptions) {
    this.#projects = new Map(projects.map((project) => [project.name, project]));
    this.#options = options;
    this.#random = disorder(options.seed ?? 1);
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.unref();
  }

  /** Listens on a free port of 127.0.0.1. It does not keep the process alive. */
  static async start(projects: readonly RecordedProject[], options: FakeIndexOptions = {}): Promise<FakeIndex> {
    const index = new FakeIndex(projects, options);
    await new Promise<void>((resolve) => index.#server.listen(0, '127.0.0.1', resolve));
    return index;
  }

  /** Has other projects from now on. */
  replace(projects: readonly RecordedProject[]): void {
    this.#projects = new Map(projects.map((project) => [project.name, project]));
    this.#pages.clear();
  }

  /** Without a slash. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For `--index-url`. */
  get url(): string {
    return `${this.origin}/simple`;
  }

  /** Paths asked for so far, in order. */
  get requests(): readonly string[] {
    return this.seen.map((request) => request.path);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = decodeURIComponent(request.url ?? '/');
    const seen: SeenRequest = { path, headers: request.headers, status: undefined };
    this.seen.push(seen);
    this.onRequest?.();
    const { latencyMs = 0, shuffleMs = 0, failFirst = 0 } = this.#options;
    const fails = this.seen.length <= failFirst;
    // An answer that nobody waits for any more keeps no process alive.
    setTimeout(() => this.#send(seen, response, fails), latencyMs + this.#random() * shuffleMs).unref();
  }

  #send(seen: SeenRequest, response: ServerResponse, fails: boolean): void {
    const { failWith = 'status', status } = this.#options;
    const broken: Answer = { status: status ?? 500, body: 'broken' };
    const isBroken = status !== undefined || (fails && failWith === 'status');
    const answer = isBroken ? broken : this.#find(seen.path, seen.headers);
    const body = Buffer.from(answer.body ?? '');
    seen.status = answer.status;
    const headers = { 'content-length': body.length, ...answer.headers };
    if (this.#options.disturb?.(response, { status: answer.status, headers, body }) === true) return;
    response.writeHead(answer.status, headers);
    if (!fails || isBroken) response.end(body);
    else response.write(body.subarray(0, body.length / 2), () => response.destroy());
  }

  #find(path: string, headers: IncomingHttpHeaders): Answer {
    const [, room, name = '', version, last] = path.split('/');
    if (room === 'files') return this.#file(name, headers.range);
    const project = this.#projects.get(name);
    if (project === undefined) return notFound;
    const made = this.#pages.get(path) ?? this.#page(project, room, version, last);
    if (made === undefined) return notFound;
    const page = withHashes(made, this.#options.hashes ?? 'sha256');
    this.#pages.set(path, page);
    const etag = `"${sha256(page.body).slice(0, 16)}"`;
    const stamp: Record<string, string> = this.#options.etags === true ? { etag } : {};
    if (stamp['etag'] !== undefined && headers['if-none-match'] === etag) return { status: 304, headers: stamp };
    return { status: 200, headers: { ...stamp, 'content-type': page.type }, body: page.body };
  }

  #page(project: RecordedProject, room?: string, version?: string, last?: string): Page | undefined {
    if (room === 'simple') return this.#simple(project);
    return room === 'pypi' ? this.#api(project, version, last) : undefined;
  }

  #simple(project: RecordedProject): Page {
    const context = { origin: this.origin, coreMetadata: this.#options.coreMetadata ?? 'announced' };
    return this.#options.protocol === 'html' ? simpleHtml(project, context) : simpleJson(project, context);
  }

  /** `NAME/json` or `NAME/VERSION/json`. */
  #api(project: RecordedProject, version = '', last?: string): Page | undefined {
    const { protocol, versionPages = false } = this.#options;
    if (protocol !== 'json-api' && protocol !== 'mirror') return undefined;
    if (version !== 'json')
      return versionPages && last === 'json' ? apiVersionPage(project, version, this.origin) : undefined;
    return protocol === 'mirror' ? rewrittenApiPage(project) : apiProjectPage(project, this.origin);
  }

  #file(path: string, range: string | undefined): Answer {
    const isMetadata = path.endsWith('.metadata');
    const filename = isMetadata ? path.slice(0, -'.metadata'.length) : path;
    const project = this.#projectOf(filename);
    if (project === undefined) return notFound;
    const metadata = wheelMetadata(project, filename);
    if (isMetadata) {
      const isThere = metadata !== undefined && this.#options.coreMetadata !== 'absent';
      return isThere ? { status: 200, body: metadataText(metadata) } : notFound;
    }
    const bytes = project.bytes?.get(filename) ?? (metadata && this.#standIn(filename, metadata));
    if (bytes === undefined) return notFound;
    return fileAnswer(bytes, this.#options.ranges === false ? undefined : range);
  }

  #projectOf(filename: string): RecordedProject | undefined {
    const isListed = (project: RecordedProject) => project.files.some((file) => file.filename === filename);
    return [...this.#projects.values()].find(isListed);
  }

  #standIn(filename: string, metadata: readonly string[]): Buffer {
    return makeWheel({ filename, name: filename.split('-')[0] ?? '', version: versionOf(filename), metadata });
  }
}

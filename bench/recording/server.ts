import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Once } from '../../src/index-client/once.js';
import { type NormalizedName, normalizeName } from '../../src/pep/name.js';
import { tryParseVersion } from '../../src/pep/version.js';
import {
  apiPage,
  newestOf,
  type RecordedRelease,
  releasesOf,
  simplePage,
  storagePath,
  tellingWheel,
} from './compose.js';
import { type Listener, listenPlainly, listenSecurely } from './listen.js';
import type { Recordings, SimpleFile } from './recordings.js';

/** One request as the index saw it. */
export interface SeenRequest {
  readonly path: string;
  /** ms since the log was last emptied. */
  readonly start: number;
  end: number;
  status: number;
  /** Of the body, as sent. */
  bytes: number;
}

/** How the index answers. All of it may change between runs. */
export interface Behaviour {
  /** ms before each answer. */
  latency: number;
  /** Seconds that a page is fresh. */
  maxAge: number;
  /** Content encodings offered, the best first. */
  encodings: readonly ('br' | 'gzip')[];
}

/** Connections that clients opened. */
export interface Connections {
  opened: number;
  /** Those of them that took up a session of TLS. */
  resumed: number;
}

/** Where the index listens. */
export interface Place {
  /** 0, as where left out, for a free one. */
  readonly port?: number;
  /** By https, with the certificate of {@link listenSecurely}. */
  readonly isSecure?: boolean;
}

interface Body {
  readonly type: string;
  readonly bytes: Buffer;
  readonly etag: string;
  /** Pages change; files never do. */
  readonly isPage: boolean;
  readonly encoded: Map<string, Buffer>;
}

const encoders = {
  gzip: (bytes: Buffer) => gzipSync(bytes, { level: 6 }),
  br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
} as const;

function body(type: string, content: string | Buffer, isPage: boolean): Body {
  const bytes = Buffer.from(content);
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
  return { type, bytes, etag, isPage, encoded: new Map() };
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes?: Buffer;
}

const archive = 'application/octet-stream';

/** A part of a file (RFC 9110, 14.2): `bytes=FIRST-LAST`, `bytes=FIRST-` or `bytes=-N`. */
function partOf({ bytes }: Body, range: string, headers: Readonly<Record<string, string>>): Reply {
  const [, first = '', last = ''] = /^bytes=([0-9]*)-([0-9]*)$/.exec(range) ?? [];
  const start = first === '' ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  const part = bytes.subarray(start, end + 1);
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${bytes.length}` },
    bytes: part,
  };
}

/** A project as the index shows it: what was uploaded up to its date. */
interface Project {
  readonly name: NormalizedName;
  readonly releases: ReadonlyMap<string, RecordedRelease>;
}

/**
 * A loopback index over recordings of a live one: Simple API with metadata beside every wheel, JSON API with a page for
 * every version, ETags, compression. Bodies are made and compressed once, so that a second run costs it next to nothing.
 */
export class RecordingIndex {
  readonly #recordings: Recordings;
  /** Files uploaded later than this are not shown. */
  readonly #until: string;
  #listener: Listener | undefined;
  readonly #scheme: string;
  readonly #projects = new Once<Project | undefined>();
  readonly #bodies = new Once<Body | undefined>();
  readonly #files = new Map<string, SimpleFile>();
  #origin = performance.now();
  readonly behaviour: Behaviour = { latency: 0, maxAge: 600, encodings: ['gzip'] };
  /** Requests since {@link RecordingIndex.forget}, in order. */
  seen: SeenRequest[] = [];
  /** Connections since then. */
  connections: Connections = { opened: 0, resumed: 0 };

  private constructor(recordings: Recordings, until: string, isSecure: boolean) {
    this.#recordings = recordings;
    this.#until = until;
    this.#scheme = isSecure ? 'https' : 'http';
  }

  /** `until`: an ISO instant. */
  static async start(
    recordings: Recordings,
    until: string,
    { port = 0, isSecure = false }: Place = {},
  ): Promise<RecordingIndex> {
    const index = new RecordingIndex(recordings, until, isSecure);
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      index.#answer(request, response).catch((error: unknown) => {
        console.error(`recording index: ${request.url}: ${error instanceof Error ? error.message : String(error)}`);
        response.writeHead(502).end();
      });
    };
    const listen = isSecure ? listenSecurely : listenPlainly;
    index.#listener = await listen(answer, {
      port,
      latency: () => index.behaviour.latency,
      onConnection: (isResumed) => {
        index.connections.opened += 1;
        if (isResumed) index.connections.resumed += 1;
      },
    });
    return index;
  }

  /** Without a slash. */
  get origin(): string {
    return `${this.#scheme}://127.0.0.1:${this.#listener?.port}`;
  }

  /** Empties the log. */
  forget(): void {
    this.seen = [];
    this.connections = { opened: 0, resumed: 0 };
    this.#origin = performance.now();
  }

  async close(): Promise<void> {
    await this.#listener?.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(request.url ?? '/');
    const seen: SeenRequest = { path, start: performance.now() - this.#origin, end: 0, status: 0, bytes: 0 };
    this.seen.push(seen);
    const waited = new Promise((resolve) => setTimeout(resolve, this.behaviour.latency));
    const found = await this.#bodies.get(path, () => this.#find(path));
    if (this.behaviour.latency > 0) await waited;
    this.#send(request, response, seen, found);
  }

  #send(request: IncomingMessage, response: ServerResponse, seen: SeenRequest, found: Body | undefined): void {
    const { status, headers, bytes } = found === undefined ? { status: 404, headers: {} } : this.#reply(request, found);
    seen.status = status;
    seen.bytes = bytes?.length ?? 0;
    seen.end = performance.now() - this.#origin;
    response.writeHead(status, { 'content-length': seen.bytes, ...headers }).end(bytes);
  }

  #reply({ headers }: IncomingMessage, found: Body): Reply {
    const age = found.isPage ? `max-age=${this.behaviour.maxAge}, public` : 'max-age=365000000, immutable, public';
    const common = { etag: found.etag, 'cache-control': age, 'content-type': found.type };
    if (headers['if-none-match'] === found.etag) return { status: 304, headers: common };
    if (!found.isPage && headers.range !== undefined) return partOf(found, headers.range, common);
    const accepted = headers['accept-encoding'] ?? '';
    const encoding = this.behaviour.encodings.find((name) => accepted.includes(name));
    // Archives are compressed already.
    if (encoding === undefined || found.type === archive) return { status: 200, headers: common, bytes: found.bytes };
    const bytes = found.encoded.get(encoding) ?? encoders[encoding](found.bytes);
    found.encoded.set(encoding, bytes);
    return {
      status: 200,
      headers: { ...common, 'content-encoding': encoding, vary: 'accept, accept-encoding' },
      bytes,
    };
  }

  async #find(path: string): Promise<Body | undefined> {
    const [, room, name = '', version = '', last] = path.split('/');
    if (room === 'packages') return this.#file(path);
    const project = await this.#project(name);
    if (project === undefined) return undefined;
    if (room === 'simple') {
      const page = simplePage(project.name, project.releases, this.origin, (file) =>
        this.#recordings.metadataHash(file),
      );
      return body('application/vnd.pypi.simple.v1+json', page, true);
    }
    if (room !== 'pypi') return undefined;
    const key = tryParseVersion(version)?.key ?? '';
    const release = version === 'json' ? newestOf(project.releases) : project.releases.get(key);
    if (release === undefined || (version !== 'json' && last !== 'json')) return undefined;
    const wheel = tellingWheel(release);
    const metadata = wheel === undefined ? undefined : await this.#recordings.metadata(wheel);
    const all = version === 'json' ? project.releases : undefined;
    return body('application/json', apiPage(project.name, release, metadata, this.origin, all), true);
  }

  #project(text: string): Promise<Project | undefined> {
    const name = normalizeName(text);
    if (name === undefined) return Promise.resolve(undefined);
    return this.#projects.get(name, async () => {
      const all = await this.#recordings.files(name);
      const shown = all?.filter((file) => (file['upload-time'] ?? '') <= this.#until);
      for (const file of shown ?? []) this.#files.set(storagePath(file), file);
      return shown === undefined ? undefined : { name, releases: releasesOf(name, shown) };
    });
  }

  async #file(path: string): Promise<Body | undefined> {
    const wheel = path.endsWith('.metadata') ? this.#files.get(path.slice(0, -'.metadata'.length)) : undefined;
    if (wheel !== undefined) {
      const metadata = await this.#recordings.metadata(wheel);
      return metadata === undefined ? undefined : body('text/plain', metadata, false);
    }
    const file = this.#files.get(path);
    const bytes = file === undefined ? undefined : await this.#recordings.file(file);
    return bytes === undefined ? undefined : body(archive, bytes, false);
  }
}

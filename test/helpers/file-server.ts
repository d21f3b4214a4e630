import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One file at one path, and how it is sent. */
export interface ServedFile {
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the answer leads instead. */
  readonly location?: string;
  /** Value of Authorization without which it is refused. */
  readonly authorization?: string;
}

/** A request as the server saw it. */
export interface SeenFileRequest {
  /** As it was sent, not decoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

/** A loopback server of a few files, with ETags; it counts what is asked for, and does not keep the process alive. */
export class FileServer {
  readonly #server: Server;
  /** By path, without query; may be changed while it runs. */
  readonly files = new Map<string, ServedFile>();
  readonly seen: SeenFileRequest[] = [];

  private constructor() {
    this.#server = createServer(({ url = '/', headers }, response) => {
      const file = this.files.get(url.split('?')[0] ?? '');
      const etag = file === undefined ? '' : `"${createHash('sha1').update(file.body).digest('hex')}"`;
      const status = statusOf(file, headers, etag);
      this.seen.push({ path: url, headers, status });
      const { location } = file ?? {};
      response.writeHead(status, { etag, ...(location === undefined ? {} : { location }), ...file?.headers });
      response.end(status === 200 ? file?.body : undefined);
    });
    this.#server.unref();
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(files: Readonly<Record<string, ServedFile>> = {}): Promise<FileServer> {
    const server = new FileServer();
    for (const [path, file] of Object.entries(files)) server.files.set(path, file);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** Without a slash. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function statusOf(file: ServedFile | undefined, headers: IncomingHttpHeaders, etag: string): number {
  if (file === undefined) return 404;
  if (file.authorization !== undefined && headers.authorization !== file.authorization) return 401;
  if (file.location !== undefined) return 302;
  return headers['if-none-match'] === etag ? 304 : 200;
}

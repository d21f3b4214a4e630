import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The one project of a {@link LargeIndex}. */
export const largeProject = 'huge';
const simpleJson = 'application/vnd.pypi.simple.v1+json';

/** One wheel a version, with the keys and about the length that a public index gives each. */
function fileRow(version: string, at: number): string {
  const hash = at.toString(16).padStart(64, '0');
  return JSON.stringify({
    'core-metadata': true,
    filename: `${largeProject}-${version}-py3-none-any.whl`,
    hashes: { sha256: hash },
    provenance: null,
    'requires-python': '>=3.8',
    size: 100_000 + at,
    'upload-time': '2024-01-01T00:00:00.000000Z',
    url: `/packages/${hash.slice(-2)}/${hash}/${largeProject}-${version}-py3-none-any.whl`,
    yanked: false,
  });
}

/** A page of the Simple API (PEP 691) of at least so many bytes: one project with a few hundred thousand versions. */
export function largePage(bytes: number): Buffer {
  const rows: string[] = [];
  const versions: string[] = [];
  for (let at = 0, size = 0; size < bytes; at += 1) {
    const version = `1.${Math.floor(at / 1000)}.${at % 1000}`;
    const row = fileRow(version, at);
    rows.push(row);
    versions.push(`"${version}"`);
    size += row.length + version.length + 4;
  }
  const meta = '{"api-version":"1.4"}';
  return Buffer.from(
    `{"meta":${meta},"name":"${largeProject}","versions":[${versions.join(',')}],"files":[${rows.join(',\n')}]}`,
  );
}

/** A loopback index with one very large page. */
export class LargeIndex {
  readonly #server: Server;

  private constructor(page: Buffer) {
    this.#server = createServer(({ url = '/' }, response) => {
      const [, name = '', version = ''] = /\/([a-z]+)-([0-9.]+)-py3-none-any\.whl\.metadata$/.exec(url) ?? [];
      if (url === `/simple/${largeProject}/`) {
        response.writeHead(200, {
          'content-type': simpleJson,
          'content-length': page.length,
          'cache-control': 'max-age=600',
        });
        response.end(page);
      } else if (name !== '') {
        response.end(`Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nRequires-Python: >=3.8\n\n`);
      } else {
        response.writeHead(404).end();
      }
    });
  }

  static async start(bytes: number): Promise<LargeIndex> {
    const index = new LargeIndex(largePage(bytes));
    await new Promise<void>((resolve) => index.#server.listen(0, '127.0.0.1', resolve));
    return index;
  }

  /** Root of its Simple API. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/simple`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

import pLimit from 'p-limit';
import type { AuditClient } from '../../index-client/audit.js';
import type { Digest } from '../../index-client/download.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock } from '../../lock/model.js';
import type { Finding } from '../finding.js';

/** Files that are downloaded at once: each has a connection and a hash under way. */
const mostAtOnce = 8;

/** How far downloads are. */
export interface DownloadProgress {
  readonly files: number;
  readonly done: number;
  readonly bytes: number;
}

/** The digests of files by their addresses: locks of one run share most of their files, and none is fetched twice. */
export class Digests {
  readonly #client: Pick<AuditClient, 'download'>;
  readonly #onProgress: (progress: DownloadProgress) => void;
  readonly #limit = pLimit(mostAtOnce);
  readonly #known = new Map<string, Promise<Digest | undefined>>();
  #done = 0;
  #bytes = 0;

  constructor(client: Pick<AuditClient, 'download'>, onProgress: (progress: DownloadProgress) => void) {
    this.#client = client;
    this.#onProgress = onProgress;
  }

  /** Undefined where nothing is there. `expected`: the sha256 that a lock has. @throws what the client throws */
  of(url: string, expected: string): Promise<Digest | undefined> {
    let digest = this.#known.get(url);
    if (digest === undefined) {
      digest = this.#limit(() => this.#get(url, expected));
      this.#known.set(url, digest);
    }
    return digest;
  }

  async #get(url: string, expected: string): Promise<Digest | undefined> {
    const digest = await this.#client.download(url, expected, (count) => {
      this.#bytes += count;
      this.#report();
    });
    this.#done += 1;
    this.#report();
    return digest;
  }

  #report(): void {
    this.#onProgress({ files: this.#known.size, done: this.#done, bytes: this.#bytes });
  }
}

/** Whether each link leads to the bytes that were locked. @throws what the client throws */
export async function checkBytes({ links }: Lock, digests: Digests): Promise<readonly Finding[]> {
  const findings = await Promise.all(
    links.map(async (link, at) => findingsOf(link, at, await digests.of(link.url, nixToHex(link.sha256)))),
  );
  return findings.flat();
}

function findingsOf(link: Link, at: number, digest: Digest | undefined): readonly Finding[] {
  const locked = nixToHex(link.sha256);
  if (digest?.sha256 === locked) return [];
  if (digest === undefined)
    return [
      { code: 'gone', path: ['links', String(at), 'url'], message: `there is no file at the address of ${link.name}` },
    ];
  return [
    {
      code: 'hash-changed',
      path: ['links', String(at), 'sha256'],
      message: `security: the address of ${link.name} has other bytes than the lock holds`,
      details: [`locked:     sha256 ${locked}`, `downloaded: sha256 ${digest.sha256} (${digest.bytes} bytes)`],
    },
  ];
}

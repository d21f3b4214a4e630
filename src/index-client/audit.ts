import type { RandomAccess } from '../metadata/random-access.js';
import type { Advisory } from './advisories.js';
import type { Digest } from './download.js';
import type { IndexClient, Project, Release } from './model.js';

/** An {@link IndexClient} that tells besides what checks of a lock ask for. Every method may throw as its do. */
export interface AuditClient extends IndexClient {
  /** Known vulnerabilities of a release; undefined where its index does not tell. */
  advisories(project: Project, release: Release): Promise<readonly Advisory[] | undefined>;
  /** The digest of the file at an address, streamed, twice where it is not the expected sha256; undefined where nothing is there. See {@link Digest}. */
  download(url: string, expected: string, onBytes: (count: number) => void): Promise<Digest | undefined>;
  /** Has parts of the file at an address read; undefined where nothing is there. */
  archive<T>(url: string, use: (file: RandomAccess) => Promise<T>): Promise<T | undefined>;
}

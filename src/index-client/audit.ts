import type { RandomAccess } from '../metadata/random-access.js';
import type { Advisory } from './advisories.js';
import type { HexSha256, IndexClient, Project, Release } from './model.js';

/** An {@link IndexClient} that tells besides what checks of a lock ask for. Every method may throw as its do. */
export interface AuditClient extends IndexClient {
  /** Known vulnerabilities of a release; undefined where its index does not tell. */
  advisories(project: Project, release: Release): Promise<readonly Advisory[] | undefined>;
  /**
   * The sha256 of the file at an address of a lock, streamed, twice where it is not the expected one; undefined where
   * nothing is there. `onBytes` is told how many bytes came.
   * @throws PylockError `private-address` for one in a private network, where no index lies
   */
  download(url: string, expected: string, onBytes: (count: number) => void): Promise<HexSha256 | undefined>;
  /** Has parts of the file at an address of a lock read; undefined where nothing is there. @throws as of `download` */
  archive<T>(url: string, use: (file: RandomAccess) => Promise<T>): Promise<T | undefined>;
}

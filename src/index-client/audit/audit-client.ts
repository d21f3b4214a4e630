import type { RandomAccess } from '../../metadata/random-access.js';
import type { HexSha256, IndexClient, Project, Release } from '../model.js';
import type { Advisory } from './advisories.js';

/** An {@link IndexClient} with the requests that checks of a lock need. Every method may throw the same errors. */
export interface AuditClient extends IndexClient {
  /** Known vulnerabilities of a release; undefined where its index does not report any. */
  advisories(project: Project, release: Release): Promise<readonly Advisory[] | undefined>;
  /**
   * The sha256 of the file at an address of a lock, streamed, twice where it is not the expected one; undefined where
   * there is no file. `onBytes` gets the number of bytes received.
   * @throws PylockError `private-address` for one in a private network without an index
   */
  download(url: string, expected: string, onBytes: (count: number) => void): Promise<HexSha256 | undefined>;
  /** Reads parts of the file at an address of a lock; undefined where there is no file. @throws as of `download` */
  archive<T>(url: string, use: (file: RandomAccess) => Promise<T>): Promise<T | undefined>;
}

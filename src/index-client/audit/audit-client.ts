import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { FileFacts } from '../facts/facts-model.js';
import type { HexSha256, IndexClient, IndexFile, OpenSink, Wheels } from '../model.js';
import type { Advisory } from './advisories.js';

/** A file as a lock names it. */
export type LockedFile = Pick<IndexFile, 'filename' | 'parsed' | 'url'> & { readonly sha256: HexSha256 };

/** An {@link IndexClient} with the requests that checks of a lock need. Every method may throw the same errors. */
export interface AuditClient extends IndexClient {
  /** Known vulnerabilities of a release; undefined where its index does not report any. */
  advisories(name: NormalizedName, version: Version): Promise<readonly Advisory[] | undefined>;
  /**
   * The sha256 of the file at an address of a lock, streamed, twice where it is not the expected one; undefined where
   * there is no file. `onBytes` gets the number of bytes received; the bytes go to the sink that was opened last.
   * @throws PylockError `private-address` for one in a private network without an index
   */
  download(
    url: string,
    expected: string,
    onBytes: (count: number) => void,
    open?: OpenSink,
  ): Promise<HexSha256 | undefined>;
  /** The facts of a locked file; undefined where the index does not list it. */
  facts(name: NormalizedName, file: LockedFile): Promise<FileFacts | undefined>;
  /** The same for a file that the deps file names by its address; nothing is told offline. */
  directFacts(name: NormalizedName, file: LockedFile): Promise<FileFacts | undefined>;
  readonly wheels: Wheels;
}

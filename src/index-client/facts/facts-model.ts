import type { ReleaseFacts } from '../../metadata/release-facts.js';
/** The facts that an index tells of one file beside its name and hash. */
export interface FileFacts {
  /** Bytes; undefined where the index does not say it. */
  readonly size: number | undefined;
  /** RFC 3339 in UTC; undefined where the index does not say it. */
  readonly uploaded: string | undefined;
  /** The content of METADATA or PKG-INFO; undefined where it could not be had. */
  readonly release: ReleaseFacts | undefined;
}

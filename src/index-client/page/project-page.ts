import type { HexSha256, Project, SkippedFile } from '../model.js';
import type { UploadTime } from './upload-time.js';

/** One file of a page: its types are checked, its meaning is not, since most files are never used. */
export interface ListedFile extends UploadTime {
  readonly filename: string;
  /** As on the page: absolute, or relative to the page. */
  readonly url: string;
  /** The address that a folder of files names as the file's own: absolute, http or https. Any page may state one. */
  readonly original?: string;
  readonly sha256: string | undefined;
  readonly requiresPython: string | undefined;
  readonly yanked: false | string;
  readonly size: number | undefined;
  readonly coreMetadata: boolean | HexSha256;
}

/** The facts of a JSON API page about its release: on a project's page, the newest. */
export interface DescribedRelease {
  /** In the page's spelling. */
  readonly version: string;
  /** Null: the page does not state any, or there are none. */
  readonly requiresDist: readonly string[] | null;
  readonly requiresPython: string | undefined;
  readonly providesExtra: readonly string[];
  /** The file with these metadata: the one that was uploaded first. Undefined where that is unknown. */
  readonly firstFile: string | undefined;
}

/** The facts of an index page about one project besides its files. */
export interface PageHead {
  /** Base of relative addresses, without credentials. */
  readonly base: string;
  readonly status: Project['status'];
  /** Faults found while reading the page; at most a few. */
  readonly skipped: readonly SkippedFile[];
  /** Only on JSON API pages. */
  readonly described: DescribedRelease | undefined;
  /** PEP 708; left out where the page states none. */
  readonly tracks?: readonly string[];
  readonly alternateLocations?: readonly string[];
}

/** An index page about one project, by either protocol. */
export interface ProjectPage extends PageHead {
  readonly files: readonly ListedFile[];
}

import type { HexSha256, Project, SkippedFile } from '../model.js';
import type { UploadTime } from './upload-time.js';

/** One file as a page lists it: types checked, meaning not yet, since most files are never looked at. */
export interface ListedFile extends UploadTime {
  readonly filename: string;
  /** As the page has it: absolute, or relative to the page. */
  readonly url: string;
  readonly sha256: string | undefined;
  readonly requiresPython: string | undefined;
  readonly yanked: false | string;
  readonly size: number | undefined;
  readonly coreMetadata: boolean | HexSha256;
}

/** What a JSON API page says of the release it describes: the newest on a project's page. */
export interface DescribedRelease {
  /** As the page writes it. */
  readonly version: string;
  /** Null: the page doesn't know, or there are none. */
  readonly requiresDist: readonly string[] | null;
  readonly requiresPython: string | undefined;
  readonly providesExtra: readonly string[];
  /** The file whose metadata these are: the one that was uploaded first. Undefined where that can't be told. */
  readonly firstFile: string | undefined;
}

/** What an index page says of one project besides its files. */
export interface PageHead {
  /** Base of relative addresses, without credentials. */
  readonly base: string;
  readonly status: Project['status'];
  /** Faults found while reading the page; at most a few. */
  readonly skipped: readonly SkippedFile[];
  /** Only JSON API pages have it. */
  readonly described: DescribedRelease | undefined;
  /** PEP 708; left out where the page says nothing. */
  readonly tracks?: readonly string[];
  readonly alternateLocations?: readonly string[];
}

/** An index page about one project, whichever protocol it came by. */
export interface ProjectPage extends PageHead {
  readonly files: readonly ListedFile[];
}

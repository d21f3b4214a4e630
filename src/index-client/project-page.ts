import type { HexSha256, Project, SkippedFile } from './model.js';

/** One file as a page lists it: types checked, meaning not yet, since most files are never looked at. */
export interface ListedFile {
  readonly filename: string;
  /** As the page has it: absolute, or relative to the page. */
  readonly url: string;
  readonly sha256: string | undefined;
  readonly requiresPython: string | undefined;
  readonly yanked: false | string;
  readonly uploadTime: string | undefined;
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

/** An index page about one project, whichever protocol it came by. */
export interface ProjectPage {
  /** Base of relative addresses, without credentials. */
  readonly base: string;
  readonly files: readonly ListedFile[];
  readonly status: Project['status'];
  /** Faults found while reading the page; {@link Project.skipped} has those found later too. */
  readonly skipped: readonly SkippedFile[];
  /** Only JSON API pages have it. */
  readonly described: DescribedRelease | undefined;
  /** PEP 708; left out where the page says nothing. */
  readonly tracks?: readonly string[];
  readonly alternateLocations?: readonly string[];
}

type FileRow = readonly [
  filename: string,
  url: string,
  sha256: string | 0,
  requiresPython: string | 0,
  yanked: false | string,
  uploadTime: string | 0,
  size: number | null,
  coreMetadata: boolean | string,
];

function toRow(file: ListedFile): FileRow {
  const { filename, url, sha256, requiresPython, yanked, uploadTime, size, coreMetadata } = file;
  return [filename, url, sha256 ?? 0, requiresPython ?? 0, yanked, uploadTime ?? 0, size ?? null, coreMetadata];
}

function fromRow(row: FileRow): ListedFile {
  const [filename, url, sha256, requiresPython, yanked, uploadTime, size, coreMetadata] = row;
  return {
    filename,
    url,
    sha256: sha256 === 0 ? undefined : sha256,
    requiresPython: requiresPython === 0 ? undefined : requiresPython,
    yanked,
    uploadTime: uploadTime === 0 ? undefined : uploadTime,
    size: size ?? undefined,
    coreMetadata: coreMetadata as boolean | HexSha256,
  };
}

interface PageText extends Omit<ProjectPage, 'files'> {
  readonly files: readonly FileRow[];
}

/** A page as compact text for the cache. */
export function printPage(page: ProjectPage): string {
  return JSON.stringify({ ...page, files: page.files.map(toRow) });
}

/** Reads what {@link printPage} wrote. Trusts it: the cache proves that it is unchanged. */
export function parsePage(text: string): ProjectPage {
  const page = JSON.parse(text) as PageText;
  return {
    ...page,
    status: { marker: page.status.marker, reason: page.status.reason },
    described: page.described,
    files: page.files.map(fromRow),
  };
}

import { parseFilename } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import { parseVersion, type Version } from '../pep/version.js';
import { type CompactPage, readRow } from './compact-page.js';
import { fileAddress } from './file-address.js';
import type { HexSha256, IndexFile, Project, Release } from './model.js';
import type { ListedFile } from './project-page.js';
import { redactUrl } from './redact.js';

/** Reads the files of a release when they are first asked for. */
class LazyRelease implements Release {
  readonly version: Version;
  readonly #row: string;
  readonly #project: NormalizedName;
  readonly #base: string;
  #files: readonly IndexFile[] | undefined;

  constructor(version: Version, row: string, project: NormalizedName, base: string) {
    this.version = version;
    this.#row = row;
    this.#project = project;
    this.#base = base;
  }

  get files(): readonly IndexFile[] {
    this.#files ??= readRow(this.#row).flatMap((file) => this.#read(file) ?? []);
    return this.#files;
  }

  #read(listed: ListedFile): IndexFile | undefined {
    const parsed = parseFilename(listed.filename, this.#project);
    const url = fileAddress(listed.url, this.#base);
    if (url === undefined || parsed === undefined || parsed.version.key !== this.version.key) return undefined;
    // The page's border made sure that a hash, where there is one, has 64 digits.
    return { ...listed, parsed, url, sha256: listed.sha256 as HexSha256 | undefined };
  }
}

/** The project that a page describes. */
export function buildProject(name: NormalizedName, page: CompactPage): Project {
  const { versions, rows, base } = page;
  return {
    name,
    releases: versions.map((text, at) => new LazyRelease(parseVersion(text), rows[at] ?? '[]', name, base)),
    status: page.status,
    source: redactUrl(base),
    skipped: page.skipped,
    ...(page.tracks === undefined ? {} : { tracks: page.tracks }),
    ...(page.alternateLocations === undefined ? {} : { alternateLocations: page.alternateLocations }),
  };
}

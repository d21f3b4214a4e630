import { parseFilename } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseVersion, type Version } from '../../pep/version.js';
import { redactUrl } from '../http/redaction.js';
import type { HexSha256, IndexFile, Project, Release } from '../model.js';
import { type CompactPage, filesOf } from './compact-page.js';
import { addressesOf } from './file-address.js';
import type { ListedFile } from './project-page.js';

/** Parses the files of a release when they are first needed. */
class LazyRelease implements Release {
  readonly version: Version;
  readonly #page: CompactPage;
  /** The position of this release on the page. */
  readonly #at: number;
  readonly #project: NormalizedName;
  #files: readonly IndexFile[] | undefined;

  constructor(project: NormalizedName, page: CompactPage, at: number) {
    this.version = page.parsed[at] ?? parseVersion(page.versions[at] ?? '');
    this.#page = page;
    this.#at = at;
    this.#project = project;
  }

  get files(): readonly IndexFile[] {
    this.#files ??= filesOf(this.#page, this.#at).flatMap((file) => this.#read(file) ?? []);
    return this.#files;
  }

  #read(listed: ListedFile): IndexFile | undefined {
    const parsed = parseFilename(listed.filename, this.#project);
    const { original: _, ...facts } = listed;
    const addresses = addressesOf(listed, this.#page.base);
    if (addresses === undefined || parsed === undefined || parsed.version.key !== this.version.key) return undefined;
    // The page's reader made sure that a hash, where there is one, has 64 digits.
    return { ...facts, parsed, ...addresses, sha256: listed.sha256 as HexSha256 | undefined };
  }
}

/** The project that a page describes. */
export function buildProject(name: NormalizedName, page: CompactPage): Project {
  return {
    name,
    releases: page.versions.map((_, at) => new LazyRelease(name, page, at)),
    status: page.status,
    source: redactUrl(page.base),
    skipped: page.skipped,
    ...(page.tracks === undefined ? {} : { tracks: page.tracks }),
    ...(page.alternateLocations === undefined ? {} : { alternateLocations: page.alternateLocations }),
  };
}

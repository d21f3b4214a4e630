import { parseFilename } from '../pep/filename.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { compareVersions, tryParseVersion, type Version } from '../pep/version.js';
import { fileAddress } from './file-address.js';
import type { HexSha256, IndexFile, Project, Release, SkippedFile } from './model.js';
import type { ListedFile, ProjectPage } from './project-page.js';
import { redactUrl } from './redact.js';

const archiveEnding = /\.(?:tar\.gz|tgz|zip|tar\.bz2|tar\.xz)$/;

/**
 * Where the version stands in a file name, found without reading the rest of it: a page of thousands of
 * files is grouped by it, and only the releases that are looked at have their names read in full.
 */
function versionTextOf(filename: string, project: NormalizedName): string | undefined {
  const dash = filename.indexOf('-');
  if (filename.endsWith('.whl')) {
    const end = filename.indexOf('-', dash + 1);
    return dash > 0 && end > 0 ? filename.slice(dash + 1, end) : undefined;
  }
  const stem = filename.replace(archiveEnding, '');
  // Most names are as long as their normal form; the rest (runs of dashes) is for the full reading.
  const rest = stem.charAt(project.length) === '-' ? stem.slice(project.length + 1) : undefined;
  if (rest !== undefined && normalizeName(stem.slice(0, project.length)) === project) return rest;
  return parseFilename(filename, project)?.versionText;
}

/** The files of one release, before their names are read. */
interface Group {
  version: Version;
  readonly files: ListedFile[];
}

/**
 * Groups files by version: `1.0` and `1.0.0` are one release. Its spelling is the shortest, then the
 * first, that its files have, so that neither protocol nor order of the page decides.
 */
function groupFiles(files: readonly ListedFile[], project: NormalizedName): readonly Group[] {
  const versions = new Map<string, Version | undefined>();
  const groups = new Map<string, Group>();
  for (const file of files) {
    const text = versionTextOf(file.filename, project);
    if (text === undefined) continue;
    if (!versions.has(text)) versions.set(text, tryParseVersion(text));
    const version = versions.get(text);
    if (version === undefined) continue;
    const group = groups.get(version.key);
    if (group === undefined) groups.set(version.key, { version, files: [file] });
    else {
      group.files.push(file);
      if (isShorter(version.text, group.version.text)) group.version = version;
    }
  }
  return [...groups.values()].sort((a, b) => compareVersions(a.version, b.version));
}

/** Whether a spelling of a version is to be preferred: the shorter, then the first by code units. */
export function isShorter(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && a < b);
}

/** Reads the file names of a release when they are first asked for. */
class LazyRelease implements Release {
  readonly version: Version;
  readonly #listed: readonly ListedFile[];
  readonly #project: NormalizedName;
  readonly #base: string;
  #files: readonly IndexFile[] | undefined;

  constructor(group: Group, project: NormalizedName, base: string) {
    this.version = group.version;
    this.#listed = group.files;
    this.#project = project;
    this.#base = base;
  }

  get files(): readonly IndexFile[] {
    this.#files ??= this.#listed.map((file) => this.#read(file)).filter((file) => file !== undefined);
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

/** Files whose name is not one of the project's, among those that look like it at first sight. */
function strangers(page: ProjectPage, grouped: ReadonlySet<ListedFile>): readonly SkippedFile[] {
  return page.files
    .filter((file) => !grouped.has(file))
    .slice(0, 20)
    .map((file) => ({
      filename: file.filename.slice(0, 255),
      reason: 'has a name that is not one of a wheel or source archive of this project',
    }));
}

/** The project that a page describes. */
export function buildProject(name: NormalizedName, page: ProjectPage): Project {
  const groups = groupFiles(page.files, name);
  const grouped = new Set(groups.flatMap((group) => group.files));
  return {
    name,
    releases: groups.map((group) => new LazyRelease(group, name, page.base)),
    status: page.status,
    source: redactUrl(page.base),
    skipped: [...page.skipped, ...strangers(page, grouped)],
    ...(page.tracks === undefined ? {} : { tracks: page.tracks }),
    ...(page.alternateLocations === undefined ? {} : { alternateLocations: page.alternateLocations }),
  };
}

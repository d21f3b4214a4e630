import { parseFilename } from '../pep/filename.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { compareVersions, tryParseVersion, type Version } from '../pep/version.js';
import { isAbsolute } from './file-address.js';
import { isShorter } from './is-shorter.js';
import type { HexSha256, SkippedFile } from './model.js';
import type { ListedFile, PageHead, ProjectPage } from './project-page.js';

/**
 * A page about one project in the form in which it is kept, in memory and in the cache: what it says of the project, and
 * of each release one line of text that is read when the release's files are looked at, which few ever are.
 */
export interface CompactPage extends PageHead {
  /** Files on the page, usable or not. */
  readonly count: number;
  /** Whether every file has an address that stands on its own. */
  readonly isAbsolute: boolean;
  /** Spelled as their files do, ascending. */
  readonly versions: readonly string[];
  /** The files of each of {@link CompactPage.versions}, for {@link readRow}. */
  readonly rows: readonly string[];
}

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
  const byText = new Map<string, Group | undefined>();
  const groups = new Map<string, Group>();
  for (const file of files) {
    const text = versionTextOf(file.filename, project);
    if (text === undefined) continue;
    if (!byText.has(text)) byText.set(text, groupOf(tryParseVersion(text), groups));
    byText.get(text)?.files.push(file);
  }
  return [...groups.values()].sort((a, b) => compareVersions(a.version, b.version));
}

/** The group of a version, with the version as its spelling where that is to be preferred. */
function groupOf(version: Version | undefined, groups: Map<string, Group>): Group | undefined {
  if (version === undefined) return undefined;
  const known = groups.get(version.key);
  const group = known ?? { version, files: [] };
  if (known === undefined) groups.set(version.key, group);
  else if (isShorter(version.text, known.version.text)) known.version = version;
  return group;
}

/** At most so many files with strange names are named in messages. */
const mostStrangers = 20;
const longestName = 255;

/** Files whose name is not one of the project's, among those that look like it at first sight. */
function strangers(files: readonly ListedFile[], groups: readonly Group[]): readonly SkippedFile[] {
  const grouped = new Set(groups.flatMap((group) => group.files));
  return files
    .filter((file) => !grouped.has(file))
    .sort((a, b) => (a.filename < b.filename ? -1 : 1))
    .slice(0, mostStrangers)
    .map((file) => ({
      filename: file.filename.slice(0, longestName),
      reason: 'has a name that is not one of a wheel or source archive of this project',
    }));
}

/** Makes a page compact. */
export function compactPage(name: NormalizedName, page: ProjectPage): CompactPage {
  const { files, ...head } = page;
  const groups = groupFiles(files, name);
  const grouped = groups.reduce((sum, group) => sum + group.files.length, 0);
  return {
    ...head,
    skipped: grouped === files.length ? page.skipped : [...page.skipped, ...strangers(files, groups)],
    count: files.length,
    isAbsolute: files.every((file) => isAbsolute(file.url)),
    versions: groups.map(({ version }) => version.text),
    rows: groups.map((group) => JSON.stringify(group.files.map(toRow).sort(byFilename))),
  };
}

/** One file; 0 stands for what is not known. An address that ends in the file's name is kept without it, behind a plus. */
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
  const stem = url.length - filename.length;
  const address = url.charAt(stem - 1) === '/' && url.endsWith(filename) ? `+${url.slice(0, stem)}` : `=${url}`;
  return [filename, address, sha256 ?? 0, requiresPython ?? 0, yanked, uploadTime ?? 0, size ?? null, coreMetadata];
}

/** So that the order of the page is of no account. */
function byFilename([a]: FileRow, [b]: FileRow): number {
  return a < b ? -1 : 1;
}

function fromRow(row: FileRow): ListedFile {
  const [filename, address, sha256, requiresPython, yanked, uploadTime, size, coreMetadata] = row;
  return {
    filename,
    url: address.startsWith('+') ? address.slice(1) + filename : address.slice(1),
    sha256: sha256 === 0 ? undefined : sha256,
    requiresPython: requiresPython === 0 ? undefined : requiresPython,
    yanked,
    uploadTime: uploadTime === 0 ? undefined : uploadTime,
    size: size ?? undefined,
    coreMetadata: coreMetadata as boolean | HexSha256,
  };
}

/** The files of one of {@link CompactPage.rows}. */
export function readRow(row: string): readonly ListedFile[] {
  return (JSON.parse(row) as readonly FileRow[]).map(fromRow);
}

/** A page as text for the cache. */
export function printPage({ rows, ...head }: CompactPage): string {
  return [JSON.stringify(head), ...rows].join('\n');
}

/** Reads what {@link printPage} wrote. Trusts it: the cache proves that it is unchanged. */
export function parsePage(text: string): CompactPage {
  const [head = '', ...rows] = text.split('\n');
  const page = JSON.parse(head) as Omit<CompactPage, 'rows'>;
  // JSON leaves out what is undefined.
  const { described, status } = page;
  return { ...page, status: { marker: status.marker, reason: status.reason }, described, rows };
}

import { byFilename } from '../../order.js';
import { parseFilename } from '../../pep/filename.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { compareVersions, tryParseVersion, type Version } from '../../pep/version.js';
import { isWheelName } from '../../pep/wheel-filename.js';
import { textOf } from '../cache/cache.js';
import type { StoredBytes } from '../cache/stored-bytes.js';
import { GatheredBytes } from '../http/gathered-bytes.js';
import type { HexSha256, SkippedFile } from '../model.js';
import { isAbsolute } from './file-address.js';
import type { JsonObject } from './json-shape.js';
import { readListedFile } from './listed-file.js';
import type { ListedFile, PageHead, ProjectPage } from './project-page.js';
import { rawFile } from './simple-json.js';
import type { UploadTime } from './upload-time.js';
import { isShorter } from './version-spelling.js';

/** The files of one release in the text of a page: pairs of the start and the end of a piece. */
type Pieces = readonly number[];

/**
 * A page about one project in its compact form, in memory and in the cache: its statements about the project, and a
 * text with all of its files. The files of a release are parsed on demand; most never are.
 */
export interface CompactPage extends PageHead {
  /** Files on the page, usable or not. */
  readonly count: number;
  /** Whether every file has an absolute address. */
  readonly isAbsolute: boolean;
  /** In the spelling of their files, ascending. */
  readonly versions: readonly string[];
  /** {@link CompactPage.versions} parsed. */
  readonly parsed: readonly Version[];
  /** The places in the text of the files of each of {@link CompactPage.versions}. */
  readonly pieces: readonly Pieces[];
  /** UTF-8: rows of our own, or a page of the Simple API as sent. */
  readonly text: Buffer | StoredBytes;
}

const archiveEnding = /\.(?:tar\.gz|tgz|zip|tar\.bz2|tar\.xz)$/;

/**
 * The place of the version in a file name, found without parsing the rest of it: a page of thousands of files is
 * grouped by it, and only the releases that are requested have their names parsed in full.
 */
function versionTextOf(filename: string, project: NormalizedName): string | undefined {
  const dash = filename.indexOf('-');
  if (isWheelName(filename)) {
    const end = filename.indexOf('-', dash + 1);
    return dash > 0 && end > 0 ? filename.slice(dash + 1, end) : undefined;
  }
  const stem = filename.replace(archiveEnding, '');
  // Most names are as long as their normal form; the rest (runs of dashes) is for the full parser.
  const rest = stem.charAt(project.length) === '-' ? stem.slice(project.length + 1) : undefined;
  if (rest !== undefined && normalizeName(stem.slice(0, project.length)) === project) return rest;
  return parseFilename(filename, project)?.versionText;
}

/** The key by which files are grouped before their names are parsed. */
interface Named {
  readonly filename: string;
}

/** The files of one release. */
interface Group<File extends Named> {
  version: Version;
  readonly files: File[];
}

/**
 * Groups files by version: `1.0` and `1.0.0` are one release. Its spelling is the shortest, then the first, of its
 * files, so that neither protocol nor order of the page decides.
 */
function groupFiles<File extends Named>(files: readonly File[], project: NormalizedName): readonly Group<File>[] {
  const byText = new Map<string, Group<File> | undefined>();
  const groups = new Map<string, Group<File>>();
  let [last, group]: [string | undefined, Group<File> | undefined] = [undefined, undefined];
  for (const file of files) {
    const text = versionTextOf(file.filename, project);
    // Most files are of the same release as the one before.
    if (text !== last) {
      if (text !== undefined && !byText.has(text)) byText.set(text, groupOf(tryParseVersion(text), groups));
      group = text === undefined ? undefined : byText.get(text);
      last = text;
    }
    group?.files.push(file);
  }
  return [...groups.values()].sort((a, b) => compareVersions(a.version, b.version));
}

/** The group of a version, whose spelling is replaced by a better one. */
function groupOf<File extends Named>(
  version: Version | undefined,
  groups: Map<string, Group<File>>,
): Group<File> | undefined {
  if (version === undefined) return undefined;
  const known = groups.get(version.key);
  const group: Group<File> = known ?? { version, files: [] };
  if (known === undefined) groups.set(version.key, group);
  else if (isShorter(version.text, known.version.text)) known.version = version;
  return group;
}

/** The most files with invalid names that messages list. */
const mostStrangers = 20;
const longestName = 255;

/** Files whose name is not one of the project's, among those with the right prefix. */
function unnamed(files: readonly Named[], groups: readonly Group<Named>[]): readonly SkippedFile[] {
  const grouped = new Set(groups.flatMap((group) => group.files));
  return files
    .filter((file) => !grouped.has(file))
    .sort(byFilename)
    .slice(0, mostStrangers)
    .map((file) => ({
      filename: file.filename.slice(0, longestName),
      reason: 'has a name that is not one of a wheel or source archive of this project',
    }));
}

/**
 * Makes a page compact whose files can be grouped. `areAbsolute`: all addresses are absolute; `layOut` gives the text
 * with the files of each release.
 */
export function compact<File extends Named>(
  name: NormalizedName,
  { base, status, skipped, described, tracks, alternateLocations }: PageHead,
  files: readonly File[],
  areAbsolute: boolean,
  layOut: (releases: readonly (readonly File[])[]) => Pick<CompactPage, 'text' | 'pieces'>,
): CompactPage {
  const groups = groupFiles(files, name);
  const grouped = groups.reduce((sum, group) => sum + group.files.length, 0);
  return {
    base,
    status,
    skipped: grouped === files.length ? skipped : [...skipped, ...unnamed(files, groups)],
    described,
    ...(tracks === undefined ? {} : { tracks }),
    ...(alternateLocations === undefined ? {} : { alternateLocations }),
    count: files.length,
    isAbsolute: areAbsolute,
    versions: groups.map(({ version }) => version.text),
    parsed: groups.map(({ version }) => version),
    ...layOut(groups.map((group) => group.files)),
  };
}

/** About the most bytes of a row, since nearly all of its texts are ASCII without escapes. */
function usualBytes({ filename, url, requiresPython = '', yanked }: ListedFile): number {
  const others = 250;
  return filename.length + url.length + requiresPython.length + (yanked === false ? 0 : yanked.length) + others;
}

/** Rows of our own, release by release: those of a large page never lie in memory as text beside their bytes. */
function layOutRows(releases: readonly (readonly ListedFile[])[]): Pick<CompactPage, 'text' | 'pieces'> {
  let most = 0;
  for (const files of releases) for (const file of files) most += usualBytes(file);
  const text = new GatheredBytes(most);
  const pieces = releases.map((files) => {
    const start = text.size;
    text.add(Buffer.from(JSON.stringify(files.map(toRow)).slice(1, -1)));
    return [start, text.size];
  });
  return { text: text.take(), pieces };
}

/** Makes a page compact. */
export function compactPage(name: NormalizedName, page: ProjectPage): CompactPage {
  const { files } = page;
  const areAbsolute = files.every((file) => isAbsolute(file.url));
  return compact(name, page, files, areAbsolute, layOutRows);
}

/**
 * One file; 0 stands for an unknown value. An address that ends in the file's name is stored without it, after a
 * plus; a time that can't be read is stored after a question mark.
 */
type FileRow = readonly [
  filename: string,
  url: string,
  sha256: string | 0,
  requiresPython: string | 0,
  yanked: false | string,
  uploadTime: string | 0,
  size: number | null,
  coreMetadata: boolean | string,
  original?: string,
];

function toRow(file: ListedFile): FileRow {
  const { filename, url, sha256, requiresPython, yanked, unreadTime, size, coreMetadata, original } = file;
  const uploadTime = unreadTime === undefined ? file.uploadTime : `?${unreadTime}`;
  const stem = url.length - filename.length;
  const address = url.charAt(stem - 1) === '/' && url.endsWith(filename) ? `+${url.slice(0, stem)}` : `=${url}`;
  const facts = [sha256 ?? 0, requiresPython ?? 0, yanked, uploadTime ?? 0, size ?? null, coreMetadata] as const;
  return original === undefined ? [filename, address, ...facts] : [filename, address, ...facts, original];
}

function timeOf(uploadTime: string | 0): UploadTime {
  if (uploadTime === 0) return { uploadTime: undefined };
  return uploadTime.startsWith('?') ? { uploadTime: undefined, unreadTime: uploadTime.slice(1) } : { uploadTime };
}

function fromRow(row: FileRow): ListedFile {
  const [filename, address, sha256, requiresPython, yanked, uploadTime, size, coreMetadata, original] = row;
  return {
    filename,
    url: address.startsWith('+') ? address.slice(1) + filename : address.slice(1),
    sha256: sha256 === 0 ? undefined : sha256,
    requiresPython: requiresPython === 0 ? undefined : requiresPython,
    yanked,
    ...timeOf(uploadTime),
    size: size ?? undefined,
    coreMetadata: coreMetadata as boolean | HexSha256,
    ...(original === undefined ? {} : { original }),
  };
}

/** A file of a page of the Simple API; the page's reader has checked it. */
function fromPage(file: JsonObject): ListedFile | undefined {
  const { filename } = file;
  const listed = typeof filename === 'string' ? readListedFile(filename, rawFile(file)) : undefined;
  return typeof listed === 'string' ? undefined : listed;
}

/**
 * The files of one of {@link CompactPage.versions}, by its position there, sorted by name; none where there is no
 * such position.
 */
export function filesOf({ text, pieces }: CompactPage, at: number): readonly ListedFile[] {
  const own = pieces[at] ?? [];
  const rows = own.flatMap((start, i) => (i % 2 === 0 ? [textOf(part(text, start, own[i + 1] ?? start))] : []));
  const files = JSON.parse(`[${rows.join(',')}]`) as readonly (FileRow | JsonObject)[];
  return files.flatMap((file) => (isRow(file) ? fromRow(file) : (fromPage(file) ?? []))).sort(byFilename);
}

function part(text: Buffer | StoredBytes, start: number, end: number): Buffer {
  return Buffer.isBuffer(text) ? text.subarray(start, end) : text.read(start, end);
}

/** The whole text of a page. */
export function wholeText({ text }: CompactPage): Buffer {
  return part(text, 0, text.length);
}

function isRow(file: FileRow | JsonObject): file is FileRow {
  return Array.isArray(file);
}

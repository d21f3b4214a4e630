// Pages as the public index makes them, with every key that it has, so that they are as large: composed from a
// recorded page of the Simple API and from METADATA. Values that were not recorded (md5, most hashes of METADATA) are
// made up of the file's own sha256, under names that nobody checks where a wrong hash would matter.
import { createHash } from 'node:crypto';
import { readHeaders } from '../../src/metadata/headers.js';
import { parseFilename } from '../../src/pep/filename.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { compareVersions, type Version } from '../../src/pep/version.js';
import type { SimpleFile } from './recordings.js';

/** The files of one release, the one that was uploaded first at the head. */
export interface RecordedRelease {
  readonly version: Version;
  readonly files: readonly SimpleFile[];
}

/** Releases of a project by version key, ascending. */
export function releasesOf(name: NormalizedName, files: readonly SimpleFile[]): ReadonlyMap<string, RecordedRelease> {
  const found = new Map<string, { version: Version; files: SimpleFile[] }>();
  for (const file of files) {
    const version = parseFilename(file.filename, name)?.version;
    if (version === undefined) continue;
    const release = found.get(version.key) ?? { version, files: [] };
    release.files.push(file);
    found.set(version.key, release);
  }
  const uploaded = (file: SimpleFile): string => file['upload-time'] ?? '';
  for (const { files: own } of found.values()) own.sort((a, b) => (uploaded(a) < uploaded(b) ? -1 : 1));
  return new Map([...found].sort(([, a], [, b]) => compareVersions(a.version, b.version)));
}

/** The release that a project's page describes: the newest final one that is not yanked, else the newest. */
export function newestOf(releases: ReadonlyMap<string, RecordedRelease>): RecordedRelease | undefined {
  const all = [...releases.values()];
  const isPlain = ({ version, files }: RecordedRelease): boolean =>
    !version.isPrerelease && files.some((file) => file.yanked === false || file.yanked === undefined);
  return all.findLast(isPlain) ?? all.at(-1);
}

/** The wheel whose METADATA tells of a release: the first that was uploaded. */
export function tellingWheel({ files }: RecordedRelease): SimpleFile | undefined {
  return files.find(({ filename }) => filename.endsWith('.whl'));
}

/** Where the index keeps a file: two digits, two digits and the rest of a hash, then the name. */
export function storagePath({ url }: SimpleFile): string {
  return new URL(url).pathname;
}

function madeUp(kind: string, file: SimpleFile): string {
  return createHash(kind)
    .update(file.hashes['sha256'] ?? file.filename)
    .digest('hex');
}

/** Of a wheel whose METADATA was not recorded, a hash of the right length in a form that is not checked. */
function coreMetadata(file: SimpleFile, hash: string | undefined): object | false {
  if (!file.filename.endsWith('.whl')) return false;
  return hash === undefined ? { blake2s: madeUp('sha256', file) } : { sha256: hash };
}

/** A page of the Simple API. `hashOf` gives the sha256 of METADATA where it is known. */
export function simplePage(
  name: NormalizedName,
  releases: ReadonlyMap<string, RecordedRelease>,
  origin: string,
  hashOf: (file: SimpleFile) => string | undefined,
): string {
  const files = [...releases.values()].flatMap((release) =>
    release.files.map((file) => {
      const core = coreMetadata(file, hashOf(file));
      return {
        'core-metadata': core,
        'data-dist-info-metadata': core,
        filename: file.filename,
        hashes: file.hashes,
        provenance: null,
        'requires-python': file['requires-python'] ?? null,
        size: file.size,
        'upload-time': file['upload-time'],
        url: origin + storagePath(file),
        yanked: file.yanked ?? false,
      };
    }),
  );
  const versions = [...releases.values()].map(({ version }) => version.text);
  const meta = { '_last-serial': 30_000_000, 'api-version': '1.4' };
  return JSON.stringify({
    'alternate-locations': [],
    files,
    meta,
    name,
    'project-status': { status: 'active' },
    versions,
  });
}

/** One file of the JSON API. The path of a file is its BLAKE2 hash. */
function apiFile(file: SimpleFile, origin: string): object {
  const path = storagePath(file);
  const md5 = madeUp('md5', file);
  const isWheel = file.filename.endsWith('.whl');
  const uploaded = file['upload-time'] ?? '';
  return {
    comment_text: null,
    digests: { blake2b_256: path.split('/').slice(2, 5).join(''), md5, sha256: file.hashes['sha256'] },
    downloads: -1,
    filename: file.filename,
    has_sig: false,
    md5_digest: md5,
    packagetype: isWheel ? 'bdist_wheel' : 'sdist',
    python_version: isWheel ? file.filename.split('-').at(-3) : 'source',
    requires_python: file['requires-python'] ?? null,
    size: file.size,
    upload_time: uploaded.slice(0, 19),
    upload_time_iso_8601: uploaded,
    url: origin + path,
    yanked: file.yanked !== false && file.yanked !== undefined,
    yanked_reason: typeof file.yanked === 'string' ? file.yanked : null,
  };
}

/** The metadata of a release, as in the JSON API. */
function apiInfo(name: NormalizedName, { version, files }: RecordedRelease, metadata: Buffer | undefined): object {
  const headers = metadata === undefined ? new Map<string, readonly string[]>() : readHeaders(metadata);
  const one = (key: string): string | null => headers.get(key)?.[0] ?? null;
  const several = (key: string): readonly string[] | null => headers.get(key) ?? null;
  const body = metadata?.toString('utf8').replaceAll('\r\n', '\n').split('\n\n').slice(1).join('\n\n');
  const urls = several('project-url')?.map((text) => text.split(/, */, 2));
  return {
    author: one('author'),
    author_email: one('author-email'),
    bugtrack_url: null,
    classifiers: several('classifier') ?? [],
    description: body || one('description'),
    description_content_type: one('description-content-type'),
    docs_url: null,
    download_url: one('download-url'),
    downloads: { last_day: -1, last_month: -1, last_week: -1 },
    dynamic: several('dynamic'),
    home_page: one('home-page'),
    keywords: one('keywords'),
    license: one('license'),
    license_expression: one('license-expression'),
    license_files: several('license-file'),
    maintainer: one('maintainer'),
    maintainer_email: one('maintainer-email'),
    name: one('name') ?? name,
    platform: one('platform'),
    project_urls: urls === undefined ? null : Object.fromEntries(urls),
    provides_extra: several('provides-extra'),
    requires_dist: several('requires-dist')?.map((text) => text.replaceAll(/\s+/g, ' ')) ?? null,
    requires_python: files[0]?.['requires-python'] ?? null,
    summary: one('summary'),
    version: version.text,
    yanked: files.every((file) => file.yanked !== false && file.yanked !== undefined),
    yanked_reason: null,
  };
}

/** A page of the JSON API about one release; with `releases`, the page of the project. */
export function apiPage(
  name: NormalizedName,
  release: RecordedRelease,
  metadata: Buffer | undefined,
  origin: string,
  releases?: ReadonlyMap<string, RecordedRelease>,
): string {
  const rows = (one: RecordedRelease): readonly object[] => one.files.map((file) => apiFile(file, origin));
  const table = [...(releases?.values() ?? [])].map((one) => [one.version.text, rows(one)] as const);
  return JSON.stringify({
    info: apiInfo(name, release, metadata),
    last_serial: 30_000_000,
    ...(releases === undefined ? {} : { releases: Object.fromEntries(table) }),
    urls: rows(release),
    vulnerabilities: [],
  });
}

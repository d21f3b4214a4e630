import { compareVersions, tryParseVersion } from '../../src/pep/version.js';
import { fileUrl, type Page, versionOf, wheelMetadata } from './fake-index-pages.js';
import type { RecordedFile, RecordedProject } from './fake-index-world.js';

/** One file of the JSON API, which announces no metadata files. */
function apiFile(file: RecordedFile, base: string): object {
  return {
    filename: file.filename,
    packagetype: file.filename.endsWith('.whl') ? 'bdist_wheel' : 'sdist',
    url: fileUrl(base, file.filename),
    digests: { sha256: file.sha256 },
    requires_python: file.requiresPython ?? null,
    yanked: file.yanked !== undefined,
    yanked_reason: file.yanked || null,
    upload_time_iso_8601: file.uploaded,
    size: file.size ?? 0,
  };
}

/** The files of each release, by version as their names spell it. */
function byVersion(project: RecordedProject): ReadonlyMap<string, readonly RecordedFile[]> {
  const releases = new Map<string, RecordedFile[]>();
  for (const file of project.files) {
    const version = versionOf(file.filename);
    releases.set(version, [...(releases.get(version) ?? []), file]);
  }
  return releases;
}

/** The release that the JSON API shows: the newest final one, else the newest. */
function newestVersion(project: RecordedProject): string {
  const versions = [...byVersion(project).keys()].map(tryParseVersion).filter((version) => version !== undefined);
  const sorted = versions.sort(compareVersions);
  const isFinal = (text: string) => /^[0-9.]+(?:\.post[0-9]+)?$/.test(text);
  return (sorted.findLast(({ text }) => isFinal(text)) ?? sorted.at(-1))?.text ?? '';
}

/** The values of one header. */
function headerValues(lines: readonly string[], name: string): readonly string[] {
  const start = `${name}: `;
  return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
}

/** The metadata of a release as the JSON API repeats it: that of the file that was uploaded first. */
function apiInfo(project: RecordedProject, version: string, files: readonly RecordedFile[]): object {
  const [first] = [...files].sort((a, b) => ((a.uploaded ?? '') < (b.uploaded ?? '') ? -1 : 1));
  const lines = first === undefined ? [] : (wheelMetadata(project, first.filename) ?? []);
  const requires = headerValues(lines, 'Requires-Dist');
  return {
    name: project.name,
    version,
    requires_dist: requires.length === 0 ? null : requires,
    requires_python: first?.requiresPython ?? null,
    provides_extra: headerValues(lines, 'Provides-Extra'),
    yanked: files.every((file) => file.yanked !== undefined),
  };
}

/** The page of one version in the JSON API; undefined where there is no such release. */
export function apiVersionPage(project: RecordedProject, version: string, origin: string): Page | undefined {
  const files = byVersion(project).get(version);
  if (files === undefined) return undefined;
  const page = { info: apiInfo(project, version, files), urls: files.map((file) => apiFile(file, origin)) };
  return { type: 'application/json', body: JSON.stringify(page) };
}

/** The page of a project in the JSON API. */
export function apiProjectPage(project: RecordedProject, origin: string): Page {
  return apiPage(project, newestVersion(project), origin);
}

/**
 * The same page after a mirror made it over: relative addresses, and beside the newest version the
 * requirements of the oldest release.
 */
export function rewrittenApiPage(project: RecordedProject): Page {
  const [oldest = ''] = byVersion(project).keys();
  return apiPage(project, oldest, '../..', newestVersion(project));
}

function apiPage(project: RecordedProject, described: string, base: string, shown = described): Page {
  const releases = [...byVersion(project)].map(([version, files]) => [
    version,
    files.map((file) => apiFile(file, base)),
  ]);
  const table = Object.fromEntries(releases);
  const info = { ...apiInfo(project, described, byVersion(project).get(described) ?? []), version: shown };
  const page = { info, releases: table, urls: table[shown] ?? [], ownership: project.ownership };
  return { type: 'application/json', body: JSON.stringify(page) };
}

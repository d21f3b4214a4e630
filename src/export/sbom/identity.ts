import { createHash } from 'node:crypto';
import { PackageURL } from 'packageurl-js';
import type { Link } from '../../lock/model.js';
import { parseFilename, projectOf } from '../../pep/filename.js';
import type { ExportedLock, ExportedPackage } from '../model.js';
import { repositoryOf, vcsAddress } from '../repository.js';

/** Names, versions and files that a purl holds as they are: most have no other characters, and encoding takes long. */
const plain = /^[a-z0-9-]+$/;
const plainVersion = /^[a-z0-9.]+$/;
const plainFile = /^[A-Za-z0-9._-]+$/;

/** The purl of a release, or of one file of it; that of a repository names its commit. */
export function purlOf(name: string, version: string, link?: Link): string {
  const repository = link && repositoryOf(link);
  const file = link?.name;
  const isPlain = plain.test(name) && plainVersion.test(version) && (file === undefined || plainFile.test(file));
  if (isPlain && repository === undefined)
    return `pkg:pypi/${name}@${version}${file === undefined ? '' : `?file_name=${file}`}`;
  const ofFile = file === undefined ? undefined : { file_name: file };
  const qualifiers = repository === undefined ? ofFile : { vcs_url: vcsAddress(repository) };
  return new PackageURL('pypi', undefined, name, version, qualifiers, undefined).toString();
}

/** A file that builds source archives, with the release that its name tells. */
export interface Tool {
  readonly file: Link;
  readonly name: string;
  readonly version: string;
}

/** The build tools of a file's name; the name itself where it tells no release. */
export function toolOf(file: Link): Tool {
  const name = projectOf(file.name);
  const version = name === undefined ? undefined : parseFilename(file.name, name)?.version.text;
  return { file, name: name ?? file.name, version: version ?? '' };
}

/** The files that build source archives, each once, sorted by name. */
export function toolsOf(packages: readonly ExportedPackage[]): readonly Tool[] {
  const files = packages.flatMap(({ builds }) => builds.flatMap((build) => build.files));
  const each = new Map(files.map((file) => [file.name, file] as const));
  return [...each.keys()]
    .sort()
    .flatMap((name) => each.get(name) ?? [])
    .map(toolOf);
}

/**
 * The bills of materials inside of a file (PEP 770): its address with the path of the member as a fragment, which no scheme of
 * addresses has a better place for, and the path.
 */
export function sbomsIn(
  file: Link,
  { sboms }: ExportedLock,
): readonly { readonly url: string; readonly path: string }[] {
  if (repositoryOf(file) !== undefined) return [];
  const address = new URL(file.url);
  return (sboms?.(file) ?? []).map((path) => {
    address.hash = path.split('/').map(encodeURIComponent).join('/');
    return { url: address.href, path };
  });
}

/** A UUID that is the same for the same part of a lock. */
export function uuidOf({ lock, lockName, systems, groups, packages }: ExportedLock, format: string): string {
  const files = packages.map(({ key, files: own, builds }) => [
    key,
    own.map(({ sha256 }) => sha256),
    builds.flatMap((build) => build.files.map(({ sha256 }) => sha256)),
  ]);
  const content = JSON.stringify([format, lockName, lock.python, systems, groups, files]);
  const hex = createHash('sha256').update(content).digest('hex');
  // The bits of version 8 and of the variant (RFC 9562, section 5.8).
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** The instant of SOURCE_DATE_EPOCH, in seconds; undefined where it is not set. */
export function instantOf({ sourceDateEpoch }: ExportedLock): string | undefined {
  return sourceDateEpoch === undefined ? undefined : `${new Date(sourceDateEpoch * 1000).toISOString().slice(0, 19)}Z`;
}

/** The packages of a lock, those of one release together. */
export function byRelease(packages: readonly ExportedPackage[]): readonly (readonly ExportedPackage[])[] {
  const found = new Map<string, ExportedPackage[]>();
  for (const one of packages) found.set(one.key, [...(found.get(one.key) ?? []), one]);
  return [...found.values()];
}

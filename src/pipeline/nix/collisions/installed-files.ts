// The files of an installed wheel, as a tree below its environment.

import { fold } from '../../../metadata/archive-places.js';
import type { Program } from '../../../metadata/entry-points.js';
import { metadataFolder, type WheelContents } from '../../../metadata/wheel-contents.js';
import { type WheelFolders, wheelPlace } from '../../../metadata/wheel-places.js';

/** The content of a file, as far as two can be told apart. */
export type Content = string;

/** A folder: its entries by name. */
export type Folder = Map<string, Entry>;
export type Entry = Content | Folder;

/** One package of an environment. */
export interface InstalledPackage {
  readonly name: string;
  readonly root: Folder;
  readonly programs: readonly Program[];
}

/** The folder of modules in environments of a Python such as `3.12`. */
export function siteFolder(python: string): string {
  return `lib/python${python}/site-packages`;
}

function folderAt(root: Folder, parts: readonly string[]): Folder {
  let folder = root;
  for (const part of parts) {
    const known = folder.get(part);
    const next = known instanceof Map ? known : new Map<string, Entry>();
    folder.set(part, next);
    folder = next;
  }
  return folder;
}

/** The folders of an environment that a wheel's files go to. */
function foldersOf(info: string, python: string): WheelFolders {
  return { site: `${siteFolder(python)}/`, headers: `include/python${python}/${info.split(/[-/]/, 1)[0]}/` };
}

/** The file of a wheel that is installed at a place; undefined where it has none. */
export function memberAt({ members }: WheelContents, place: string, python: string): string | undefined {
  const folders = foldersOf(metadataFolder(members) ?? '', python);
  return members.find(({ name }) => wheelPlace(name, folders) === place)?.name;
}

/** The first part of a path in a wheel. */
function firstPart(path: string): string {
  const end = path.indexOf('/');
  return end === -1 ? path : path.slice(0, end);
}

/**
 * The names at the top of a wheel, as every disk tells them apart: two wheels without a common one share no module. Files of other
 * schemes may become modules too, and count with each part of their paths.
 */
export function topNames({ members }: WheelContents): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of members) {
    const first = firstPart(name);
    if (first.endsWith('.data')) for (const part of name.split('/')) names.add(part);
    else names.add(first);
  }
  return new Set([...names].map(fold));
}

/**
 * A wheel as it is installed: those of its files that another package may have too, which are of a shared name at its top or of
 * another scheme than modules. Undefined for one that has no metadata folder. @throws MetadataFault for one that no place takes
 */
function installedPackage(
  name: string,
  { members, programs }: WheelContents,
  python: string,
  isShared: (topName: string) => boolean,
): InstalledPackage | undefined {
  const info = metadataFolder(members);
  if (info === undefined) return undefined;
  const folders = foldersOf(info, python);
  const root: Folder = new Map();
  const counts = new Map<string, boolean>();
  for (const member of members) {
    const first = firstPart(member.name);
    const counted = counts.get(first) ?? (first.endsWith('.data') || isShared(fold(first)));
    counts.set(first, counted);
    if (!counted) continue;
    const parts = wheelPlace(member.name, folders)?.split('/') ?? [];
    const last = parts.pop();
    if (last !== undefined) folderAt(root, parts).set(last, `${member.size} ${member.crc32}`);
  }
  return { name, root, programs };
}

/** A wheel of an environment, with what {@link topNames} tells of it. */
export interface NamedWheel {
  readonly name: string;
  readonly contents: WheelContents;
  readonly tops: ReadonlySet<string>;
}

/** Wheels as they are installed together, each with the files that others may have too. @throws as {@link installedPackage} does */
export function installedTogether(wheels: readonly NamedWheel[], python: string): readonly InstalledPackage[] {
  const [seen, shared] = [new Set<string>(), new Set<string>()];
  for (const { tops } of wheels) for (const name of tops) (seen.has(name) ? shared : seen).add(name);
  const isShared = (name: string): boolean => shared.has(name);
  return wheels.flatMap(({ name, contents }) => installedPackage(name, contents, python, isShared) ?? []);
}

/** The entry of a package at a place; undefined where it has none. */
export function entryAt(root: Folder, place: string): Entry | undefined {
  let entry: Entry | undefined = root;
  for (const part of place.split('/')) entry = entry instanceof Map ? entry.get(part) : undefined;
  return entry;
}

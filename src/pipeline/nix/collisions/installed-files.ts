// The files of an installed wheel, as a tree below its environment.

import type { Program } from '../../../metadata/entry-points.js';
import { metadataFolder, type WheelContents } from '../../../metadata/wheel-contents.js';
import { wheelPlace } from '../../../metadata/wheel-places.js';

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

/** A wheel as it is installed; undefined for one that has no metadata folder. @throws MetadataFault for one that no place takes */
export function installedPackage(
  name: string,
  { members, programs }: WheelContents,
  python: string,
): InstalledPackage | undefined {
  const info = metadataFolder(members);
  if (info === undefined) return undefined;
  const folders = {
    site: `${siteFolder(python)}/`,
    headers: `include/python${python}/${info.split(/[-/]/, 1)[0]}/`,
  };
  const root: Folder = new Map();
  for (const member of members) {
    const parts = wheelPlace(member.name, folders)?.split('/') ?? [];
    const last = parts.pop();
    if (last !== undefined) folderAt(root, parts).set(last, `${member.size} ${member.crc32}`);
  }
  return { name, root, programs };
}

/** What a package has at a place; undefined where it has nothing. */
export function entryAt(root: Folder, place: string): Entry | undefined {
  let entry: Entry | undefined = root;
  for (const part of place.split('/')) entry = entry instanceof Map ? entry.get(part) : undefined;
  return entry;
}

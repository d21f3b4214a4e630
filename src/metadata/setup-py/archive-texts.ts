import type { SetupSources } from '../setup-sources.js';
import type { ArchiveFiles } from './world/archive-files.js';

/** The names of the modules among some paths, in any folder. */
function modulesIn(paths: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/');
    const file = /^(.+)\.pyx?$/.exec(parts.pop() ?? '')?.[1];
    for (const folder of parts) names.add(folder);
    if (file !== undefined) names.add(file);
  }
  return names;
}

function foldersIn(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > 0 && !folders.has(path.slice(0, at)); at = path.lastIndexOf('/', at - 1))
      folders.add(path.slice(0, at));
  return folders;
}

/** The files of an archive, for its setup.py. Where not all paths are known, no file counts as missing. */
export function archiveFiles({ texts, paths }: Pick<SetupSources, 'texts' | 'paths'>): ArchiveFiles {
  const known = new Map(texts);
  const all = new Set(paths);
  const folders = foldersIn(paths ?? []);
  const modules = modulesIn(paths ?? []);
  return {
    text: (path) => known.get(path) ?? (paths === undefined || all.has(path) ? 'unread' : 'missing'),
    isFolder: (path) => (paths === undefined ? undefined : folders.has(path)),
    isModule: (name) => paths === undefined || modules.has(name),
  };
}

/** The files of an archive, by their paths below its top folder. */
export interface ArchiveFiles {
  /** The text of a file; `missing` where the archive has none, `unread` where it is unknown. */
  text(path: string): string | 'missing' | 'unread';
  /** Whether the archive has a folder of that path; undefined where that is unknown. */
  isFolder(path: string): boolean | undefined;
  /** Whether the archive has a module of that name in any folder, since setup.py may add folders to `sys.path`. */
  isModule(name: string): boolean;
}

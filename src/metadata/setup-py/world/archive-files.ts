/** The files of an archive, by their paths below its top folder. */
export interface ArchiveFiles {
  /** The text of a file; `missing` where the archive has none, `unread` where nobody knows it. */
  text(path: string): string | 'missing' | 'unread';
  /** Whether the archive has a folder of that path; undefined where nobody knows. */
  isFolder(path: string): boolean | undefined;
  /** Whether it has a module of that name in any folder, since setup.py may add some to `sys.path`. */
  isModule(name: string): boolean;
}

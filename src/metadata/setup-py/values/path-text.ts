/**
 * Where the archive lies in the world of the program. Nobody knows where it really will, so no program may look at these
 * characters: they stand in no name of a file that anybody writes.
 */
export const root = '/\ue0a1\ue0a2';

/** Whether a text holds the place where the archive lies. */
export function speaksOfRoot(text: string): boolean {
  return text.includes('\ue0a1');
}

/** As `posixpath.join` does with two parts. */
export function joinPaths(a: string, b: string): string {
  if (b.startsWith('/') || a === '') return b;
  return a.endsWith('/') ? a + b : `${a}/${b}`;
}

/** As `posixpath.normpath` does. */
export function normalizePath(path: string): string {
  if (path === '') return '.';
  const start = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : '';
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const last = kept.at(-1);
    if (part !== '..' || (start === '' && (last === undefined || last === '..'))) kept.push(part);
    else if (last !== undefined) kept.pop();
  }
  return start + kept.join('/') || '.';
}

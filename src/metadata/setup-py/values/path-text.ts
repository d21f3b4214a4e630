/**
 * The location of the archive for the evaluated program. The real one is unknown, so no program may read these
 * characters, which occur in no real file name.
 */
export const root = '/\ue0a1\ue0a2';

/** Whether a text contains the location of the archive. */
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

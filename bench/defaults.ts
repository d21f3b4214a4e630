import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where recordings, results and peers are kept: outside the repository, since they are large. */
export const defaultFolder: string =
  process.env['PYLOCK_BENCH_FOLDER'] ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'pylock-bench');

/** Files that were uploaded later are not shown, so that recordings of different days tell the same. */
export const defaultUntil = '2026-11-20T00:00:00Z';

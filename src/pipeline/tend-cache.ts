import { PylockError } from '../errors.js';
import { CacheFolder, type CacheSize } from '../index-client/cache/cache-folder.js';

/** A fault of the file system as one for the user. */
function folderFault(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error;
  const file = 'path' in error ? String(error.path) : path;
  return new PylockError('file-system', `the cache can't be read or emptied (${String(error.code)})`, {
    place: { file },
    hint: '--cache-dir says where it lies.',
    cause: error,
  });
}

/** How large a cache is; with `prune` and `clean`, how much was removed of it. @throws PylockError `file-system` */
export async function tendCache(path: string, action: 'size' | 'prune' | 'clean'): Promise<CacheSize> {
  const folder = new CacheFolder(path);
  try {
    return await (action === 'prune' ? folder.prune(Date.now()) : folder[action]());
  } catch (error) {
    throw folderFault(error, path);
  }
}

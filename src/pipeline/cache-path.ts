import { defaultCacheDir } from '../index-client/machine/cache-path.js';

/** The folder of the cache: the one that is named, else where the machine keeps caches; undefined where that is nowhere. */
export function cachePath(named: string | undefined): string | undefined {
  return named ?? defaultCacheDir(process.env, process.platform);
}

// The index that pylock is run with, as the comparison itself asks it.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { defaultIndexUrl, openIndexClient } from '../../build/bench/bench/compare/parts.js';

/** A client with the cache that the runs of pylock fill. */
export function openIndex() {
  return openIndexClient({
    indexUrl: process.env.PIP_INDEX_URL ?? defaultIndexUrl,
    cacheDir: join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'pylock'),
    offline: false,
    refresh: false,
    concurrency: 8,
  });
}

import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../http/proxies.js';

/**
 * The default cache folder: `$XDG_CACHE_HOME/pylock`, else the platform's folder for caches. Undefined without a home
 * folder.
 */
export function defaultCacheDir(environment: Environment, platform: NodeJS.Platform): string | undefined {
  const base = environment['XDG_CACHE_HOME'];
  // The XDG base directory specification tells to ignore relative paths.
  if (base?.startsWith('/')) return join(base, 'pylock');
  const home = environment['HOME'] ?? homedirOrNothing();
  if (home === undefined || home === '') return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'pylock') : join(home, '.cache', 'pylock');
}

/** `homedir()` throws where the user has no entry in the password database. */
function homedirOrNothing(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

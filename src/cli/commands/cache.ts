import { resolve as resolvePath } from 'node:path';
import { PylockError } from '../../errors.js';
import { defaultCacheDir } from '../../index-client/cache-directory.js';
import { CacheFolder, type CacheSize } from '../../index-client/cache-folder.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Options } from '../flag-table.js';
import { printable } from '../printable.js';
import type { CommandCall } from './call.js';
import { folderFlag } from './open-index.js';

/** What an action of the command comes to: a line for people, and what it is for programs. */
interface Told {
  readonly line: string;
  readonly json: object;
}

function cacheFolder(options: Options): string {
  const folder = folderFlag(options['cache-dir']) ?? defaultCacheDir(process.env, process.platform);
  if (folder !== undefined) return resolvePath(folder);
  throw new PylockError('usage', 'without a home folder there is no cache', {
    hint: '--cache-dir says where it lies.',
  });
}

/** A number of bytes as people read it. */
function shownBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function shownSize({ entries, bytes }: CacheSize): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${shownBytes(bytes)}`;
}

const actions: ReadonlyMap<string, (path: string) => Promise<Told>> = new Map([
  ['dir', async (path) => ({ line: path, json: {} })],
  [
    'size',
    async (path) => {
      const size = await new CacheFolder(path).size();
      return { line: shownSize(size), json: size };
    },
  ],
  ['prune', async (path) => removedOf(await new CacheFolder(path).prune(Date.now()))],
  ['clean', async (path) => removedOf(await new CacheFolder(path).clean())],
]);

function removedOf(removed: CacheSize): Told {
  return { line: `Removed ${shownSize(removed)}`, json: { removed } };
}

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

/** `pylock cache dir|size|prune|clean`: where the cache lies, how large it is, and what is removed from it. */
export async function runCache({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const [name = '', ...more] = paths;
  const action = actions.get(name);
  if (action === undefined || more.length > 0)
    throw new PylockError('usage', `cache: expected one of ${[...actions.keys()].join(', ')}`, {
      hint: 'pylock cache size says how large it is.',
    });
  const folder = cacheFolder(options);
  const { line, json } = await action(folder).catch((error: unknown) => {
    throw folderFault(error, folder);
  });
  terminal.result(printable(line));
  terminal.document({ folder, ...json });
  return exitCodes.done;
}

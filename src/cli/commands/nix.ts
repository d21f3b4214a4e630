import { shownPath } from '../../config/find.js';
import { findLocks } from '../../deps/discover.js';
import { PylockError } from '../../errors.js';
import { changedNixFiles, nixFiles, nixKindsFor, writeNixFiles } from '../../pipeline/nix-files.js';
import { readOldLock } from '../../pipeline/old-lock.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { printable } from '../printable.js';
import type { CommandCall } from './call.js';
import { nixFlag } from './flags.js';

/** `pylock nix`: writes the Nix files of locks. */
export async function runNix({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const asked = nixFlag(options['for'], '--for');
  for (const lockPath of await findLocks(paths, process.cwd())) {
    const old = await readOldLock(lockPath);
    if (old === undefined)
      throw new PylockError('bad-lock', 'there is no such file', {
        place: { file: shownPath(lockPath) },
        hint: 'Run: pylock resolve',
      });
    const kinds = await nixKindsFor(lockPath, asked);
    if (kinds.length === 0) {
      throw new PylockError('usage', `${shownPath(lockPath)}: it is not clear which Nix files to write`, {
        hint: 'Say so: pylock nix --for nix (or makes, makes-builtin, flake)',
      });
    }
    const { changed, notices } = await changedNixFiles(nixFiles(old.lock, lockPath, kinds), options['force'] === true);
    await writeNixFiles(changed);
    for (const { path } of changed) terminal.note(printable(`Wrote ${shownPath(path)}`));
    for (const notice of notices) terminal.note(printable(`note: ${notice}`));
    if (changed.length === 0 && notices.length === 0)
      terminal.note(`The Nix files of ${printable(shownPath(lockPath))} are up to date`);
  }
  return exitCodes.done;
}

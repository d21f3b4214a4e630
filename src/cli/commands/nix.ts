import { shownPath } from '../../config/find.js';
import { findLocks } from '../../deps/discover.js';
import { type EmitOutcome, emitNix } from '../../pipeline/emit-nix.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { printable } from '../printable.js';
import type { CommandCall } from './call.js';
import { forEach } from './each.js';
import { nixFlag } from './flags.js';

function outcomeLines({ lockPath, files, notices }: EmitOutcome): readonly string[] {
  const lines = [...files.map((file) => `Wrote ${file}`), ...notices.map((notice) => `note: ${notice}`)];
  return (lines.length > 0 ? lines : [`The Nix files of ${shownPath(lockPath)} are up to date`]).map(printable);
}

/** `pylock nix`: writes the Nix files of locks. */
export async function runNix(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const asked = nixFlag(options['for'], '--for');
  const now = new Date();
  const outcomes: EmitOutcome[] = [];
  const code = await forEach(await findLocks(paths, process.cwd()), call, async (lockPath) => {
    const outcome = await emitNix({ lockPath, asked, force: options['force'] === true, now });
    outcomes.push(outcome);
    for (const line of outcomeLines(outcome)) terminal.note(line);
    return exitCodes.done;
  });
  const locks = outcomes.map(({ lockPath, files, notices }) => ({ lock: shownPath(lockPath), files, notices }));
  if (options['json'] === true) terminal.result(JSON.stringify({ locks }, null, 2));
  return code;
}

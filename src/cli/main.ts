import { rmSync } from 'node:fs';
import { temporaryFiles } from '../lock/temporary-files.js';
import { type ExitCode, exitCodes } from './exit-codes.js';

/** Runs pylock on the words after its name; never throws. */
export async function main(words: readonly string[]): Promise<ExitCode> {
  try {
    const { dispatch } = await import('./dispatch.js');
    return await dispatch(words);
  } catch (error) {
    const [{ printFault }, { outputOf }] = await Promise.all([import('./print-fault.js'), import('./tokens.js')]);
    return printFault(error, outputOf(words).debug);
  }
}

/** Ends the process as a signal asks, without leaving a temporary file behind. */
function endOn(signal: NodeJS.Signals, code: ExitCode): void {
  process.once(signal, () => {
    for (const path of temporaryFiles) rmSync(path, { force: true });
    process.exit(code);
  });
}

/**
 * Runs pylock as this process: sets the exit code, and ends as signals ask. Where nobody reads what is
 * printed, the work goes on all the same; a result that does not reach its file is a fault.
 */
export function runProcess(): void {
  endOn('SIGINT', exitCodes.interrupted);
  endOn('SIGTERM', exitCodes.terminated);
  let isLost = false;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.stderr.write(`error: the result can't be written: ${code ?? message}\n`);
    process.exitCode = exitCodes.badInput;
  });
  main(process.argv.slice(2)).then((code) => {
    process.exitCode = isLost ? Math.max(code, exitCodes.badInput) : code;
  });
}

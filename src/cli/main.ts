import { rmSync } from 'node:fs';
import { temporaryFiles } from '../files/temporary-files.js';
import { interruptionText } from './terminal/document.js';
import { type ExitCode, exitCodes } from './terminal/exit-codes.js';
import { Terminal } from './terminal/terminal.js';
import { outputOf } from './words/tokens.js';

/** Runs pylock on the words after its name; never throws. */
export async function main(words: readonly string[]): Promise<ExitCode> {
  try {
    // Loaded only here, so that a part that can't be loaded is told like any other fault.
    const { dispatch } = await import('./dispatch.js');
    return await dispatch(words);
  } catch (error) {
    const streams = { out: process.stdout, err: process.stderr };
    const terminal = new Terminal({ ...streams, ...outputOf(words), quiet: false, color: undefined });
    const code = terminal.fault(error);
    terminal.document({});
    return code;
  }
}

/** Ends the process as a signal asks, without leaving a temporary file behind. */
function endOn(signal: NodeJS.Signals, code: ExitCode, words: readonly string[]): void {
  process.once(signal, () => {
    for (const path of temporaryFiles) rmSync(path, { force: true });
    if (outputOf(words).json) process.stdout.write(`${interruptionText(signal)}\n`);
    process.exit(code);
  });
}

/**
 * Runs pylock as this process: sets the exit code, and ends as signals ask. Where nobody reads what is
 * printed, the work goes on all the same; a result that does not reach its file is a fault.
 */
export function runProcess(): void {
  const words = process.argv.slice(2);
  endOn('SIGINT', exitCodes.interrupted, words);
  endOn('SIGTERM', exitCodes.terminated, words);
  let isLost = false;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.stderr.write(`error: the result can't be written: ${code ?? message}\n`);
    process.exitCode = exitCodes.badInput;
  });
  main(words).then((code) => {
    process.exitCode = isLost ? Math.max(code, exitCodes.badInput) : code;
  });
}

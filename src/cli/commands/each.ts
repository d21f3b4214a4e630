import pLimit from 'p-limit';
import { shownPath } from '../../files/shown-path.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Terminal } from '../terminal/terminal.js';

/**
 * Runs a step for each lock, also after a failure: each is its own transaction. Errors are printed. Gives the highest
 * exit code.
 */
export async function forEach(
  paths: readonly string[],
  terminal: Terminal,
  step: (path: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  let highest: ExitCode = exitCodes.done;
  for (const path of paths) {
    const code = await step(path).catch((error: unknown) => terminal.fault(error, shownPath(path)));
    if (code > highest) highest = code;
  }
  return highest;
}

/** The last part of a step, which prints: gives the exit code. */
export type Finish = () => ExitCode;

/**
 * Runs a limited number of steps concurrently, and finishes them in the order of their items: the output is the same
 * as in sequence. Gives the highest exit code.
 */
export async function forEachAtOnce<Item>(
  items: readonly Item[],
  atOnce: number,
  step: (item: Item) => Promise<readonly Finish[]>,
): Promise<ExitCode> {
  const limit = pLimit(atOnce);
  const running = items.map((item) => limit(step, item));
  // Each is awaited in order; an earlier rejection must not end the process.
  for (const one of running) one.catch(() => undefined);
  let highest: ExitCode = exitCodes.done;
  for (const one of running) {
    for (const finish of await one) {
      const code = finish();
      if (code > highest) highest = code;
    }
  }
  return highest;
}

/** A failed step, whose fault is printed in order. `path` is the file of the step. */
export function failed(error: unknown, terminal: Terminal, path: string): Finish {
  return () => terminal.fault(error, shownPath(path));
}

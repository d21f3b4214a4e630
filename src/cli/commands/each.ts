import pLimit from 'p-limit';
import { shownPath } from '../../files/shown-path.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Terminal } from '../terminal/terminal.js';

/**
 * Runs a step for each lock, also after one has failed: each is its own transaction. What a step throws is printed.
 * Gives the highest exit code.
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

/** What is left to do of a step when its turn to print has come: gives the exit code. */
export type Finish = () => ExitCode;

/**
 * Runs steps side by side, so many at once at the most, and finishes them in the order of their items: what is printed
 * is the same as if one came after the other. Gives the highest exit code.
 */
export async function forEachAtOnce<Item>(
  items: readonly Item[],
  atOnce: number,
  step: (item: Item) => Promise<readonly Finish[]>,
): Promise<ExitCode> {
  const limit = pLimit(atOnce);
  const running = items.map((item) => limit(step, item));
  // Each is awaited in its turn; one that fails before that must not end the process.
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

/** A step that has failed: its fault is printed in its turn. `path` is the file that was worked on. */
export function failed(error: unknown, terminal: Terminal, path: string): Finish {
  return () => terminal.fault(error, shownPath(path));
}

import { shownPath } from '../../config/find.js';
import type { FoundLocks, FoundProjects, SearchOptions } from '../../deps/discover.js';
import type { Overlooked } from '../../deps/overlooked.js';
import { printable } from '../printable.js';
import type { Terminal } from '../terminal.js';

/** Folders after which a search says where it is: with fewer it ends before anybody wonders. */
const step = 200;

/** Runs a search, which shows on a terminal that it goes on, and says where it had to look. */
export async function searched<Found extends FoundLocks | FoundProjects>(
  terminal: Terminal,
  search: (options: SearchOptions) => Promise<Found>,
): Promise<Found> {
  const onFolder = (folders: number): void => {
    if (folders % step === 0) terminal.progress(`Searching: ${folders} folders`);
  };
  const found = await search({ onFolder }).finally(() => terminal.clearProgress());
  if (found.above !== undefined)
    terminal.note(printable(`note: nothing lies below here; what counts is in ${shownPath(found.above)}`));
  return found;
}

/** A line for each file or folder that a person may think that it counts. */
export function overlookedLines(overlooked: readonly Overlooked[]): readonly string[] {
  const lines = overlooked.map(({ path, message }) => printable(`warning: ${shownPath(path)}: ${message}`));
  return [...new Set(lines)];
}

/** The same for programs. */
export function overlookedJson(overlooked: readonly Overlooked[]): readonly object[] {
  const byLine = new Map(overlooked.map((one) => [`${one.path} ${one.message}`, one]));
  return [...byLine.values()].map(({ path, message }) => ({ file: shownPath(path), message }));
}

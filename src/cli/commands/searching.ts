import type { Overlooked } from '../../files/overlooked.js';
import { shownPath } from '../../files/shown-path.js';
import {
  type FoundLocks,
  type FoundProjects,
  findLocks,
  type SearchOptions,
} from '../../pipeline/discover/discover.js';
import { type LockWithDeps, oneLock } from '../../pipeline/discover/one-lock.js';
import { printable } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';

/** The number of folders from which a search shows progress; a shorter one ends before anybody wonders. */
const step = 200;

/** Runs a search, which shows its progress on a terminal. */
export function withProgress<Found extends FoundLocks | FoundProjects>(
  terminal: Terminal,
  search: (options: SearchOptions) => Promise<Found>,
): Promise<Found> {
  const onFolder = (folders: number): void => {
    if (folders % step === 0) terminal.progress(`Searching: ${folders} folders`);
  };
  return search({ onFolder }).finally(() => terminal.clearProgress());
}

/** The note about a search that found nothing below. */
export function aboveLines({ above }: Pick<FoundLocks, 'above'>): readonly string[] {
  if (above === undefined) return [];
  return [printable(`note: there is no file below here; the nearest are in ${shownPath(above)}`)];
}

/** The same as {@link withProgress}, which then says where it found something. */
export async function searched<Found extends FoundLocks | FoundProjects>(
  terminal: Terminal,
  search: (options: SearchOptions) => Promise<Found>,
): Promise<Found> {
  const found = await withProgress(terminal, search);
  for (const line of aboveLines(found)) terminal.note(line);
  return found;
}

/** The one lock that a command is about, by the words that name it. @throws PylockError `usage`, and those of the search */
export function searchedLock(terminal: Terminal, words: readonly string[]): Promise<LockWithDeps> {
  return oneLock(words, process.cwd(), (...places) => searched(terminal, (search) => findLocks(...places, search)));
}

/** A line for each overlooked file or folder. */
export function overlookedLines(overlooked: readonly Overlooked[]): readonly string[] {
  const lines = overlooked.map(({ path, message }) => printable(`warning: ${shownPath(path)}: ${message}`));
  return [...new Set(lines)];
}

/** The same for programs. */
export function overlookedJson(overlooked: readonly Overlooked[]): readonly object[] {
  const byLine = new Map(overlooked.map((one) => [`${one.path} ${one.message}`, one]));
  return [...byLine.values()].map(({ path, message }) => ({ file: shownPath(path), message }));
}

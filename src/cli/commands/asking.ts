// The flags that questions about a lock share, and the lock that they are about.
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { type AskedLock, openLock } from '../../pipeline/questions/open-lock.js';
import { lockGraphs } from '../../questions/graph.js';
import type { AskedGroups, AskedPart, LockGraph } from '../../questions/model.js';
import { parseSystem } from '../../targets/target.js';
import { fitted } from '../terminal/fitted.js';
import { printable } from '../terminal/printable.js';
import type { Options } from '../words/flag-table.js';
import type { CommandCall } from './call.js';
import { groupNamed, lockWords } from './flags.js';
import { searchedLock } from './searching.js';

/** A question with the lock that it is about. */
export interface Question extends AskedLock {
  readonly part: AskedPart;
  readonly graphs: readonly LockGraph[];
  /** The systems that are asked about. */
  readonly systems: readonly string[];
}

const main = 'main';

/** Groups by their names; `main` stands for what every environment needs. @throws PylockError `usage` */
function groupsFlag({ group = [], 'only-group': only = [] }: Options): AskedGroups | undefined {
  if (group.length > 0 && only.length > 0)
    throw new PylockError('usage', '--group and --only-group exclude each other', {
      hint: '--group adds a group to main; --only-group leaves main out.',
    });
  if (group.length + only.length === 0) return undefined;
  const names = [
    ...group.map((text) => groupNamed(text, '--group')),
    ...only.map((text) => groupNamed(text, '--only-group')),
  ];
  return {
    main: group.length > 0 || names.some((name) => name === main),
    names: names.filter((name) => name !== main),
  };
}

/** The part of the lock that flags name. @throws PylockError `usage`, `bad-system` */
export function partFlags(options: Options): AskedPart {
  return { systems: options.system?.map(parseSystem), groups: groupsFlag(options) };
}

/**
 * Opens the lock of a question: the one that `--lock` or a word names, else the one that any command takes.
 * @throws PylockError `usage`, and those of the lock's reader
 */
export async function openQuestion({ options, terminal }: CommandCall, words: readonly string[]): Promise<Question> {
  const [named] = lockWords(options);
  if (named !== undefined && words.length > 0)
    throw new PylockError('usage', `--lock ${named}: a lock is named already`, { hint: 'Leave one of the two out.' });
  const part = partFlags(options);
  const places = named === undefined ? words : [named];
  const asked = await openLock(await searchedLock(terminal, places));
  const graphs = lockGraphs(asked.lock, part);
  return { ...asked, part, graphs, systems: [...new Set(graphs.flatMap((graph) => graph.systems))] };
}

/** The one package that a question names. @throws PylockError `usage` for none or several */
export function onePackage(words: readonly string[], command: string): string {
  const [name, ...more] = words;
  if (name !== undefined && more.length === 0) return name;
  throw new PylockError('usage', `${command}: expected the name of one package`, {
    hint: `For example: pylock ${command} requests${more.length > 0 ? '; --lock names the lock' : ''}`,
  });
}

/** Says that an answer has nothing, since the lock, or the part of it that is asked about, has no packages. */
export function noteNone({ terminal }: CommandCall, { lockPath, part, lock }: Question): void {
  const isWhole = part.systems === undefined && part.groups === undefined;
  const where = isWhole || lock.links.length === 0 ? '' : ' in the part that is asked about';
  terminal.note(printable(`${shownPath(lockPath)} has no packages${where}`));
}

/** Prints lines of an answer, whole: on a terminal, long ones go on in the next row. */
export function answerWhole({ terminal }: CommandCall, lines: readonly string[]): void {
  for (const line of lines) terminal.result(printable(line));
}

/** Prints lines of an answer, cut to the width of a terminal. */
export function answer({ terminal }: CommandCall, lines: readonly string[]): void {
  for (const line of lines) terminal.result(fitted(printable(line), terminal.width));
}

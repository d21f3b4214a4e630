import { PylockError } from '../../errors.js';
import { nearest } from '../../yaml/nearest.js';
import { type CommandName, commandTable, flagsOf, isCommand } from './command-table.js';

/** Other tools' names for pylock's commands. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['lock', 'resolve'],
  ['update', 'resolve --upgrade'],
  ['upgrade', 'resolve --upgrade'],
  ['compile', 'resolve'],
  ['check', 'verify'],
  ['install', 'resolve, then nix-build'],
  ['sync', 'resolve, then nix-build'],
  ['emit', 'nix'],
  ['version', '--version'],
]);

/** Flags by which other tools, and pylock up to 0.1, ask for groups and extras of a project. */
const groupFlags: ReadonlySet<string> = new Set([
  ...['all-extras', 'all-groups', 'extra', 'extras', 'group', 'groups', 'only-group', 'with', 'without'],
]);

const commandNames = Object.keys(commandTable).filter(isCommand);

/** The command that a word names. @throws PylockError `usage` for any other word */
export function readCommand(word: string): CommandName {
  if (isCommand(word)) return word;
  const meant = otherNames.get(word) ?? nearest(word, commandNames);
  throw new PylockError('usage', `there is no command "${word}"`, {
    hint: meant === undefined ? 'pylock --help lists the commands.' : `Did you mean: pylock ${meant}`,
  });
}

/** One step for an unknown flag of a command. `shown` is the flag as typed, perhaps in a word with others. */
function hintFor(shown: string, word: string, command: CommandName | undefined): string {
  const known = flagsOf(command);
  const name = word.replace(/^-+/, '').replace(/=.*$/s, '');
  if (command === 'resolve' && groupFlags.has(name))
    return 'Every group of the deps file is locked: leave it out, and build one by its name, as nix-build -A dev.';
  const denied = name.startsWith('no-') ? name.slice('no-'.length) : '';
  if (known.has(denied)) return `Leave --${denied} out to do without it.`;
  if (known.has(name)) return `Did you mean: --${name}`;
  const others = commandNames.filter((other) => flagsOf(other).has(name));
  if (others.length > 0) return `It is a flag of: ${others.map((other) => `pylock ${other}`).join(', ')}`;
  const letters = [...known.values()].flatMap(({ letter }) => letter ?? []);
  const letter = letters.find((one) => `-${one}`.toLowerCase() === shown.toLowerCase());
  if (letter !== undefined) return `Did you mean: -${letter}`;
  const meant = nearest(name, [...known.keys()]);
  if (meant !== undefined) return `Did you mean: --${meant}`;
  return `To list the flags: pylock ${command === undefined ? '' : `${command} `}--help`;
}

/** The fault of a flag that a command, or pylock without one, does not have. */
export function noSuchFlag(shown: string, word: string, command: CommandName | undefined): PylockError {
  const program = command === undefined ? 'pylock' : `pylock ${command}`;
  return new PylockError('usage', `${program} has no flag ${shown}`, { hint: hintFor(shown, word, command) });
}

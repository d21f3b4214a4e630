import { type Flag, valueName } from '../../config/flag-shape.js';
import { notAWord } from '../../config/word-flag.js';
import { PylockError } from '../../errors.js';
import { type CommandName, flagsOf } from './command-table.js';
import type { Options } from './flag-table.js';
import { type FlagToken, tokensOf } from './tokens.js';
import { noSuchFlag, readCommand } from './unknown-words.js';

/** A parsed command line. */
export interface CommandLine {
  /** Undefined without a command. */
  readonly command: CommandName | undefined;
  /** The positional arguments, without the command. */
  readonly paths: readonly string[];
  readonly options: Options;
}

/** The usual reason of an empty word. */
const ofVariable = 'A variable of the shell that is not set gives an empty word.';

/** The value of a flag, as typed. @throws PylockError `usage` for a missing one, and an empty one */
function given(token: FlagToken, called: string): string {
  const value = written(token, called);
  if (value !== '') return value;
  throw new PylockError('usage', `${token.rawName}: its value is empty`, {
    hint: `Write: ${token.rawName} <${called}>\n${ofVariable}`,
  });
}

function written({ rawName, value, inlineValue }: FlagToken, called: string): string {
  if (value === undefined)
    throw new PylockError('usage', `${rawName}: its value is missing`, { hint: `Write: ${rawName} <${called}>` });
  if (!inlineValue && value.length > 1 && value.startsWith('-'))
    throw new PylockError('usage', `${rawName}: its value is missing, since ${value} looks like a flag`, {
      hint: `If it is the value, write: ${rawName}=${value}`,
    });
  // parseArgs gives `-o=FILE` the value `=FILE`, as getopt does.
  return inlineValue && !rawName.startsWith('--') && value.startsWith('=') ? value.slice(1) : value;
}

/** Reads the flags of one line. */
class FlagReader {
  readonly #words: readonly string[];
  readonly #command: CommandName | undefined;
  readonly #known: ReadonlyMap<string, Flag>;
  readonly #found = new Map<string, boolean | string | readonly string[]>();
  #last = '';

  constructor(words: readonly string[], command: CommandName | undefined) {
    this.#words = words;
    this.#command = command;
    this.#known = flagsOf(command);
  }

  /** The values of the flags so far. */
  get options(): Options {
    return Object.fromEntries(this.#found);
  }

  /**
   * @throws PylockError `usage` for a flag that the command does not have, or with a value where it takes none, or
   * without
   */
  read(token: FlagToken): void {
    const { name, rawName, value } = token;
    const flag = this.#flagOf(token);
    if (valueName(flag) === undefined && value !== undefined) throw takesNone(rawName);
    this.#last = rawName;
    switch (flag.shape) {
      case 'toggle':
        return void this.#found.set(name, true);
      case 'opposite':
        return void this.#found.set(flag.of, false);
      case 'single':
        return void this.#found.set(name, given(token, flag.value));
      case 'list':
        return void this.#found.set(name, [this.#found.get(name) ?? [], given(token, flag.value)].flat().map(String));
    }
  }

  #flagOf({ name, rawName, index }: FlagToken): Flag {
    const word = this.#words[index] ?? rawName;
    const isShort = !rawName.startsWith('--');
    // `-q=1` comes as three flags.
    if (isShort && name === '=') throw takesNone(this.#last);
    const flag = this.#known.get(name);
    // `-output FILE` would be -o with the value "utput".
    if (flag !== undefined && !(isShort && this.#known.has(word.slice(1).replace(/=.*$/s, '')))) return flag;
    // A UTF-16 unit of a combined word may be half a character.
    throw noSuchFlag(/^-[\x21-\x7e]+$/.test(rawName) ? rawName : word, word, this.#command);
  }
}

function takesNone(flag: string): PylockError {
  return new PylockError('usage', `${flag} takes no value`, { hint: `Leave ${flag} out to do without it.` });
}

/** Parses the words after the program's name, up to a flag for help or the version. @throws PylockError `usage` */
export function parseWords(words: readonly string[]): CommandLine {
  const tokens = tokensOf(words);
  const [named, ...paths] = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const command = named === undefined ? undefined : readCommand(named, paths);
  // A shell completes the empty word behind a space.
  const isEmpty = command !== undefined && command !== 'completion' && paths.includes('');
  if (isEmpty) throw new PylockError('usage', `pylock ${command}: one of its words is empty`, { hint: ofVariable });
  const reader = new FlagReader(words, command);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    reader.read(token);
    if (token.name === 'help' || token.name === 'version') break;
  }
  return { command, paths, options: reader.options };
}

/** Checks the flags that have one of a few words. @throws PylockError `usage` for another one, also where it has no effect */
export function checkWords({ command, options }: CommandLine): void {
  const known = flagsOf(command);
  for (const [name, value] of Object.entries(options)) {
    const words = known.get(name)?.words;
    if (typeof value === 'string' && words?.includes(value) === false) throw notAWord(`--${name}`, value, words);
  }
}

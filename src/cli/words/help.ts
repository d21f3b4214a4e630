import { type Flag, valueName } from '../../config/flag-shape.js';
import { version } from '../../own-version.js';
import { commandGroups } from './command-groups.js';
import type { CommandRow } from './command-row.js';
import { type CommandName, commandTable, flagsOf, isCommand } from './command-table.js';
import { groupsOf } from './flag-groups.js';
import { codeMeanings, variables } from './help-facts.js';

/** The width of the help, in columns. */
const width = 80;

/** The column at which the texts of a list begin. */
const textColumn = 28;

/** The purpose of pylock, in a line. */
export const purpose = 'Locks Python dependencies for Nix';

/** `-o, --output <file>` */
export function spelling(name: string, flag: Flag): string {
  const value = valueName(flag);
  return `${flag.letter === undefined ? '' : `-${flag.letter}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
}

/** Lines of at most so many columns; a longer word has a line of its own. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** One entry of a list: its name, and its text in a column of its own. */
function entryLines(name: string, text: string): readonly string[] {
  const [first = '', ...rest] = wrapped(text, width - textColumn);
  const indent = ' '.repeat(textColumn);
  const head = `  ${name}`;
  const begin = head.length <= textColumn - 2 ? [head.padEnd(textColumn) + first] : [head, indent + first];
  return [...begin, ...rest.map((line) => indent + line)];
}

function section(title: string, entries: readonly (readonly [name: string, text: string])[]): readonly string[] {
  return ['', `${title}:`, ...entries.flatMap(([name, text]) => entryLines(name, text))];
}

/** `pylock resolve [deps…] [options]` */
export function usageOf(named: CommandName | undefined): string {
  if (named === undefined) return 'pylock COMMAND [options]';
  const words = commandTable[named].words.replaceAll(/\.\.\.([a-z]+)/g, '$1…');
  return ['pylock', named, words, '[options]'].filter((part) => part !== '').join(' ');
}

function entriesOf(names: readonly CommandName[]): readonly (readonly [name: string, text: string])[] {
  return names.map((name) => [name, commandTable[name].help]);
}

/** The commands with their texts. */
export function commandEntries(): readonly (readonly [name: string, text: string])[] {
  return commandGroups.flatMap(([, names]) => entriesOf(names));
}

/** Whether the environment variables matter to a command, since it asks an index. */
export function asksIndex(named: CommandName | undefined): boolean {
  return named === undefined || flagsOf(named).has('index-url');
}

/** The help of a command, or of pylock, in 80 columns. */
function helpLines(named: CommandName | undefined): readonly string[] {
  const row: CommandRow | undefined = named === undefined ? undefined : commandTable[named];
  const flags = groupsOf(flagsOf(named)).flatMap(([title, own]) =>
    section(
      title,
      own.map(([name, flag]) => [spelling(name, flag), flag.help]),
    ),
  );
  const examples = row?.examples ?? ['pylock init', 'pylock add fastapi', 'pylock resolve'];
  return [
    ...(row === undefined ? [`pylock ${version}: ${purpose}`] : wrapped(row.help, width)),
    '',
    `Usage: ${usageOf(named)}`,
    ...(named === undefined ? commandGroups.flatMap(([title, names]) => section(title, entriesOf(names))) : []),
    ...flags,
    ...(asksIndex(named) ? section('Environment variables', variables) : []),
    ...section('Exit codes', codeMeanings),
    '',
    'Examples:',
    ...examples.map((line) => `  $ ${line}`),
    ...(named === undefined ? ['', 'More on a command: pylock help COMMAND'] : []),
  ];
}

/** Prints the help of a command, or of pylock. */
export function printHelp(named: CommandName | undefined): void {
  process.stdout.write(`${helpLines(named).join('\n')}\n`);
}

function flagJson(name: string, flag: Flag): object {
  const { shape, letter = null, help } = flag;
  return { name, letter, value: valueName(flag) ?? null, repeatable: shape === 'list', help };
}

/** The help of a command, or of all, for programs (`schemas/help-report.schema.json`). */
export function helpJson(named: CommandName | undefined): object {
  const names = named === undefined ? Object.keys(commandTable).filter(isCommand) : [named];
  const commands = names.map((name) => {
    const { words, help } = commandTable[name];
    return { name, words, help, flags: [...flagsOf(name)].map(([flag, row]) => flagJson(flag, row)) };
  });
  return { pylock: version, commands };
}

// Manual pages (man(7)), made from the tables that the help is made of.
import { version } from '../../own-version.js';
import { type CommandName, commandTable, flagsOf } from './command-table.js';
import { groupsOf } from './flag-groups.js';
import { commandEntries, purpose, spelling, usageOf } from './help.js';
import { codeMeanings, variables } from './help-facts.js';

/** Text as roff prints it: no dash becomes a hyphen, and no line begins with a request. */
function escaped(text: string): string {
  const safe = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('…', '...');
  return /^[.']/.test(safe) ? `\\&${safe}` : safe;
}

type Entry = readonly [name: string, text: string];

function list(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(([name, text]) => ['.TP', `\\fB${escaped(name)}\\fR`, escaped(text)]);
}

/** The manual page of a command, or of pylock, as roff. */
export function manPage(named: CommandName | undefined): string {
  const page = named === undefined ? 'pylock' : `pylock-${named}`;
  const row = named === undefined ? undefined : commandTable[named];
  const flags = groupsOf(flagsOf(named)).flatMap(([title, own]) => [
    `.SS ${escaped(title)}`,
    ...list(own.map(([name, flag]): Entry => [spelling(name, flag), flag.help])),
  ]);
  const lines = [
    `.TH ${escaped(page.toUpperCase())} 1 "" "pylock ${version}" "pylock"`,
    '.SH NAME',
    `${escaped(page)} \\- ${escaped(row?.help ?? purpose)}`,
    '.SH SYNOPSIS',
    escaped(usageOf(named)),
    ...(named === undefined ? ['.SH COMMANDS', ...list(commandEntries())] : []),
    '.SH OPTIONS',
    ...flags,
    '.SH ENVIRONMENT',
    ...list(variables),
    '.SH "EXIT STATUS"',
    ...list(codeMeanings),
    ...(row === undefined ? [] : ['.SH EXAMPLES', '.nf', ...row.examples.map(escaped), '.fi']),
  ];
  return lines.join('\n');
}

import { cac } from 'cac';
import { type Flag, valueName } from '../../config/flag-shape.js';
import { version } from '../../own-version.js';
import { type CommandName, commandTable, flagsOf, isCommand } from './command-table.js';

/** `-o, --output <file>` */
function spelling(name: string, flag: Flag): string {
  const value = valueName(flag);
  return `${flag.letter === undefined ? '' : `-${flag.letter}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
}

function flagLines(flags: ReadonlyMap<string, Flag>): string {
  const rows = [...flags].map(([name, flag]) => [spelling(name, flag), flag.help] as const);
  const width = Math.max(...rows.map(([spelled]) => spelled.length));
  return rows.map(([spelled, help]) => `  ${spelled.padEnd(width)}  ${help}`).join('\n');
}

/**
 * Prints the help of a command, or of pylock. The lines of the flags are made here, since `cac` describes every flag
 * `no-…` as on by default.
 */
export function printHelp(named: CommandName | undefined): void {
  const program = cac('pylock').version(version);
  for (const [name, { words, help, examples }] of Object.entries(commandTable)) {
    const command = program.command(`${name} ${words}`, help);
    for (const example of examples) command.example(`  $ ${example}`);
  }
  const command = program.commands.find(({ name }) => name === named);
  program.help((sections) => {
    const [heading, ...rest] = sections.map((section) =>
      section.title === 'Options' ? { ...section, body: flagLines(flagsOf(named)) } : section,
    );
    const purpose = command === undefined ? [] : [{ body: command.description }];
    return heading === undefined ? [] : [heading, ...purpose, ...rest];
  });
  (command ?? program.globalCommand).outputHelp();
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

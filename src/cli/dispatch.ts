import { PylockError } from '../errors.js';
import { guardValues } from './arguments.js';
import { type RawOptions, wordFlag } from './commands/flags.js';
import { commands } from './commands/index.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { makeProgram } from './program.js';
import { Terminal } from './terminal.js';

/** What other tools call our commands. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['lock', 'resolve'],
  ['update', 'resolve --upgrade'],
  ['upgrade', 'resolve --upgrade'],
  ['compile', 'resolve'],
  ['check', 'verify'],
  ['install', 'resolve, then nix-build'],
  ['sync', 'resolve, then nix-build'],
  ['emit', 'nix'],
]);

function unknownCommand(word: string): PylockError {
  const meant = otherNames.get(word);
  return new PylockError('usage', `there is no command "${word}"`, {
    hint: meant === undefined ? 'pylock --help lists the commands.' : `Did you mean: pylock ${meant}`,
  });
}

/** The words behind `--`, which the parser sets apart. */
function wordsBehindDashes(options: RawOptions): readonly string[] {
  const words = options['--'];
  return Array.isArray(words) ? words.map(String) : [];
}

/** Names of files are looked for from here. @throws PylockError `file-system` where the folder was removed meanwhile */
function checkFolder(): void {
  try {
    process.cwd();
  } catch (cause) {
    throw new PylockError('file-system', 'the folder that pylock runs in is gone', { hint: 'Enter it anew.', cause });
  }
}

/** Parses the words after the program's name and runs the command they name. @throws PylockError, PylockErrors: whatever that throws */
export async function dispatch(words: readonly string[]): Promise<ExitCode> {
  const program = makeProgram();
  program.parse(['node', 'pylock', ...guardValues(program, words)], { run: false });
  if (words.includes('--help') || words.includes('-h')) return exitCodes.done;
  const command = program.matchedCommand;
  if (command === undefined) {
    const [word] = program.args;
    if (word !== undefined) throw unknownCommand(word);
    program.outputHelp();
    return exitCodes.badInput;
  }
  command.checkUnknownOptions();
  command.checkOptionValue();
  const load = commands.get(command.name);
  if (load === undefined) throw new Error(`no action for ${command.name}`);
  checkFolder();
  const options = program.options;
  const color = wordFlag(options['color'], '--color', ['auto', 'always', 'never']);
  const quiet = options['quiet'] === true || options['json'] === true;
  const run = await load();
  return run({
    // Words behind `--` are paths, whatever they begin with.
    paths: [...program.args, ...wordsBehindDashes(program.options)],
    options,
    terminal: new Terminal({ out: process.stdout, err: process.stderr, quiet, color }),
  });
}

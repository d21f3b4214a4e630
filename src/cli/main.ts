import { PylockError } from '../errors.js';
import { version } from '../version.js';
import { guardValues } from './arguments.js';
import { commands } from './commands/index.js';
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.js';
import { errorLines } from './print-error.js';
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

/** Parses the words after the program's name and runs the command they name. */
async function dispatch(words: readonly string[], terminal: (quiet: boolean) => Terminal): Promise<ExitCode> {
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
  const run = commands.get(command.name);
  if (run === undefined) throw new Error(`no action for ${command.name}`);
  const options = program.options;
  return run({
    paths: program.args,
    options,
    terminal: terminal(options['quiet'] === true || options['json'] === true),
  });
}

/** Runs pylock on the words after its name; never throws. */
export async function main(words: readonly string[]): Promise<ExitCode> {
  const terminal = (quiet: boolean) => new Terminal({ out: process.stdout, err: process.stderr, quiet });
  try {
    if (words[0] === '--version' || words[0] === '-V') {
      process.stdout.write(`pylock ${version}\n`);
      return exitCodes.done;
    }
    return await dispatch(words, terminal);
  } catch (error) {
    const fault = error instanceof Error && error.name === 'CACError' ? new PylockError('usage', error.message) : error;
    for (const line of errorLines(fault, words.includes('--debug'))) terminal(false).error(line);
    return exitCodeOf(fault);
  }
}

/** Runs pylock as this process: sets the exit code, and ends as signals and closed pipes ask. */
export function runProcess(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.done);
  });
  main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}

import { rmSync } from 'node:fs';
import { PylockError } from '../errors.js';
import { temporaryFiles } from '../lock/file.js';
import { version } from '../version.js';
import { guardValues } from './arguments.js';
import { type RawOptions, wordFlag } from './commands/flags.js';
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

/** Parses the words after the program's name and runs the command they name. */
async function dispatch(words: readonly string[]): Promise<ExitCode> {
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
  checkFolder();
  const options = program.options;
  const color = wordFlag(options['color'], '--color', ['auto', 'always', 'never']);
  const quiet = options['quiet'] === true || options['json'] === true;
  return run({
    // Words behind `--` are paths, whatever they begin with.
    paths: [...program.args, ...wordsBehindDashes(program.options)],
    options,
    terminal: new Terminal({ out: process.stdout, err: process.stderr, quiet, color }),
  });
}

/** Runs pylock on the words after its name; never throws. */
export async function main(words: readonly string[]): Promise<ExitCode> {
  try {
    if (words[0] === '--version' || words[0] === '-V') {
      process.stdout.write(`pylock ${version}\n`);
      return exitCodes.done;
    }
    return await dispatch(words);
  } catch (error) {
    const fault = error instanceof Error && error.name === 'CACError' ? new PylockError('usage', error.message) : error;
    const terminal = new Terminal({ out: process.stdout, err: process.stderr, quiet: false, color: undefined });
    for (const line of errorLines(fault, words.includes('--debug'))) terminal.error(line);
    return exitCodeOf(fault);
  }
}

/** Ends the process as a signal asks, without leaving a temporary file behind. */
function endOn(signal: NodeJS.Signals, code: ExitCode): void {
  process.once(signal, () => {
    for (const path of temporaryFiles) rmSync(path, { force: true });
    process.exit(code);
  });
}

/**
 * Runs pylock as this process: sets the exit code, and ends as signals ask. Where nobody reads what is
 * printed, the work goes on all the same; a result that does not reach its file is a fault.
 */
export function runProcess(): void {
  endOn('SIGINT', exitCodes.interrupted);
  endOn('SIGTERM', exitCodes.terminated);
  let isLost = false;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.stderr.write(`error: the result can't be written: ${code ?? message}\n`);
    process.exitCode = exitCodes.badInput;
  });
  main(process.argv.slice(2)).then((code) => {
    process.exitCode = isLost ? Math.max(code, exitCodes.badInput) : code;
  });
}

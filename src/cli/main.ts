import { rmSync } from 'node:fs';
import { wordFlag } from '../config/word-flag.js';
import { PylockError } from '../errors.js';
import { shownPath } from '../files/shown-path.js';
import { temporaryFiles, writtenFiles } from '../files/temporary-files.js';
import { version } from '../own-version.js';
import type { CommandAction } from './commands/call.js';
import { interruptionText } from './terminal/document.js';
import { type ExitCode, exitCodes } from './terminal/exit-codes.js';
import { printable } from './terminal/printable.js';
import { Terminal } from './terminal/terminal.js';
import type { CommandName } from './words/command-table.js';
import { checkWords, parseWords } from './words/parse.js';
import { outputOf } from './words/tokens.js';

/**
 * The code of each command, loaded on demand: each needs another part of pylock, and a failed load is reported like
 * any other fault.
 */
const commands: Readonly<Record<CommandName, () => Promise<CommandAction>>> = {
  init: async () => (await import('./commands/init.js')).runInit,
  add: async () => (await import('./commands/edit.js')).runAdd,
  remove: async () => (await import('./commands/edit.js')).runRemove,
  resolve: async () => (await import('./commands/resolve.js')).runResolve,
  verify: async () => (await import('./commands/verify.js')).runVerify,
  import: async () => (await import('./commands/import.js')).runImport,
  nix: async () => (await import('./commands/nix.js')).runNix,
  cache: async () => (await import('./commands/cache.js')).runCache,
  diff: async () => (await import('./commands/diff.js')).runDiff,
  'merge-driver': async () => (await import('./commands/merge-driver.js')).runMergeDriver,
  'why-not': async () => (await import('./commands/why-not.js')).runWhyNot,
  outdated: async () => (await import('./commands/outdated.js')).runOutdated,
  upgrade: async () => (await import('./commands/upgrade.js')).runUpgrade,
  tree: async () => (await import('./commands/tree.js')).runTree,
  why: async () => (await import('./commands/why.js')).runWhy,
  list: async () => (await import('./commands/list.js')).runList,
  show: async () => (await import('./commands/show.js')).runShow,
  size: async () => (await import('./commands/size.js')).runSize,
  vendor: async () => (await import('./commands/vendor.js')).runVendor,
  licences: async () => (await import('./commands/licences.js')).runLicences,
  export: async () => (await import('./commands/export.js')).runExport,
  report: async () => (await import('./commands/report.js')).runReport,
  audit: async () => (await import('./commands/audit.js')).runAudit,
  help: async () => (await import('./commands/help.js')).runHelp,
  completion: async () => (await import('./commands/completion.js')).runCompletion,
};

/** The base of file names. @throws PylockError `file-system` where the folder has been removed */
function checkFolder(): void {
  try {
    process.cwd();
  } catch (cause) {
    throw new PylockError('file-system', 'the folder that pylock runs in is gone', { hint: 'Enter it anew.', cause });
  }
}

/** Prints the help; also where no command is named. @throws PylockError `usage` with `--json` and no command */
async function help(command: CommandName | undefined, isAsked: boolean, terminal: Terminal): Promise<ExitCode> {
  if (!isAsked && terminal.isForPrograms)
    throw new PylockError('usage', 'no command is named', { hint: 'pylock --help lists the commands.' });
  const { runHelp } = await import('./commands/help.js');
  const code = await runHelp({ paths: command === undefined ? [] : [command], terminal });
  return isAsked ? code : exitCodes.badInput;
}

/** Parses the command line and runs its command. @throws PylockError, PylockErrors of the command */
async function dispatch(words: readonly string[]): Promise<ExitCode> {
  const line = parseWords(words);
  const { command, paths, options } = line;
  checkWords(line);
  const color = wordFlag(options.color, '--color', ['auto', 'always', 'never']);
  const streams = { out: process.stdout, err: process.stderr };
  const terminal = new Terminal({ ...streams, ...outputOf(words), quiet: options.quiet === true, color });
  if (options.version === true) {
    terminal.result(`pylock ${version}`);
    terminal.document({ pylock: version });
    return exitCodes.done;
  }
  if (options.help === true || command === undefined) return help(command, options.help === true, terminal);
  if (command !== 'help') checkFolder();
  const run = await commands[command]();
  return run({ paths, options, terminal });
}

/** Runs pylock on the words after its name; never throws. */
export async function main(words: readonly string[]): Promise<ExitCode> {
  try {
    return await dispatch(words);
  } catch (error) {
    const streams = { out: process.stdout, err: process.stderr };
    const terminal = new Terminal({ ...streams, ...outputOf(words), quiet: false, color: undefined });
    const code = terminal.fault(error);
    terminal.document({});
    return code;
  }
}

/** The files that a run wrote before a signal ended it. Each lock is its own transaction. */
function interruptedLine(signal: NodeJS.Signals): string {
  const files = [...writtenFiles].map(shownPath);
  return files.length === 0
    ? `Ended by ${signal}: nothing was written`
    : `Ended by ${signal}: ${files.join(', ')} was written before`;
}

/** Ends the process on a signal, without leaving a temporary file behind. */
function endOn(signal: NodeJS.Signals, code: ExitCode, words: readonly string[]): void {
  process.once(signal, () => {
    for (const path of temporaryFiles) rmSync(path, { force: true });
    process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${printable(interruptedLine(signal))}\n`);
    if (outputOf(words).json) process.stdout.write(`${interruptionText(signal)}\n`);
    process.exit(code);
  });
}

/**
 * Runs pylock as this process: sets the exit code, and handles signals. A closed stdout does not stop the work; a
 * result that does not reach its file is a fault.
 */
export function runProcess(): void {
  const words = process.argv.slice(2);
  endOn('SIGINT', exitCodes.interrupted, words);
  endOn('SIGTERM', exitCodes.terminated, words);
  let isLost = false;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.stderr.write(`error: the result can't be written: ${code ?? message}\n`);
    process.exitCode = exitCodes.badInput;
  });
  main(words).then((code) => {
    process.exitCode = isLost ? Math.max(code, exitCodes.badInput) : code;
  });
}

import { valueName } from '../../config/flag-shape.js';
import { nixKinds } from '../../config/nix-kinds.js';
import { notAWord } from '../../config/word-flag.js';
import { PylockError } from '../../errors.js';
import { version } from '../../own-version.js';
import { lockedGroups, lockedNames, popularNames } from '../../pipeline/known-names.js';
import { systems } from '../../targets/systems.js';
import { pythonMinors } from '../../targets/target.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import { commandTable, flagsOf, isCommand } from '../words/command-table.js';
import { completionScripts } from '../words/completion-scripts.js';
import type { CommandCall } from './call.js';

type Words = readonly string[] | Promise<readonly string[]>;

/** Values of flags that take others too; a flag without these and words takes a file or a text of the user's own. */
const values: ReadonlyMap<string, () => Words> = new Map<string, () => Words>([
  ['system', () => systems],
  ['python', () => pythonMinors],
  ['nix', () => [...nixKinds, 'none']],
  ['for', () => nixKinds],
  ['group', () => lockedGroups(process.cwd())],
  ['only-group', () => lockedGroups(process.cwd())],
  ['upgrade-package', () => lockedNames(process.cwd())],
  ['no-binary', () => lockedNames(process.cwd())],
  ['only-binary', () => lockedNames(process.cwd())],
]);

/** The positional words of commands; of the others they are files, or packages of the lock by the name of the word. */
const positional: ReadonlyMap<string, () => Words> = new Map<string, () => Words>([
  ['add', popularNames],
  ['remove', () => lockedNames(process.cwd())],
  ['help', () => Object.keys(commandTable)],
  ['cache', () => ['dir', 'size', 'prune', 'clean']],
  ['completion', () => [...completionScripts.keys()]],
]);

/** The words of a command that takes a package's name. */
function positionalOf(command: string | undefined): Words {
  if (command === undefined || !isCommand(command)) return [];
  const own = positional.get(command);
  if (own !== undefined) return own();
  return /name|packages?/i.test(commandTable[command].words) ? lockedNames(process.cwd()) : [];
}

/** The words that may stand in the place of the last one. */
async function candidates(words: readonly string[]): Promise<readonly string[]> {
  const [last = '', before] = [words.at(-1), words.at(-2)];
  const named = words.slice(0, -1).find((word) => !word.startsWith('-'));
  if (named === undefined && !last.startsWith('-')) return Object.keys(commandTable);
  const flags = flagsOf(named !== undefined && isCommand(named) ? named : undefined);
  const asked = [...flags].find(
    ([name, { letter }]) => before === `--${name}` || (letter !== undefined && before === `-${letter}`),
  );
  const valuesOf = async (name: string): Promise<readonly string[]> =>
    flags.get(name)?.words ?? (await values.get(name)?.()) ?? [];
  if (asked !== undefined && valueName(asked[1]) !== undefined) return valuesOf(asked[0]);
  const [, flag = '', begin] = /^--([a-z-]+)=(.*)$/s.exec(last) ?? [];
  if (begin !== undefined) return (await valuesOf(flag)).map((value) => `--${flag}=${value}`);
  if (last.startsWith('-')) return [...flags.keys()].map((name) => `--${name}`);
  return positionalOf(named);
}

/**
 * `pylock completion bash|zsh|fish` prints the script of a shell; `pylock completion words -- WORDS…`, which the scripts call, what
 * may stand in the place of the last word. @throws PylockError `usage`
 */
export async function runCompletion({ paths, terminal }: CommandCall): Promise<ExitCode> {
  const [shell = '', ...words] = paths;
  if (shell === 'words') {
    const last = words.at(-1) ?? '';
    const found = (await candidates(words)).filter((one) => one.startsWith(last));
    for (const one of found) terminal.verbatim(printable(one));
    terminal.document({ pylock: version, words: found });
    return exitCodes.done;
  }
  const shells = [...completionScripts.keys()];
  const script = completionScripts.get(shell);
  if (script === undefined && shell !== '') throw notAWord('completion', shell, shells);
  if (script === undefined || words.length > 0)
    throw new PylockError('usage', `completion: expected one of ${shells.join(', ')}`, {
      hint: 'For bash: source <(pylock completion bash)',
    });
  for (const line of script.split('\n')) terminal.verbatim(line);
  terminal.document({ pylock: version, script });
  return exitCodes.done;
}

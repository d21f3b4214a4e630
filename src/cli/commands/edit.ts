import { wordFlag } from '../../config/word-flag.js';
import { type Asked, readAsked, readName } from '../../edit/asked.js';
import { boundKinds } from '../../edit/bound-kinds.js';
import { PylockError } from '../../errors.js';
import type { NormalizedName } from '../../pep/name.js';
import { type DepsEdit, editDeps } from '../../pipeline/edit-deps.js';
import { editJson, editLines } from '../resolve-report/edit-report.js';
import { changeLines, noteLines, outcomeJson, totalLines, verdictLines } from '../resolve-report/resolve-report.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Options } from '../words/flag-table.js';
import type { CommandCall } from './call.js';
import { changeDeps } from './changing-deps.js';
import { groupFlags } from './flags.js';

/** Words of the command line. @throws PylockError `usage` where there is none */
function needed(words: readonly string[], command: string): readonly string[] {
  if (words.length > 0) return words;
  throw new PylockError('usage', `${command}: expected the names of packages`, {
    hint: `For example: pylock ${command} uvicorn`,
  });
}

/** Reads `--group`. @throws PylockError `usage` */
function groupFlag({ group }: Options): NormalizedName | undefined {
  const [name, ...others] = groupFlags(group);
  if (others.length === 0) return name;
  throw new PylockError('usage', '--group: a package is added to one group at a time', {
    hint: 'Run the command once for each group.',
  });
}

/** Reads `--bounds`. @throws PylockError `usage`, also where every package has a constraint of its own */
function boundsFlag({ bounds }: Options, asked: readonly Asked[]) {
  const kind = wordFlag(bounds, '--bounds', boundKinds);
  if (kind === undefined || asked.some(({ constraint, url }) => (constraint ?? url) === undefined)) return kind;
  throw new PylockError('usage', `--bounds ${kind}: each of the packages has a constraint already`, {
    hint: 'Leave one of the two out.',
  });
}

/** Edits the one deps file, locks it, and reports both. */
async function runEdit(call: CommandCall, edit: DepsEdit): Promise<ExitCode> {
  const { terminal } = call;
  const changed = await changeDeps(call, (request) => editDeps({ ...request, edit }));
  if (changed.kind === 'failed') return changed.code;
  const { outcome, total } = changed;
  const { locks } = outcome;
  for (const line of editLines(outcome, total.dryRun)) terminal.result(line);
  for (const lock of locks) for (const line of changeLines(lock, total.dryRun)) terminal.result(line);
  for (const notice of outcome.notices) terminal.note(printable(`  note: ${notice}`));
  for (const line of [...locks.flatMap(verdictLines), ...noteLines(locks)]) terminal.note(line);
  for (const line of totalLines(locks, total)) terminal.note(line);
  terminal.document({ ...editJson(outcome), ...outcomeJson(locks, total.requests, false) });
  return exitCodes.done;
}

/** `pylock add`: adds packages to the deps file, or changes their constraints, and locks it. */
export async function runAdd(call: CommandCall): Promise<ExitCode> {
  const { paths, options } = call;
  const asked = needed(paths, 'add').map(readAsked);
  return runEdit(call, { kind: 'add', asked, group: groupFlag(options), bounds: boundsFlag(options, asked) });
}

/** `pylock remove`: removes packages from the deps file, and locks it. */
export async function runRemove(call: CommandCall): Promise<ExitCode> {
  const { paths, options } = call;
  return runEdit(call, { kind: 'remove', names: needed(paths, 'remove').map(readName), group: groupFlag(options) });
}

import { resolve } from 'node:path';
import { nixFlag } from '../../config/flag-values.js';
import { shownPath } from '../../files/shown-path.js';
import { kindOf } from '../../inputs/kind.js';
import { findLocks } from '../../pipeline/discover/discover.js';
import { type EmitOutcome, emitNix } from '../../pipeline/emit.js';
import type { LibraryCheck } from '../../pipeline/nix/check-libs.js';
import { missingJson, missingLines, missingTexts } from '../../pipeline/nix/missing-libraries.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { CommandCall } from './call.js';
import { forEach } from './each.js';
import { SharedIndex } from './open-index.js';
import { overlookedJson, overlookedLines, searched } from './searching.js';

function outcomeLines({ lockPath, files, notices }: EmitOutcome): readonly string[] {
  const lines = [...files.map((file) => `Wrote ${file}`), ...notices.map((notice) => `note: ${notice}`)];
  return (lines.length > 0 ? lines : [`The Nix files of ${shownPath(lockPath)} are up to date`]).map(printable);
}

/** The libraries of `--check-libs`, which wheels load and nothing provides. */
async function missingLibraries({ lockPath, lock }: EmitOutcome, index: SharedIndex, now: Date): Promise<LibraryCheck> {
  const { checkLibs } = await import('../../pipeline/nix/check-libs.js');
  return checkLibs({ lockPath, lock, now, indexEnvironment: index.environment, openClient: index.open });
}

/** The report for people; none where it was not requested. */
function libraryLines({ lockPath }: EmitOutcome, check: LibraryCheck | undefined): readonly string[] {
  if (check === undefined) return [];
  const isAll = check.missing.length === 0 && check.notices.length === 0;
  const sound = isAll
    ? 'every library that its wheels load is there'
    : 'nothing is missing to the wheels that were read';
  const groups = check.missing.length === 0 ? [[sound]] : check.missing.map(missingLines);
  return groups.flatMap(([first = '', ...rest]) => [`${shownPath(lockPath)}: ${first}`, ...rest]).map(printable);
}

/** The result for one lock, for programs (`schemas/nix-report.schema.json`). */
function jsonOf({ lockPath, files, notices }: EmitOutcome, check: LibraryCheck | undefined): object {
  const all = { lock: shownPath(lockPath), files, notices: [...notices, ...(check?.notices ?? [])] };
  if (check === undefined) return all;
  return { ...all, libraries: missingTexts(check.missing), missing: missingJson(check.missing) };
}

/** The paths of the command with the locks that are made of those of PEP 751 among them. */
async function fromPylocks({ paths, options, terminal }: CommandCall, index: SharedIndex, now: Date) {
  const pylocks = paths.filter((path) => kindOf(path) === 'pylock');
  const made = new Map<string, string>();
  const code = await forEach(pylocks, terminal, async (path) => {
    const { lockFromPylock } = await import('../../pipeline/from-pylock-toml.js');
    const { lockPath, changed, notices } = await lockFromPylock({
      ...{ path: resolve(path), force: options.force === true, now },
      indexEnvironment: index.environment,
      openClient: index.open,
    });
    for (const notice of notices) terminal.note(printable(`note: ${notice}`));
    if (changed) terminal.note(printable(`Wrote ${shownPath(lockPath)}`));
    made.set(path, lockPath);
    return exitCodes.done;
  });
  return { paths: paths.map((path) => made.get(path) ?? path), isFailed: made.size < pylocks.length, code };
}

/** `pylock nix`: writes the Nix files of locks. */
export async function runNix(call: CommandCall): Promise<ExitCode> {
  const { options, terminal } = call;
  const asked = nixFlag(options.for, '--for');
  const now = new Date();
  const index = new SharedIndex(options, terminal);
  const locks: object[] = [];
  const made = await fromPylocks(call, index, now);
  if (made.isFailed) {
    terminal.document({ locks, overlooked: [] });
    await index.close();
    return made.code;
  }
  const found = await searched(terminal, (search) => findLocks(made.paths, process.cwd(), search));
  const code = await forEach(found.locks, terminal, async (lockPath) => {
    const outcome = await emitNix({ lockPath, asked, force: options.force === true, now });
    for (const line of outcomeLines(outcome)) terminal.note(line);
    const check = options['check-libs'] === true ? await missingLibraries(outcome, index, now) : undefined;
    for (const notice of check?.notices ?? []) terminal.note(printable(`note: ${notice}`));
    for (const line of libraryLines(outcome, check)) terminal.result(line);
    locks.push(jsonOf(outcome, check));
    return exitCodes.done;
  }).finally(() => index.close());
  for (const line of overlookedLines(found.overlooked)) terminal.note(line);
  terminal.document({ locks, overlooked: overlookedJson(found.overlooked) });
  return code;
}

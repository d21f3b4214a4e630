import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nixKinds } from '../../config/nix-kinds.js';
import { isEdited, isOurs } from '../../emit/ours.js';
import { PylockError } from '../../errors.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import type { Lock } from '../../lock/model.js';
import type { Finding } from '../../verify/finding.js';
import { mostNixBytes } from '../discover/makes-root.js';
import type { LockNotice } from '../notice.js';
import type { Settings } from '../settings/settings.js';
import {
  changedNixFiles,
  type NixFile,
  namesOfKinds,
  nixFileNames,
  nixFiles,
  nixFilesFor,
  nixKindsFor,
  pypiNix,
} from './nix-files.js';

/** The findings in Nix files, and the notices. */
export interface NixAnswer {
  readonly findings: readonly Finding[];
  readonly notices: readonly LockNotice[];
}

/**
 * The Nix files that differ from what pylock would write now. An edited or replaced one is left alone; it is a
 * warning where that may be intended ({@link mustBeOurs}).
 */
export async function verifyNixFiles(lock: Lock, lockPath: string, asked: Settings['nix']): Promise<NixAnswer> {
  const edited = [...(await editedFiles(lock, lockPath, asked)), ...(await forgedFiles(lock, lockPath, asked))];
  // A lock made with --nix none has none of them: missing files are no fault then, but worth a notice.
  if (asked === undefined && edited.length === 0 && !(await hasOurs(lockPath))) {
    const own = await foreignFiles(await nixFiles(lock, lockPath, ['nix']), undefined);
    const wouldBe = await nixKindsFor(lockPath, asked);
    const none = "no Nix file of pylock's lies beside";
    const step = 'to write them: pylock nix';
    const notice = { text: `${none} ${shownPath(lockPath)}; ${step}`, shared: `${none} it; ${step}` };
    return { findings: own.map(asWarning), notices: wouldBe.length === 0 ? [] : [notice] };
  }
  const files = await nixFilesFor(lock, lockPath, asked);
  const { changed } = await changedNixFiles(files, false);
  return { findings: [...changed.map(staleFile), ...(await foreignFiles(files, asked)), ...edited], notices: [] };
}

/**
 * Whether a file must be as pylock writes it: a pypi.nix, unless the config wants no Nix files, and the files of the
 * kinds that the config names. Any other may be the user's own.
 */
function mustBeOurs(name: string, asked: Settings['nix']): boolean {
  if (asked === undefined || asked === 'none') return asked === undefined && name === pypiNix;
  return namesOfKinds(asked).has(name);
}

/** The finding about a file that only bears pylock's first line: everyone can compute its checksum. */
const forged = "has the first line of a file of pylock's, and is none that pylock writes";

/**
 * Faults that a new lock does not repair, since pylock leaves the file alone: a change to a small generated file
 * moves to overrides.nix, `pypi.nix` is written anew.
 */
function leftAlone(
  message: string,
  place: { readonly file: string; readonly line: number },
  isError: boolean,
): Finding {
  const remedy = basename(place.file) === pypiNix ? 'nix-again' : 'overrides';
  const found: Finding = { code: 'nix', path: [], message, place, remedy };
  return isError ? found : asWarning(found);
}

function asWarning(finding: Finding): Finding {
  return { ...finding, severity: 'warning' };
}

/** Whether pylock wrote one of the Nix files beside a lock. */
async function hasOurs(lockPath: string): Promise<boolean> {
  for (const name of nixFileNames) {
    const path = join(dirname(lockPath), name);
    const text = await readTextFile(path, mostNixBytes, shownPath(path));
    if (text !== undefined && isOurs(text)) return true;
  }
  return false;
}

/** Files that must be pylock's and have another first line. */
async function foreignFiles(files: readonly NixFile[], asked: Settings['nix']): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { path, text } of files) {
    const shown = shownPath(path);
    const there = await readTextFile(path, mostNixBytes, shown);
    if (!mustBeOurs(basename(path), asked) || there === undefined || there === text) continue;
    if (isOurs(there) || isEdited(there)) continue;
    const message = `${shown} is not one of pylock's, which therefore leaves it alone`;
    findings.push(leftAlone(message, { file: shown, line: 1 }, true));
  }
  return findings;
}

function staleFile({ path }: NixFile): Finding {
  const isThere = existsSync(path);
  return {
    code: 'nix',
    path: [],
    message: `${shownPath(path)} is ${isThere ? 'not what pylock would write' : 'missing'}`,
    ...(isThere ? { place: { file: shownPath(path), line: 1 } } : {}),
  };
}

async function editedFiles(lock: Lock, lockPath: string, asked: Settings['nix']): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const name of nixFileNames) {
    const path = join(dirname(lockPath), name);
    const shown = shownPath(path);
    const text = existsSync(path) ? await readTextFile(path, mostNixBytes, shown) : undefined;
    if (text === undefined || !isEdited(text)) continue;
    const message = `${shown} was edited since pylock wrote it, which therefore leaves it alone`;
    const place = { file: shown, line: editedLine(text, await possibleTexts(lock, lockPath, path)) };
    // Nobody but pylock has a use for a pypi.nix, whatever the config wants, and whatever else reads this one.
    findings.push(leftAlone(message, place, name === pypiNix || mustBeOurs(name, asked)));
  }
  return findings;
}

/** Files with pylock's first line that are of none of the kinds that are looked after here, and that pylock writes for no kind. */
async function forgedFiles(lock: Lock, lockPath: string, asked: Settings['nix']): Promise<readonly Finding[]> {
  const known = new Set((await nixFilesFor(lock, lockPath, asked)).map(({ path }) => path));
  const findings: Finding[] = [];
  for (const name of nixFileNames) {
    const path = join(dirname(lockPath), name);
    const shown = shownPath(path);
    const text = known.has(path) ? undefined : await readTextFile(path, mostNixBytes, shown);
    if (text === undefined || !isOurs(text)) continue;
    if ((await possibleTexts(lock, lockPath, path)).includes(text)) continue;
    findings.push(leftAlone(`${shown} ${forged}`, { file: shown, line: 1 }, true));
  }
  return findings;
}

/** The possible originals of an edited file. */
async function possibleTexts(lock: Lock, lockPath: string, path: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const kind of nixKinds) {
    try {
      const files = await nixFiles(lock, lockPath, [kind]);
      texts.push(...files.filter((file) => file.path === path).map(({ text }) => text));
    } catch (error) {
      // Some kinds can't hold every lock.
      if (!(error instanceof PylockError)) throw error;
    }
  }
  return texts;
}

/** The first line, counted from 1, in which a text differs from the most similar one. */
function editedLine(text: string, others: readonly string[]): number {
  const lines = text.split('\n');
  const differing = others.map((other) => {
    const wanted = other.split('\n');
    return lines.findIndex((line, at) => at > 0 && line !== wanted[at]) + 1;
  });
  return Math.max(1, ...differing);
}

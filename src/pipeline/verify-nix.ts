import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { shownPath } from '../config/find.js';
import { nixKinds } from '../config/model.js';
import { isEdited, isOurs } from '../emit/ours.js';
import { PylockError } from '../errors.js';
import type { Lock } from '../lock/model.js';
import type { Finding } from '../verify/finding.js';
import { readTextFile } from '../yaml/read-file.js';
import {
  changedNixFiles,
  mostNixBytes,
  type NixFile,
  nixFileNames,
  nixFiles,
  nixFilesFor,
  nixKindsFor,
  pypiNix,
} from './nix-files.js';
import type { Settings } from './settings.js';

/** What is found in Nix files, and what else is to be said. */
export interface NixAnswer {
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

/**
 * The Nix files that differ from what pylock would write now; those that a person edited, or put in the place of pylock's,
 * are a warning: pylock leaves them alone.
 */
export async function verifyNixFiles(lock: Lock, lockPath: string, asked: Settings['nix']): Promise<NixAnswer> {
  const edited = await editedFiles(lock, lockPath);
  // Who locked with --nix none has none of them: nothing is wrong with what nobody wrote, but somebody may miss it.
  if (asked === undefined && edited.length === 0 && !(await hasOurs(lockPath))) {
    const wouldBe = await nixKindsFor(lockPath, asked);
    const notice = `no Nix file of pylock's lies beside ${shownPath(lockPath)}; to write them: pylock nix`;
    return { findings: [], notices: wouldBe.length === 0 ? [] : [notice] };
  }
  const files = await nixFilesFor(lock, lockPath, asked);
  const { changed } = await changedNixFiles(files, false);
  return { findings: [...changed.map(staleFile), ...(await foreignFiles(files)), ...edited], notices: [] };
}

/** Whether a pypi.nix of ours is to build a lock without the pylock part: it can't, and the lock has likely lost that. */
export async function unreadableByNix(lockPath: string): Promise<readonly Finding[]> {
  const path = join(dirname(lockPath), pypiNix);
  const shown = shownPath(path);
  const text = await readTextFile(path, mostNixBytes, shown);
  if (text === undefined || !isOurs(text)) return [];
  return [{ code: 'nix', path: [], message: `${shown} can't build the lock, which has no pylock part (any more)` }];
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

/** Files that have the name of one of pylock's own, without its first line. Any other may be a person's. */
async function foreignFiles(files: readonly NixFile[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { path, text } of files) {
    const shown = shownPath(path);
    const there = await readTextFile(path, mostNixBytes, shown);
    if (basename(path) !== pypiNix || there === undefined || there === text || isOurs(there) || isEdited(there))
      continue;
    findings.push({
      code: 'nix',
      path: [],
      message: `${shown} is not one of pylock's, which therefore leaves it alone (pylock nix --force replaces it)`,
      remedy: 'nix-again',
      place: { file: shown, line: 1 },
      severity: 'warning',
    });
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

async function editedFiles(lock: Lock, lockPath: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const name of nixFileNames) {
    const path = join(dirname(lockPath), name);
    const shown = shownPath(path);
    const text = existsSync(path) ? await readTextFile(path, mostNixBytes, shown) : undefined;
    if (text === undefined || !isEdited(text)) continue;
    findings.push({
      code: 'nix',
      path: [],
      message: `${shown} was edited since pylock wrote it, which therefore leaves it alone`,
      place: { file: shown, line: editedLine(text, await possibleTexts(lock, lockPath, path)) },
      severity: 'warning',
      remedy: name === pypiNix ? 'nix-again' : 'overrides',
    });
  }
  return findings;
}

/** What a file could have been before it was edited. */
async function possibleTexts(lock: Lock, lockPath: string, path: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const kind of nixKinds) {
    try {
      const files = await nixFiles(lock, lockPath, [kind]);
      texts.push(...files.filter((file) => file.path === path).map(({ text }) => text));
    } catch (error) {
      // Not every lock can be written in every kind.
      if (!(error instanceof PylockError)) throw error;
    }
  }
  return texts;
}

/** The first line, counted from 1, in which a text differs from the one that it is most alike. */
function editedLine(text: string, others: readonly string[]): number {
  const lines = text.split('\n');
  const differing = others.map((other) => {
    const wanted = other.split('\n');
    return lines.findIndex((line, at) => at > 0 && line !== wanted[at]) + 1;
  });
  return Math.max(1, ...differing);
}

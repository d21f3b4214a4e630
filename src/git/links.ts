import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { PylockError } from '../errors.js';
import { hasDotGit } from './repository.js';

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** The folder with `.git` at or above a path's folder; one that is itself a link only where there is no other. */
function topOf(path: string): string | undefined {
  let linked: string | undefined;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (hasDotGit(folder)) {
      if (!isLink(folder)) return folder;
      linked ??= folder;
    }
    if (folder === dirname(folder)) return linked;
  }
}

/**
 * The folder that no link may lead out of: the top of the repository that a file lies in, or where there is none the
 * file's own folder.
 */
export function borderOf(path: string): string {
  return topOf(path) ?? dirname(resolve(path));
}

/** Which links of a file are followed: all, or none that leaves a boundary since the user named only the file. */
export type LinkRule = 'judged' | 'followed';

/**
 * The rule for a file that the user names as the output of another: outside of every repository, and of the other
 * file's folder, nobody else chose the content.
 */
export function ruleForOutput(output: string, source: string): LinkRule {
  const isElsewhere = topOf(output) === undefined && !isBelow(dirname(resolve(source)), resolve(output));
  return isElsewhere ? 'followed' : 'judged';
}

/** Whether a path is a folder, or lies at any depth below it, by names alone. */
export function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === sep ? sep : `${folder}${sep}`);
}

/**
 * The target of a path through links, also through a link whose target does not exist yet. @throws ErrnoException
 * `ELOOP` and the like
 */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || path === dirname(path)) throw error;
  }
  const folder = realPath(dirname(path));
  // A path without a target can't be part of a circle.
  return isLink(path) ? realPath(resolve(folder, readlinkSync(path))) : join(folder, basename(path));
}

/** Git's own folder may hold logins and programs, and no file of the project. */
function isInDotGit(border: string, path: string): boolean {
  return relative(border, path).split(sep).includes('.git');
}

/** The target of a path's links, if that is out of the repository or in its `.git`. */
function targetOutside(path: string): { readonly target: string; readonly where: string } | undefined {
  const target = targetOf(path);
  if (target === undefined || target === resolve(path)) return undefined;
  const border = targetOf(borderOf(path));
  if (border === undefined) return undefined;
  if (!isBelow(border, target)) return { target, where: `outside of ${border}` };
  return isInDotGit(border, target) ? { target, where: 'which belongs to git' } : undefined;
}

/** Whether the links of a path lead to a forbidden place. */
export function leadsOut(path: string): boolean {
  return targetOutside(path) !== undefined;
}

/**
 * Refuses a path whose links lead out of the repository, or into its `.git`: the author of the repository chose the
 * target, and pylock would print text from there, or write there. The message names the target, never its content.
 * @throws PylockError `file-system`
 */
export function checkLinks(path: string, shownAs: string): void {
  const outside = targetOutside(path);
  if (outside === undefined) return;
  throw new PylockError('file-system', `a link leads from here to ${outside.target}, ${outside.where}`, {
    place: { file: shownAs },
    hint: 'Put the file itself in the place of the link: links are followed only inside of a repository, or of the folder of the file where there is none.',
  });
}

/**
 * Refuses a path that lies outside of the repository of the file that names it, or in its `.git`, by its name or through links.
 * @throws PylockError `file-system`
 */
export function checkInside(path: string, file: string, shownAs: string): void {
  const border = targetOf(borderOf(file));
  const target = targetOf(path);
  // A path without a target is reported where it is opened.
  if (border === undefined || target === undefined) return;
  if (isBelow(border, target) && !isInDotGit(border, target)) return;
  throw new PylockError('file-system', `the folder ${target} lies outside of ${border}`, {
    place: { file: shownAs },
    hint: 'The config may name folders of its own repository; name others on the command line.',
  });
}

/** The target of a path; undefined where it can't be told, so that opening the path reports why. */
function targetOf(path: string): string | undefined {
  try {
    return realPath(resolve(path));
  } catch {
    return undefined;
  }
}

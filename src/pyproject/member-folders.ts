import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { leadsOut } from '../git/links.js';
import { quoted } from '../text/quoted.js';
import type { Position } from '../yaml/model.js';
import { acrossFolders, fits, readSegments, type Segment } from './glob.js';
import { badValue, type TableAt, type TextAt } from './table-at.js';

/** The most patterns of a workspace; real ones have ten. */
const mostPatterns = 500;

/** The most members; large workspaces have about a hundred. */
export const mostProjects = 500;

/** The most files and folders that the patterns of a workspace are compared with. */
const mostEntries = 50_000;

/** Folders that no pattern reaches: git's and npm's. */
const skipped: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** A folder that a pattern names, and its pattern. */
export interface MemberFolder {
  /** Absolute. */
  readonly folder: string;
  readonly pattern: TextAt;
}

/** A search for the folders of a workspace. */
class Search {
  readonly #top: string;
  readonly #listed = new Map<string, readonly Dirent[]>();
  #entries = 0;

  constructor(top: string) {
    this.#top = top;
  }

  /** The folders that a pattern names, sorted. @throws PylockError `bad-deps` */
  foldersOf(segments: readonly Segment[]): readonly string[] {
    const found = new Set<string>();
    const seen = new Set<string>();
    const open: [folder: string, depth: number][] = [[this.#top, 0]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [folder, depth] = next;
      const key = `${depth} ${folder}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (depth === segments.length) found.add(folder);
      else open.push(...this.#below(folder, segments, depth));
    }
    return [...found].sort();
  }

  /** The next steps from a folder, with the segment to compare them with. */
  #below(folder: string, segments: readonly Segment[], depth: number): [folder: string, depth: number][] {
    const segment = segments[depth];
    if (segment !== undefined) {
      const named = this.#list(folder).filter((entry) => fits(segment, entry.name));
      return named.filter((entry) => this.#isFolder(folder, entry)).map(({ name }) => [join(folder, name), depth + 1]);
    }
    // Links below are not followed: they may lead in a circle.
    const inner = this.#list(folder).filter((entry) => entry.isDirectory());
    return [[folder, depth + 1], ...inner.map(({ name }): [string, number] => [join(folder, name), depth])];
  }

  #isFolder(folder: string, entry: Dirent): boolean {
    if (!entry.isSymbolicLink()) return entry.isDirectory();
    const path = join(folder, entry.name);
    if (leadsOut(path)) throw badValue(`the link ${quoted(this.#shown(path))} leads out of the repository`);
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  }

  #list(folder: string): readonly Dirent[] {
    const known = this.#listed.get(folder);
    if (known !== undefined) return known;
    const entries = this.#read(folder).filter(({ name }) => !skipped.has(name));
    this.#entries += entries.length;
    if (this.#entries > mostEntries)
      throw badValue(`it is compared with more than ${mostEntries} files and folders`, 'Name fewer folders.');
    this.#listed.set(folder, entries);
    return entries;
  }

  #read(folder: string): readonly Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      throw badValue(`the folder ${quoted(this.#shown(folder))} can't be read (${code})`);
    }
  }

  #shown(path: string): string {
    return relative(this.#top, path);
  }
}

/** Whether a folder can be a member: hidden ones and those without the file are none, as in uv. */
function isProject(folder: string): boolean {
  return existsSync(join(folder, 'pyproject.toml')) && !basename(folder).startsWith('.');
}

/**
 * The folders of the members of `[tool.uv.workspace]`, each once and without that of the workspace itself: those that
 * `members` names and `exclude` does not. Faults are noted at their pattern; patterns that name no project by `note`.
 */
export function memberFolders(
  workspace: TableAt,
  top: string,
  note: (table: TableAt, key: string, at: Position) => void,
): readonly MemberFolder[] {
  const excludes = patternsOf(workspace, 'exclude').map(({ segments }) => acrossFolders(segments));
  const isExcluded = (folder: string): boolean => {
    const path = relative(top, folder).split(sep).join('/');
    return excludes.some((steps) => fits(steps, path));
  };
  const search = new Search(top);
  const found = new Map<string, MemberFolder>();
  for (const [at, { pattern, segments }] of patternsOf(workspace, 'members').entries()) {
    const folders = workspace.faults.attempt(pattern.node, pattern.path, () => search.foldersOf(segments));
    if (folders?.some(isProject) === false) note(workspace, `members[${at}]`, pattern.node);
    for (const folder of folders ?? [])
      if (folder !== top && !found.has(folder) && isProject(folder) && !isExcluded(folder))
        found.set(folder, { folder, pattern });
    if (found.size > mostProjects) {
      workspace.faults.add(pattern.node, pattern.path, `the workspace has more than ${mostProjects} members`);
      break;
    }
  }
  return [...found.values()].slice(0, mostProjects);
}

function patternsOf(workspace: TableAt, key: string) {
  const texts = workspace.texts(key, 'a list of folders');
  const beyond = texts[mostPatterns];
  if (beyond !== undefined) workspace.faults.add(beyond.node, beyond.path, `more than ${mostPatterns} patterns`);
  return texts.slice(0, mostPatterns).flatMap((pattern) => {
    const segments = workspace.read(pattern, readSegments);
    return segments === undefined ? [] : [{ pattern, segments }];
  });
}

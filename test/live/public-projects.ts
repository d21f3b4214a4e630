import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { fromRoot } from '../helpers/root.js';

/** A repository at a commit. */
export interface PublicCommit {
  /** `OWNER/NAME` */
  readonly repository: string;
  readonly commit: string;
}

/** A public project of fixtures/projects/list.yaml. */
export interface PublicProject extends PublicCommit {
  /** The folder of its lock; the repository's where it is left out. */
  readonly folder?: string;
  /** The words of `pylock import`. */
  readonly files: readonly string[];
  /** Further requirements files, which become groups. */
  readonly groups?: readonly string[];
  /** The lock's Python, where the project leaves several. */
  readonly python?: string;
}

/** Files that an import may read. */
const wanted = /(?:^|\/)(?:[^/]*\.(?:toml|lock|in|txt|ya?ml|cfg|py|md|rst)|Pipfile|LICENSE[^/]*)$/;

/** Runs a program to its end, with its answer as bytes. @throws Error where it fails */
function ask(program: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, args, { maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Kind -> its projects, in the order of the list. */
export function publicProjects(): ReadonlyMap<string, readonly PublicProject[]> {
  return new Map(Object.entries(parse(readFileSync(fromRoot('fixtures/projects/list.yaml'), 'utf8'))));
}

/** The name of a project in reports. */
export function labelOf({ repository, folder }: PublicProject): string {
  return folder === undefined ? repository : `${repository} ${folder}`;
}

/**
 * The repositories of public projects: those that lie as OWNER+NAME/repo in the folder that PYLOCK_BENCH_REPOSITORIES
 * names, and clones of the others, below `folder`.
 */
export class Repositories {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The files of a commit that an import may read, below the folder of the project and at the top; gives that folder. */
  checkOut(project: PublicProject): string {
    const { folder: inside = '' } = project;
    const target = join(this.#folder, labelOf(project).replaceAll(/[^\w.-]+/g, '+'));
    const depth = inside === '' ? 0 : inside.split('/').length;
    const isAbove = (name: string): boolean => inside.startsWith(dirname(name)) || !name.includes('/');
    for (const name of this.files(project)) {
      if (!wanted.test(name)) continue;
      if (isAbove(name) || (name.startsWith(inside) && name.split('/').length - depth <= 3))
        this.#write(project, name, join(target, name));
    }
    mkdirSync(join(target, '.git'), { recursive: true });
    return join(target, inside);
  }

  /** The names of all files of the commit. */
  files(project: PublicProject): readonly string[] {
    return String(this.#git(project, 'ls-tree', '-r', '-z', '--name-only', project.commit)).split('\0');
  }

  /** The text of one file of the commit. */
  text(project: PublicProject, name: string): string {
    return String(this.#git(project, 'show', `${project.commit}:${name}`));
  }

  /** A tar of some of its files; of all where none are named. */
  archive(project: PublicCommit, names: readonly string[]): Buffer {
    return this.#git(project, 'archive', '--format=tar', project.commit, ...names);
  }

  #write(project: PublicProject, name: string, path: string): void {
    let text: Buffer;
    try {
      text = this.#git(project, 'show', `${project.commit}:${name}`);
    } catch {
      // A submodule has a name and no content.
      return;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  #git({ repository }: PublicCommit, ...args: readonly string[]): Buffer {
    return ask('git', ['--git-dir', this.#bare(repository), ...args]);
  }

  #bare(name: string): string {
    const plain = name.replace('/', '+');
    const stored = process.env['PYLOCK_BENCH_REPOSITORIES'];
    const own = stored === undefined ? undefined : join(stored, plain, 'repo');
    if (own !== undefined && existsSync(own)) return own;
    const path = join(this.#folder, `${plain}.git`);
    if (!existsSync(path))
      ask('git', ['clone', '--quiet', '--bare', '--filter=blob:none', `https://github.com/${name}`, path]);
    return path;
  }
}

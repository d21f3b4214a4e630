import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whether there is a git at all. */
export const hasGit = spawnSync('git', ['--version']).status === 0;
if (!hasGit) console.log('SKIPPED: what a hostile repository does by git, since git is not installed');

/** Settings by which a repository names programs for git to run; RUN stands for a program that leaves a trace. */
export const hostileSettings: Readonly<Record<string, string>> = {
  'core.fsmonitor': '[core]\n\tfsmonitor = "RUN; false"\n',
  'core.hooksPath': '[core]\n\thooksPath = HOOKS\n\tfsmonitor = true\n',
  'core.pager': '[core]\n\tpager = RUN\n[pager]\n\tls-files = RUN\n\tshow = RUN\n\tcat-file = RUN\n',
  'core.editor': '[core]\n\teditor = RUN\n[sequence]\n\teditor = RUN\n',
  'core.sshCommand': '[core]\n\tsshCommand = RUN\nPROMISOR[remote "origin"]\n\turl = ssh://nobody@127.0.0.1/x\n',
  'core.gitProxy': '[core]\n\tgitProxy = RUN\nPROMISOR[remote "origin"]\n\turl = git://127.0.0.1:1/x\n',
  'core.alternateRefsCommand':
    '[core]\n\talternateRefsCommand = RUN\nPROMISOR[remote "origin"]\n\turl = file:///nowhere\n',
  'core.askPass':
    '[core]\n\taskPass = RUN\n[credential]\n\thelper = "!RUN"\nPROMISOR[remote "origin"]\n\turl = http://127.0.0.1:1/x\n',
  'protocol.ext.allow': '[protocol "ext"]\n\tallow = always\nPROMISOR[remote "origin"]\n\turl = "ext::RUN"\n',
  'remote.uploadpack': 'PROMISOR[remote "origin"]\n\turl = HERE\n\tuploadpack = RUN\n',
  'remote.vcs':
    '[protocol "x"]\n\tallow = always\nPROMISOR[remote "origin"]\n\turl = x\n\tvcs = x\n[alias]\n\tremote-x = "!RUN"\n',
  'diff.external': '[diff]\n\texternal = RUN\n[diff "evil"]\n\ttextconv = RUN\n\tcommand = RUN\n',
  filter: '[filter "evil"]\n\tclean = RUN\n\tsmudge = RUN\n\tprocess = RUN\n\trequired = true\n',
  'merge.driver': '[merge "evil"]\n\tdriver = RUN\n[mergetool "evil"]\n\tcmd = RUN\n',
  'gpg.program': '[gpg]\n\tprogram = RUN\n[log]\n\tshowSignature = true\n[commit]\n\tgpgSign = true\n',
  alias:
    '[alias]\n\tls-files = "!RUN"\n\tcheck-ignore = "!RUN"\n\tcat-file = "!RUN"\n\tls-tree = "!RUN"\n\trev-parse = "!RUN"\n\tmerge-file = "!RUN"\n',
  'include.path': '[include]\n\tpath = INCLUDED\n',
};

const promisor =
  '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\tpromisor = true\n';

/**
 * How the config comes to lie there: a folder that looks like a bare repository, which can be committed; and from an
 * archive a whole `.git`, one of a folder below, or a file `.git` that names a folder beside it.
 */
export const shapes = ['bare-like', 'dot-git', 'nested', 'git-file'] as const;
/** One of {@link shapes}. */
export type Shape = (typeof shapes)[number];

const attributes = '* diff=evil filter=evil merge=evil\n';

/** A repository that wants to run a program when git is asked of it. It is gone when the process ends. */
export class HostileRepository {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pylock-hostile-'));
  readonly top = join(this.#folder, 'victim');

  /** Each file of `api/` is committed but for those that are called `new…`. */
  constructor(shape: Shape, setting: string, files: Readonly<Record<string, string>>) {
    process.on('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
    mkdirSync(join(this.top, 'api'), { recursive: true });
    writeFileSync(join(this.top, '.gitignore'), 'ignored*\nnew*\n');
    for (const [name, text] of Object.entries(files)) this.write(join('api', name), text);
    this.#commit(this.top);
    writeFileSync(join(this.top, '.gitignore'), 'ignored*\n');
    this.#spoil(shape, this.#config(setting));
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.top, name)), { recursive: true });
    writeFileSync(join(this.top, name), text);
  }

  /** The programs that ran because of the repository; empty where none did. */
  get traces(): string {
    const path = join(this.#folder, 'traces');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  #git(folder: string, ...args: readonly string[]): string {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    const answer = spawnSync('git', [...identity, '-c', 'init.defaultBranch=main', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (answer.status !== 0) throw new Error(answer.stderr);
    return answer.stdout.trim();
  }

  #commit(folder: string): void {
    this.#git(folder, 'init', '-q');
    this.#git(folder, 'add', '-A');
    this.#git(folder, 'commit', '-q', '-m', 'x');
  }

  /** The text of a config with RUN and the like made real. */
  #config(setting: string): string {
    const program = join(this.#folder, 'program');
    writeFileSync(program, `#!/bin/sh\necho ran >> ${join(this.#folder, 'traces')}\n`);
    chmodSync(program, 0o755);
    const hooks = join(this.#folder, 'hooks');
    mkdirSync(hooks);
    for (const hook of [
      'fsmonitor-watchman',
      'query-watchman',
      'post-index-change',
      'reference-transaction',
      'post-checkout',
    ])
      cpSync(program, join(hooks, hook));
    writeFileSync(join(this.#folder, 'included'), `[core]\n\tfsmonitor = "${program}; false"\n`);
    return setting
      .replaceAll('PROMISOR', promisor)
      .replaceAll('RUN', program)
      .replaceAll('HOOKS', hooks)
      .replaceAll('HERE', this.top)
      .replaceAll('INCLUDED', join(this.#folder, 'included'));
  }

  #spoil(shape: Shape, config: string): void {
    const api = join(this.top, 'api');
    switch (shape) {
      case 'bare-like':
        this.#spoilBare(api, `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n${config}`);
        break;
      case 'dot-git':
        this.#spoilGit(join(this.top, '.git'), config);
        break;
      case 'nested':
        this.write('api/.gitignore', 'ignored*\nnew*\n');
        this.#commit(api);
        this.write('api/.gitignore', 'ignored*\n');
        this.#spoilGit(join(api, '.git'), config);
        break;
      case 'git-file':
        cpSync(join(this.top, '.git'), join(api, 'store'), { recursive: true });
        this.write('api/.git', 'gitdir: ./store\n');
        this.#spoilGit(join(api, 'store'), config);
        break;
    }
  }

  /** The files of a folder that git takes for a bare repository. */
  #spoilBare(folder: string, config: string): void {
    for (const name of ['objects', 'refs'])
      cpSync(join(this.top, '.git', name), join(folder, name), { recursive: true });
    cpSync(join(this.top, '.git', 'HEAD'), join(folder, 'HEAD'));
    cpSync(join(this.top, '.git', 'index'), join(folder, 'index'));
    writeFileSync(join(folder, 'config'), config);
  }

  /** Every blob is taken away where a remote promises them, so that reading one means to fetch it. */
  #spoilGit(dotGit: string, config: string): void {
    mkdirSync(join(dotGit, 'info'), { recursive: true });
    writeFileSync(join(dotGit, 'info', 'attributes'), attributes);
    if (config.includes('promisor')) {
      const listed = this.#git(this.top, `--git-dir=${dotGit}`, 'ls-tree', '-r', 'HEAD').split('\n');
      for (const line of listed) {
        const [, , hash = ''] = line.split(/\s/);
        rmSync(join(dotGit, 'objects', hash.slice(0, 2), hash.slice(2)), { force: true });
      }
    }
    writeFileSync(join(dotGit, 'config'), `${readFileSync(join(dotGit, 'config'), 'utf8')}${config}`);
  }
}

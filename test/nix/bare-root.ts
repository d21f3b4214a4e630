// A bare root: what NixOS and a container of Nix are to a program. Nothing lies in it but a Nix store and a static
// shell: no /usr, no /lib, no library that a distribution has. A lack of a package shows here, where NixWorld's
// stand-in for nixpkgs, which borrows this machine's Python and libraries, would find it on this machine.
//
// How to use it, in a suite:
//
//   const bare = BareRoot.open('what is left out where the tools lack'); // undefined then, and said loudly
//   const path = bare.build(`(import ${writeProject(join(bare.folder, 'x'), sample)} { pkgs = ${bare.pkgs()}; })`);
//   const { code, stdout, stderr } = bare.runInside(`${path}/bin/python`, ['-c', 'import x']);
//   readFileSync(bare.real(path)) // a path of the store, for this process
//   test.after(() => bare.remove());
//
// It is a NixWorld (`build`, `failure`, `eval`, `run`, `nix`). Builds run in Nix's sandbox and see their inputs,
// /bin/sh and the test's files alone. `bare.pkgs({ libraries: { expat: 'libexpat.so.1' } })` has a library of this
// machine as an attribute, as nixpkgs would. The first one on a machine takes about ten seconds; then a copy is made
// in less than one.
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fromRoot } from '../helpers/root.js';
import { cacheFolder, copyRoot, keepRoot } from './bare-cache.js';
import {
  type BareTools,
  copyLibraryParts,
  copyParts,
  dataDirectory,
  findBareTools,
  loaderDirectory,
} from './bare-parts.js';
import { NixWorld } from './nix-world.js';
import { hasNamespaces } from './remote-builder.js';
import { type Ended, type HostPython, hasNix, hostPython, run, saySkipped } from './tools.js';

/** Additions to the stand-in for nixpkgs. */
export interface BarePkgs {
  /** Attribute -> libraries of this machine; {@link BareRoot.pkgs} throws where one is not here. */
  readonly libraries?: Readonly<Record<string, string | readonly string[]>>;
  /** A directory of further libraries, which this machine does not have installed. */
  readonly search?: string;
}

export class BareRoot extends NixWorld {
  readonly #busybox: string;

  private constructor(python: HostPython, tools: BareTools) {
    super(python);
    this.#busybox = tools.busybox;
  }

  /** A bare root of one's own; undefined where the machine can't make one, which is said with what is left out. */
  static open(leftOut: string): BareRoot | undefined {
    const tools = findBareTools();
    const isLinux = process.platform === 'linux';
    if (!isLinux || !hasNix || hostPython === undefined || !hasNamespaces || !('busybox' in tools)) {
      const needs = ['Linux', 'nix', 'python3', 'namespaces (unshare -rm)'];
      saySkipped(leftOut, [...needs, ...('busybox' in tools ? [] : tools)].join(', '));
      return undefined;
    }
    const bare = new BareRoot(hostPython, tools);
    bare.#fill(tools);
    return bare;
  }

  /** The folder that is the root. */
  get root(): string {
    return join(this.folder, 'root');
  }

  override get store(): string {
    return '/nix/store';
  }

  /** Where a path of the store lies for this process. */
  real(path: string): string {
    return join(this.root, path);
  }

  override pkgs(more: string | BarePkgs = ''): string {
    const libraries = typeof more === 'string' ? '' : this.#libraries(more);
    const own = typeof more === 'string' ? more : '';
    const parts = `parts = builtins.storePath "${this.#storePath('bare-parts')}";`;
    const version = `pythonVersion = "${this.python.version}";`;
    return `(import ${fromRoot('test/nix/bare-nixpkgs.nix')} { ${parts} ${version} ${libraries} ${own} })`;
  }

  /** Runs a program of the store, or `/bin/sh`, inside, with these variables and no others. */
  runInside(
    program: string,
    args: readonly string[] = [],
    options: { readonly env?: NodeJS.ProcessEnv; readonly input?: string } = {},
  ): Ended {
    const [command, ...rest] = this.commandInside(program, args);
    return run(command ?? '', rest, { ...options, cwd: '/', env: options.env ?? {} });
  }

  /** The same as words for another way of starting programs, such as a server's. */
  commandInside(program: string, args: readonly string[] = []): readonly string[] {
    const mounts = ['dev', 'proc'].map((name) => `/bin/mount --rbind /${name} "$1/${name}"`);
    const script = `${mounts.join(' && ')} && exec /usr/sbin/chroot "$@"`;
    return ['/usr/bin/unshare', '-rm', '/bin/sh', '-c', script, '-', this.root, program, ...args];
  }

  /** A copy of this machine's world, which is made where there is none. */
  #fill(tools: BareTools): void {
    const cached = cacheFolder([this.python.program, ...Object.values(tools)]);
    if (cached === undefined || !existsSync(cached)) this.#make(tools);
    if (cached === undefined) return;
    if (!existsSync(this.root)) copyRoot(cached, this.root);
    else keepRoot(this.root, cached);
  }

  /** Makes the world from what this machine has. */
  #make(tools: BareTools): void {
    for (const name of ['bin', 'dev', 'proc', 'tmp', 'nix/store'])
      mkdirSync(join(this.root, name), { recursive: true });
    cpSync(realpathSync(tools.busybox), join(this.root, 'bin/sh'));
    copyParts(join(this.folder, 'bare-parts'), this.python, tools);
    this.#add(join(this.folder, 'bare-parts'));
    const glibc = this.build(`${this.pkgs()}.glibc`);
    symlinkSync(`store/${basename(glibc)}/lib`, join(this.root, loaderDirectory));
    const python = `python${this.python.version.replace('.', '')}`;
    this.build(`with ${this.pkgs()}; [ bash patchelf stdenv.cc.cc.lib tools zlib ${python} ]`);
  }

  /** Puts a folder of this machine into the store. */
  #add(folder: string): string {
    const { code, stdout, stderr } = this.run('nix-store', ['--add', folder]);
    rmSync(folder, { recursive: true });
    if (code !== 0) throw new Error(stderr);
    return stdout.trim();
  }

  #storePath(name: string): string {
    const found = readdirSync(join(this.root, this.store)).find((one) => one.slice(33) === name);
    if (found === undefined) throw new Error(`the bare root has no ${name}`);
    return join(this.store, found);
  }

  /** Lets {@link dataDirectory} be a folder of the store with copies of files: place in it -> file of this machine. */
  giveData(files: Readonly<Record<string, string>>): void {
    const folder = join(this.folder, 'bare-data');
    for (const [place, file] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, place)), { recursive: true });
      cpSync(realpathSync(file), join(folder, place));
    }
    symlinkSync(`store/${basename(this.#add(folder))}`, join(this.root, dataDirectory));
  }

  #libraries({ libraries = {}, search }: BarePkgs): string {
    const attributes = Object.entries(libraries).map(([attribute, names]) => {
      const folder = join(this.folder, `bare-parts-${attribute}`);
      const missing = copyLibraryParts(folder, typeof names === 'string' ? [names] : names, search);
      if (missing.length > 0) throw new Error(`this machine has no ${missing.join(', ')}`);
      return `${attribute} = builtins.storePath "${this.#add(folder)}";`;
    });
    return `libraries = { ${attributes.join(' ')} };`;
  }

  protected override settings(): readonly string[] {
    const glibc = existsSync(join(this.root, loaderDirectory)) ? this.real(`${this.#storePath('bare-glibc')}/lib`) : '';
    const seen = [
      `/bin/sh=${this.#busybox}`,
      `${join(this.folder, 'files')}=${join(this.folder, 'files')}?`,
      ...(glibc === '' ? [] : [`${loaderDirectory}=${glibc}`]),
    ];
    // A store that lies elsewhere than it says is built in by a sandbox only.
    return ['sandbox', 'true', ...super.settings().slice(2), 'sandbox-paths', seen.join(' ')];
  }

  protected override environment(): NodeJS.ProcessEnv {
    const folders = { NIX_CONF_DIR: join(this.folder, 'conf'), HOME: join(this.folder, 'home') };
    return { PATH: process.env['PATH'], NIX_REMOTE: `local?root=${this.root}`, ...folders };
  }
}

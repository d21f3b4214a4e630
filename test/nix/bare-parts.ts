// The parts of a bare root (bare-root.ts), taken from this machine as it is: an interpreter, a shell, patchelf, and
// the libraries that they need, sorted by the package of nixpkgs that would have them.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type HostPython, run, which } from './tools.js';

/** The programs of this machine that a bare root needs besides Nix and Python. */
export interface BareTools {
  /** Must be linked statically, as the shell of a system without libraries. */
  readonly busybox: string;
  readonly bash: string;
  readonly patchelf: string;
}

/** Libraries of glibc, as PEP 600 and nixpkgs have them. */
const ofGlibc =
  /^(ld-linux.*|lib(c|m|mvec|dl|pthread|rt|util|resolv|nsl|anl|thread_db|BrokenLocale|nss_[a-z]+))\.so\.[0-9]+$/;
/** Libraries of nixpkgs' `stdenv.cc.cc.lib`. */
const ofGcc = ['libstdc++.so.6', 'libgcc_s.so.1', 'libgomp.so.1', 'libatomic.so.1', 'libquadmath.so.0', 'libitm.so.1'];

/** Parts of the standard library that no test of ours needs and that are large, or need what is not here. */
const leftOut =
  /\/(test|tests|idlelib|turtledemo|ensurepip|lib2to3|tkinter|site-packages|dist-packages|__pycache__|config-[^/]*|_tkinter[^/]*|_test[^/]*|_ctypes_test[^/]*|xxlimited[^/]*|nis\.[^/]*|ossaudiodev[^/]*)$/;

/** The static busybox, bash and patchelf of this machine; else the names of those that are missing. */
export function findBareTools(): BareTools | readonly string[] {
  const [busybox, bash, patchelf] = ['busybox', 'bash', 'patchelf'].map(which);
  const isStatic = busybox !== undefined && !run('ldd', [busybox]).stdout.includes('.so');
  if (busybox !== undefined && isStatic && bash !== undefined && patchelf !== undefined)
    return { busybox, bash, patchelf };
  const found = { 'busybox (static)': isStatic ? busybox : undefined, bash, patchelf };
  return Object.entries(found).flatMap(([name, path]) => (path === undefined ? [name] : []));
}

/**
 * The libraries that files load, with those that these load in turn: name -> path. `search` is a directory of further libraries,
 * which this machine does not have installed.
 */
export function librariesOf(files: readonly string[], search?: string): ReadonlyMap<string, string> {
  const { stdout } = run(
    'ldd',
    files,
    search === undefined ? {} : { env: { ...process.env, LD_LIBRARY_PATH: search } },
  );
  const lines = [...stdout.matchAll(/^\s+(?:\S+ => )?(\/\S+) \(0x/gm)];
  return new Map(lines.map(([, path = '']) => [basename(path), path]));
}

/** Where this machine's loader, or a directory of further libraries, has a library; undefined where it is missing. */
export function findLibrary(name: string, search?: string): string | undefined {
  if (search !== undefined && existsSync(join(search, name))) return join(search, name);
  const { stdout } = run('/sbin/ldconfig', ['-p']);
  const machine = process.arch === 'arm64' ? 'AArch64' : 'x86-64';
  const lines = [...stdout.matchAll(/^\s+(\S+) \(([^)]*)\) => (\S+)$/gm)];
  return lines.find(([, known, kind]) => known === name && kind?.includes(machine))?.[3];
}

/** Which package of nixpkgs a library would come from. */
function packageOf(library: string): 'glibc' | 'gcc' | 'zlib' | 'more' {
  if (ofGlibc.test(library)) return 'glibc';
  if (ofGcc.includes(library)) return 'gcc';
  return library === 'libz.so.1' ? 'zlib' : 'more';
}

/**
 * The directory that the loader of a bare root searches by itself, in place of this machine's. nixpkgs' loader searches its
 * own; one that is made for /lib can't learn a path as long as a store path, so this is a link to it.
 */
export const loaderDirectory = '/nix/l';

/** A loader that searches {@link loaderDirectory} and no directory of a usual system. */
function withoutSystem(loader: Buffer): Buffer {
  const text = loader.toString('latin1');
  // The table of directories, each with a slash and a NUL at its end. Entries that don't exist in a bare root may
  // stay.
  const changed = text.replaceAll(/\0(\/lib(?:64|\/[a-z0-9_]+-linux-gnu)?\/)\0/g, (all, first: string) =>
    first.length < loaderDirectory.length ? all : `\0${loaderDirectory.padEnd(first.length, '/')}\0`,
  );
  if (changed === text) throw new Error('this loader has no directories that are known here');
  return Buffer.from(changed, 'latin1');
}

/** Copies what a bare root needs to a folder. */
export function copyParts(folder: string, python: HostPython, tools: BareTools): void {
  for (const name of ['bin', 'glibc', 'gcc', 'zlib', 'more', 'python/bin', 'python/lib', 'python/include'])
    mkdirSync(join(folder, name), { recursive: true });
  for (const [name, path] of Object.entries(tools)) copyFileSync(realpathSync(path), join(folder, 'bin', name));
  const modules = copyPython(folder, python);
  const programs = [tools.bash, tools.patchelf, python.program, ...modules];
  const wanted = [...ofGcc, 'libz.so.1', ...['dl', 'pthread', 'rt', 'util', 'resolv', 'mvec'].map(soname)];
  const known = wanted.flatMap((name) => findLibrary(name) ?? []);
  const libraries = new Map([...known.map((path) => [basename(path), path] as const), ...librariesOf(programs)]);
  for (const [name, path] of new Map([...libraries, ...librariesOf([...libraries.values()])])) {
    if (name.startsWith('libpython')) copyFileSync(realpathSync(path), join(folder, 'python/lib', name));
    else copyLibrary(path, join(folder, packageOf(name), name));
  }
}

function soname(name: string): string {
  const versions: Readonly<Record<string, number>> = { dl: 2, resolv: 2, mvec: 1, pthread: 0 };
  return `lib${name}.so.${versions[name] ?? 1}`;
}

function copyLibrary(from: string, to: string): void {
  if (basename(to).startsWith('ld-linux')) writeFileSync(to, withoutSystem(readFileSync(from)), { mode: 0o755 });
  else copyFileSync(realpathSync(from), to);
}

/** Copies an interpreter with its standard library; gives the modules of machine code. */
function copyPython(folder: string, { prefix, program, version }: HostPython): readonly string[] {
  const name = `python${version}`;
  copyFileSync(realpathSync(program), join(folder, 'python/bin', name));
  const filter = (path: string): boolean => !leftOut.test(path);
  for (const part of ['lib', 'include'])
    cpSync(join(prefix, part, name), join(folder, 'python', part, name), {
      recursive: true,
      filter,
      dereference: true,
    });
  const dynamic = join(folder, 'python/lib', name, 'lib-dynload');
  return readdirSync(dynamic).map((file) => join(dynamic, file));
}

/** Debian's libraries have their data in /usr/share, those of nixpkgs in the store: these look in a link to it, of as many letters. */
function withOwnData(library: Buffer): Buffer {
  return Buffer.from(library.toString('latin1').replaceAll('/usr/share', dataDirectory), 'latin1');
}

/** Where the libraries of {@link copyLibraryParts} have their data. */
export const dataDirectory = '/nix/share';

/**
 * Copies libraries of this machine to a folder, and to `needed` in it what they need but glibc, gcc's libraries and zlib: nobody
 * else finds these there. Gives the libraries that are missing.
 */
export function copyLibraryParts(folder: string, libraries: readonly string[], search?: string): readonly string[] {
  const own = new Map(libraries.map((library) => [library, findLibrary(library, search)]));
  const paths = [...own.values()].filter((path) => path !== undefined);
  mkdirSync(join(folder, 'needed'), { recursive: true });
  const copy = (from: string, to: string): void => {
    writeFileSync(join(folder, to), withOwnData(readFileSync(realpathSync(from))));
  };
  for (const [name, path] of own) if (path !== undefined) copy(path, name);
  for (const [name, path] of librariesOf(paths, search))
    if (packageOf(name) === 'more' && !own.has(name)) copy(path, join('needed', name));
  return libraries.filter((library) => own.get(library) === undefined);
}

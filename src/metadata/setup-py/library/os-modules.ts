import { hasOnly, pathArgument } from '../values/arguments.js';
import { type Builtin, int, none, str, unknown, type Value } from '../values/model.js';
import { Raised } from '../values/signals.js';
import type { World } from '../world/world.js';
import { builtin, type Follow } from './builtin.js';
import { exceptionNamed } from './exceptions.js';
import { noteWriting } from './files.js';
import { type Attributes, moduleOf } from './module.js';
import { pathModule } from './paths.js';
import { environmentModule, getVariable } from './variables.js';

const chdir: Follow = (args, line, world) => {
  const path = hasOnly(args, 1) ? pathArgument(args, 0) : undefined;
  const full = path === undefined ? unknown(line, 'calls os.chdir') : world.folders.resolve(path);
  const isFolder = typeof full === 'string' ? world.folders.isFolder(full) : full;
  if (isFolder === false) throw new Raised(exceptionNamed('FileNotFoundError'), line);
  world.folders.here = isFolder === true ? full : isFolder;
  return isFolder === true ? none : isFolder;
};

/** Functions of `os` and `shutil` that make, move or delete files. */
function writing(world: World, name: string): () => Builtin {
  return () =>
    builtin(world, name, (args, line) => {
      noteWriting(args, line, world);
      return unknown(line, `calls ${name}`);
    });
}

const ofFiles = 'remove unlink rename replace mkdir makedirs rmdir removedirs symlink link truncate'.split(' ');
const ofTrees = 'copy copy2 copyfile copyfileobj copytree move rmtree make_archive unpack_archive'.split(' ');

/** `os`. */
export function os(world: World): Attributes {
  return {
    name: () => str(world.ask('os_name')),
    path: () => moduleOf(world, 'os.path', pathModule(world)),
    environ: () => environmentModule(world),
    getenv: () => builtin(world, 'os.getenv', getVariable, 'looks'),
    getcwd: () =>
      builtin(world, 'os.getcwd', (args) => {
        const { here } = world.folders;
        return hasOnly(args, 0) ? (typeof here === 'string' ? str(here) : here) : undefined;
      }),
    chdir: () => builtin(world, 'os.chdir', chdir),
    fspath: () => builtin(world, 'os.fspath', (args) => (hasOnly(args, 1) ? textOf(pathArgument(args, 0)) : undefined)),
    system: () => running(world, 'os.system'),
    popen: () => running(world, 'os.popen'),
    sep: () => str('/'),
    pathsep: () => str(':'),
    extsep: () => str('.'),
    linesep: () => str('\n'),
    curdir: () => str('.'),
    pardir: () => str('..'),
    ...Object.fromEntries(ofFiles.map((name) => [name, writing(world, `os.${name}`)])),
  };
}

const textOf = (text: string | undefined): Value | undefined => (text === undefined ? undefined : str(text));

/** Programs that report on the machine or the repository, and write nothing. */
const asking =
  /^(?:git|hg|svn|bzr|pkg-config|which|uname|sysctl|nvcc|gcc|g\+\+|cc|c\+\+|clang|clang\+\+|ld|java|javac|xcode-select|xcrun|sw_vers|lsb_release|[a-z0-9]+[-_]config)$/;

/** Runs a program, which may write any file. */
function running(world: World, name: string): Builtin {
  return builtin(world, name, (args, line) => {
    const [command] = args.positional;
    const first = command?.kind === 'list' || command?.kind === 'tuple' ? command.items[0] : command;
    const word = first?.kind === 'str' ? first.value.trim().split(/\s/)[0] : undefined;
    const why = unknown(line, `calls ${name}`);
    const isPiped = first === command && first?.kind === 'str' && /[>|;&`$]/.test(first.value);
    if (word === undefined || isPiped || !asking.test(word)) world.folders.lose(why);
    return why;
  });
}

/** `subprocess`. */
export function subprocess(world: World): Attributes {
  const names = ['call', 'check_call', 'check_output', 'run', 'Popen', 'getoutput', 'getstatusoutput'];
  return {
    ...Object.fromEntries(names.map((name) => [name, () => running(world, `subprocess.${name}`)])),
    PIPE: () => int(-1),
    STDOUT: () => int(-2),
    DEVNULL: () => int(-3),
  };
}

/** `shutil`. */
export function shutil(world: World): Attributes {
  return Object.fromEntries(ofTrees.map((name) => [name, writing(world, `shutil.${name}`)]));
}

import { hasOnly, pathArgument } from '../values/arguments.js';
import { isUnordered, itemsOf, type Steps, stepThrough } from '../values/iterate.js';
import {
  at,
  type Builtin,
  int,
  isKnown,
  iterator,
  type Module,
  none,
  str,
  tuple,
  unknown,
  type Value,
} from '../values/model.js';
import { Raised, Stopped } from '../values/signals.js';
import { loseAttribute, wild } from '../world/escape.js';
import type { World } from '../world/world.js';
import { allNames, builtinsDict, isAllNames, setBuiltin } from './all-names.js';
import { builtin, type Follow } from './builtin.js';
import { exit } from './builtins.js';
import { exceptionNamed } from './exceptions.js';
import { noteWriting, open, pathOf } from './files.js';
import { importModule } from './import-functions.js';
import { otherBuiltins } from './other-builtins.js';
import { ownAttribute, setOwnAttribute } from './own-attributes.js';
import { type Attributes, pathModule } from './paths.js';
import { searchPathModule } from './search-path.js';
import { environmentModule, getVariable } from './variables.js';

function moduleOf(world: World, name: string, attributes: Attributes): Module {
  const known = world.knownModules.get(name);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  const module: Module = {
    kind: 'module',
    name,
    attributes: (key) => {
      const own = world.attributes.get(`${name}.${key}`) ?? made.get(key);
      if (own !== undefined) return own;
      const value = Object.hasOwn(attributes, key) ? attributes[key]?.() : undefined;
      // Each attribute is made once: every use of a module's list is the same list.
      if (value !== undefined) made.set(key, value);
      return value;
    },
  };
  world.knownModules.set(name, module);
  return module;
}

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

function os(world: World): Attributes {
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

function subprocess(world: World): Attributes {
  const names = ['call', 'check_call', 'check_output', 'run', 'Popen', 'getoutput', 'getstatusoutput'];
  return {
    ...Object.fromEntries(names.map((name) => [name, () => running(world, `subprocess.${name}`)])),
    PIPE: () => int(-1),
    STDOUT: () => int(-2),
    DEVNULL: () => int(-3),
  };
}

function parts(full: string): readonly number[] {
  const [major = 3, minor = 0, micro = 0] = full.split('.').map((part) => Number.parseInt(part, 10));
  return [major, minor, micro];
}

/** `(3, 11, 4, 'final', 0)` of `3.11.4`. */
function versionInfo(full: string): Value {
  return { kind: 'tuple', items: [...parts(full).map(int), str('final'), int(0)], isVersion: true };
}

function sys(world: World): Attributes {
  const full = () => world.ask('python_full_version');
  return {
    version_info: () => versionInfo(full()),
    version: () => ({ kind: 'prefix', value: `${full()} (` }),
    hexversion: () => {
      const [major = 3, minor = 0, micro = 0] = parts(full());
      return int(((major * 256 + minor) * 256 + micro) * 256 + 0xf0);
    },
    platform: () => str(world.ask('sys_platform')),
    implementation: () =>
      moduleOf(world, 'sys.implementation', {
        name: () => str(world.ask('implementation_name')),
        version: () => versionInfo(full()),
      }),
    maxsize: () => int(2n ** 63n - 1n),
    maxunicode: () => int(0x10ffff),
    byteorder: () => str('little'),
    argv: () => ({ kind: 'argv' }),
    path: () => searchPathModule(world),
    dont_write_bytecode: () => unknown(0, 'asks for sys.dont_write_bytecode'),
    modules: () => moduleOf(world, 'sys.modules', {}),
    builtin_module_names: () => moduleOf(world, 'sys.builtin_module_names', {}),
    stdout: () => stream(world, 'sys.stdout'),
    stderr: () => stream(world, 'sys.stderr'),
    exit: () => exit(world, 'sys.exit'),
  };
}

/** An output stream. */
function stream(world: World, name: string): Module {
  return moduleOf(world, name, {
    write: () => builtin(world, `${name}.write`, () => none, 'looks'),
    flush: () => builtin(world, `${name}.flush`, () => none, 'looks'),
  });
}

function platform(world: World): Attributes {
  const told = (name: string, find: () => Value) => () =>
    builtin(world, `platform.${name}`, (args) => (hasOnly(args, 0) ? find() : undefined), 'looks');
  return {
    system: told('system', () => str(world.ask('platform_system'))),
    machine: told('machine', () => str(world.ask('platform_machine'))),
    python_implementation: told('python_implementation', () => str(world.ask('platform_python_implementation'))),
    python_version: told('python_version', () => str(world.ask('python_full_version'))),
    python_version_tuple: told('python_version_tuple', () =>
      tuple(world.ask('python_full_version').split('.').map(str)),
    ),
  };
}

/** A function or class of setuptools whose calls do not affect requirements. */
function ofNoAccount(name: string): () => Value {
  return () => ({ kind: 'builtin', name, holds: [], call: (_args, line) => unknown(line, `uses what ${name} gives`) });
}

function setup(world: World): Value {
  return {
    kind: 'builtin',
    name: 'setup',
    holds: [],
    call: (args, line) => {
      world.onSetup({ args, line });
      return unknown(line, 'uses what setup gives');
    },
  };
}

function setuptools(world: World): Attributes {
  const plain = ['find_packages', 'find_namespace_packages', 'Extension', 'Command'];
  return {
    setup: () => setup(world),
    ...Object.fromEntries(plain.map((name) => [name, ofNoAccount(name)])),
  };
}

function distutils(world: World): Attributes {
  return {
    setup: () => setup(world),
    ...Object.fromEntries(['Extension', 'Command'].map((name) => [name, ofNoAccount(name)])),
  };
}

function pathlib(world: World): Attributes {
  const make = () =>
    builtin(world, 'Path', (args) => {
      const paths = args.positional.map((_, place) => pathArgument(args, place));
      if (args.unknown !== undefined || args.named.size > 0 || paths.includes(undefined)) return undefined;
      return pathOf(
        paths.reduce<string>((whole, part = '') => (part.startsWith('/') ? part : `${whole}/${part}`), '.'),
      );
    });
  return { Path: make, PurePath: make, PosixPath: make };
}

function* chained(sources: readonly Value[], world: World, line: number): Steps {
  for (const source of sources) {
    const steps = stepThrough(source, world, line);
    if (!isKnown(steps)) return steps;
    const why = yield* steps;
    if (why !== undefined) return why;
  }
  return undefined;
}

function itertools(world: World): Attributes {
  const hasSet = (sources: readonly Value[]) => sources.some(isUnordered);
  return {
    chain: () =>
      moduleOf(world, 'itertools.chain', {
        '()': () =>
          builtin(world, 'itertools.chain', (args, line) =>
            !hasOnly(args, args.positional.length) || hasSet(args.positional)
              ? undefined
              : iterator(chained(args.positional, world, line), args.positional),
          ),
        from_iterable: () =>
          builtin(world, 'itertools.chain.from_iterable', (args, line) => {
            const [source] = args.positional;
            const items = source === undefined || !hasOnly(args, 1) ? undefined : itemsOf(source, world, line);
            if (items === undefined || !isKnown(items)) return items;
            return hasSet(items) ? undefined : iterator(chained(items, world, line), items);
          }),
      }),
  };
}

const made: ReadonlyMap<string, (world: World) => Attributes> = new Map<string, (world: World) => Attributes>([
  ['builtins', (world) => ({ __dict__: () => allNames(builtinsDict, world.builtins, world) })],
  ['importlib', (world) => ({ import_module: () => builtin(world, 'importlib.import_module', importModule) })],
  ['os', os],
  ['os.path', pathModule],
  ['posixpath', pathModule],
  ['sys', sys],
  ['platform', platform],
  ['setuptools', setuptools],
  ['distutils.core', distutils],
  ['distutils', (world) => ({ core: () => moduleOf(world, 'distutils.core', distutils(world)) })],
  ['pathlib', pathlib],
  ['itertools', itertools],
  ['subprocess', subprocess],
  ['shutil', (world) => Object.fromEntries(ofTrees.map((name) => [name, writing(world, `shutil.${name}`)]))],
  ['io', (world) => ({ open: () => builtin(world, 'io.open', open) })],
  ['codecs', (world) => ({ open: () => builtin(world, 'codecs.open', (args, line) => open(args, line, world, true)) })],
]);

/** A module whose attributes are known, those that build scripts use; undefined for any other. */
export function knownModule(world: World, name: string): Module | undefined {
  const attributes = made.get(name);
  return attributes && moduleOf(world, name, attributes(world));
}

/** The value of a module's attribute; an `Unknown` where that is unknown. */
export function moduleAttribute(module: Module, name: string, line: number, world: World): Value {
  if (module.names !== undefined && !isAllNames(module)) return ownAttribute(module, module.names, name, line, world);
  const found = module.attributes(name) ?? (module.name === 'builtins' ? world.builtins.valueOf(name) : undefined);
  if (found !== undefined) return found.kind === 'unknown' ? at(line, found) : found;
  if (module.name === 'builtins' && !otherBuiltins.has(name))
    throw new Raised(exceptionNamed('AttributeError'), line, `uses ${name.slice(0, 60)} of builtins`);
  // Code that uses it may replace modules.
  if (module.name === 'sys.modules' || name === '_getframe')
    throw new Stopped(unknown(line, `uses ${module.name}.${name}`));
  const why = unknown(line, `uses ${name.slice(0, 60)} of ${module.name}`);
  wild(world, why);
  return why;
}

/** Sets an attribute of a module. @throws Stopped where that may change the behaviour of setuptools */
export function setAttribute(module: Module, name: string, value: Value, line: number, world: World): void {
  if (module.name === builtinsDict) throw new Raised(exceptionNamed('AttributeError'), line);
  if (module.name === 'builtins') return setBuiltin(name, value, line, world);
  if (module.names !== undefined) return setOwnAttribute(module, module.names, name, value, world);
  loseAttribute(module.name, [name], unknown(line, `sets ${module.name}.${name}`), world);
  if (module.name === 'sys' && name === 'path') world.search.lose(unknown(line, 'sets sys.path'));
  if (module.name === 'sys' && name === 'argv') world.argvLost ??= unknown(line, 'sets sys.argv');
  if (module.name === 'os' && name === 'environ') world.variablesLost ??= unknown(line, 'sets os.environ');
  if (/^(?:sys|os)$/.test(module.name)) world.attributes.set(`${module.name}.${name}`, value);
}

import { hasOnly, pathArgument } from '../values/arguments.js';
import { isUnordered, itemsOf, type Steps, stepThrough } from '../values/iterate.js';
import { at, isKnown, iterator, type Module, unknown, type Value } from '../values/model.js';
import { Raised, Stopped } from '../values/signals.js';
import { loseAttribute, wild } from '../world/escape.js';
import type { World } from '../world/world.js';
import { allNames, builtinsDict, isAllNames, setBuiltin } from './all-names.js';
import { builtin } from './builtin.js';
import { exceptionNamed } from './exceptions.js';
import { open, pathOf } from './files.js';
import { imp, importlib, importMachinery, importUtil, runpy } from './loaders.js';
import { type Attributes, moduleOf } from './module.js';
import { os, shutil, subprocess } from './os-modules.js';
import { otherBuiltins } from './other-builtins.js';
import { ownAttribute, setOwnAttribute } from './own-attributes.js';
import { pathModule } from './paths.js';
import { pkgResources } from './pkg-resources.js';
import { platform, sys } from './sys-modules.js';

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
  ['importlib', importlib],
  ['importlib.util', importUtil],
  ['importlib.machinery', importMachinery],
  ['imp', imp],
  ['runpy', runpy],
  ['pkg_resources', pkgResources],
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
  ['shutil', shutil],
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
  if (module.name === 'builtins') setBuiltin(name, value, line, world);
  else if (module.names !== undefined) setOwnAttribute(module, module.names, name, value, world);
  else setKnownAttribute(module, name, value, line, world);
}

function setKnownAttribute(module: Module, name: string, value: Value, line: number, world: World): void {
  loseAttribute(module.name, [name], unknown(line, `sets ${module.name}.${name}`), world);
  if (module.name === 'sys' && name === 'path') world.search.lose(unknown(line, 'sets sys.path'));
  if (module.name === 'sys' && name === 'argv') world.argvLost ??= unknown(line, 'sets sys.argv');
  if (module.name === 'os' && name === 'environ') world.variablesLost ??= unknown(line, 'sets os.environ');
  if (/^(?:sys|os)$/.test(module.name)) world.attributes.set(`${module.name}.${name}`, value);
}

import { hasOnly, pathArgument, textArgument } from '../values/arguments.js';
import { dict, type Module, none, str, type Unknown, type Value } from '../values/model.js';
import { Scope } from '../values/scope.js';
import type { World } from '../world/world.js';
import { builtin, type Follow } from './builtin.js';
import { importModule } from './import-functions.js';
import type { Attributes } from './module.js';

/** The name and file of a module that a loader can load. */
interface Loadable {
  readonly name: string;
  readonly path: string;
}

/** The specs and loaders that the program made, and the modules that were made from them and not run yet. */
const loadables = new WeakMap<Module, Loadable>();

function loadableOf(value: Value | undefined): Loadable | undefined {
  return value?.kind === 'module' ? loadables.get(value) : undefined;
}

/** The name and path among the arguments. */
function loadableIn(args: Parameters<Follow>[0], pathName: string): Loadable | undefined {
  const [name, path] = [textArgument(args, 0, 'name'), pathArgument(args, 1, pathName)];
  return name !== undefined && path !== undefined && hasOnly(args, 2, 'name', pathName) ? { name, path } : undefined;
}

/** Runs the file of a module into the names of a module that was made for it. */
function runInto(module: Module, { name, path }: Loadable, line: number, world: World): Value | Unknown {
  const made = world.engine.runFile(name, path, line, world);
  if (made.kind === 'unknown') return made;
  for (const [key, value] of made.names?.entries ?? []) module.names?.bind(key, value);
  return none;
}

/** A loader of a file: `SourceFileLoader`, or the `loader` of a spec. */
function loaderOf(file: Loadable, world: World): Module {
  const loader: Module = {
    kind: 'module',
    name: 'a loader',
    attributes: (name) => {
      if (name === 'load_module')
        return builtin(world, 'load_module', (args, line) =>
          args.positional.length < 2 ? world.engine.runFile(file.name, file.path, line, world) : undefined,
        );
      return name !== 'exec_module'
        ? undefined
        : builtin(world, 'exec_module', (args, line) => {
            const [module] = args.positional;
            const isMade = module?.kind === 'module' && hasOnly(args, 1) && loadables.get(module) === file;
            return isMade ? runInto(module, file, line, world) : undefined;
          });
    },
  };
  loadables.set(loader, file);
  return loader;
}

/** `importlib.util.spec_from_file_location`. */
const specOf: Follow = (args, _line, world) => {
  const file = loadableIn(args, 'location');
  if (file === undefined) return undefined;
  const loader = loaderOf(file, world);
  const spec: Module = {
    kind: 'module',
    name: 'a spec',
    attributes: (name) => (name === 'loader' ? loader : name === 'name' ? str(file.name) : undefined),
  };
  loadables.set(spec, file);
  return spec;
};

/** `importlib.util.module_from_spec`. */
const moduleFromSpec: Follow = (args, _line, world) => {
  const file = hasOnly(args, 1) ? loadableOf(args.positional[0]) : undefined;
  if (file === undefined) return undefined;
  const names = new Scope<Value>('module', world.builtins);
  names.bind('__name__', str(file.name));
  const module: Module = { kind: 'module', name: file.name, names, attributes: (key) => names.ownBinding(key)?.value };
  loadables.set(module, file);
  return module;
};

const sourceFileLoader: Follow = (args, _line, world) => {
  const file = loadableIn(args, 'path');
  return file && loaderOf(file, world);
};

/** `imp.load_source`. */
const loadSource: Follow = (args, line, world) => {
  const file = loadableIn(args, 'pathname');
  return file && world.engine.runFile(file.name, file.path, line, world);
};

/** `runpy.run_path`: gives the names of a program. */
const runPath: Follow = (args, line, world) => {
  const path = hasOnly(args, 1) ? pathArgument(args, 0, 'path_name') : undefined;
  const made = path === undefined ? undefined : world.engine.runFile('<run_path>', path, line, world);
  return made?.kind === 'module' ? dict(made.names?.entries ?? []) : made;
};

/** `importlib`. */
export function importlib(world: World): Attributes {
  const part = (name: string, attributes: Attributes) => (): Value => ({
    kind: 'module',
    name: `importlib.${name}`,
    attributes: (key) => (Object.hasOwn(attributes, key) ? attributes[key]?.() : undefined),
  });
  return {
    import_module: () => builtin(world, 'importlib.import_module', importModule),
    util: part('util', importUtil(world)),
    machinery: part('machinery', importMachinery(world)),
  };
}

/** `importlib.util`. */
export function importUtil(world: World): Attributes {
  return {
    spec_from_file_location: () => builtin(world, 'importlib.util.spec_from_file_location', specOf),
    module_from_spec: () => builtin(world, 'importlib.util.module_from_spec', moduleFromSpec),
  };
}

/** `importlib.machinery`. */
export function importMachinery(world: World): Attributes {
  return { SourceFileLoader: () => builtin(world, 'SourceFileLoader', sourceFileLoader) };
}

/** `imp`, until Python 3.12. */
export function imp(world: World): Attributes {
  return { load_source: () => builtin(world, 'imp.load_source', loadSource) };
}

/** `runpy`. */
export function runpy(world: World): Attributes {
  return { run_path: () => builtin(world, 'runpy.run_path', runPath) };
}

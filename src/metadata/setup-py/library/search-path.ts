import { hasOnly, pathArgument } from '../values/arguments.js';
import { type Module, none, str, type Unknown, unknown, type Value } from '../values/model.js';
import { normalizePath, root } from '../values/path-text.js';
import { lost } from '../world/escape.js';
import type { World } from '../world/world.js';
import { builtin, type Follow } from './builtin.js';

const insert: Follow = (args, _line, world) => {
  const [place] = args.positional;
  const path = args.positional[1]?.kind === 'str' ? pathArgument(args, 1) : undefined;
  if (place?.kind !== 'int' || place.value !== 0n || path === undefined || !hasOnly(args, 2)) return undefined;
  world.search.insert(path);
  return none;
};

const append: Follow = (args, _line, world) => {
  const path = args.positional[0]?.kind === 'str' ? pathArgument(args, 0) : undefined;
  if (path === undefined || !hasOnly(args, 1)) return undefined;
  world.search.append(path);
  return none;
};

const pop: Follow = (args, _line, world) => {
  const [place] = args.positional;
  if (place?.kind !== 'int' || place.value !== 0n || !hasOnly(args, 1)) return undefined;
  const first = world.search.shift();
  return first === undefined ? undefined : str(first);
};

const methods: ReadonlyMap<string, Follow> = new Map([
  ['insert', insert],
  ['append', append],
  ['pop', pop],
]);

/** `sys.path`. A use that is not followed may have added or removed any folder. */
export function searchPathModule(world: World): Module {
  const known = world.knownModules.get('sys.path');
  if (known !== undefined) return known;
  const made: Module = {
    kind: 'module',
    name: 'sys.path',
    attributes: (name) =>
      builtin(world, `sys.path.${name}`, (args, line, world) => {
        const found = methods.get(name)?.(args, line, world);
        return found ?? lost(world, unknown(line, `calls sys.path.${name.slice(0, 60)}`), made);
      }),
  };
  world.knownModules.set('sys.path', made);
  return made;
}

/** Whether a folder is in `sys.path`: one below the archive's is only where the program added it. */
export function isSearched(path: Value, line: number, world: World): boolean | Unknown {
  const why = unknown(line, 'looks into sys.path');
  const folders = world.search.folders(true);
  if (folders === undefined || path.kind !== 'str') return why;
  if (folders.includes(path.value)) return true;
  return normalizePath(path.value).startsWith(`${root}/`) ? false : why;
}

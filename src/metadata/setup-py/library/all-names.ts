import { hasOnly, textArgument } from '../values/arguments.js';
import { type Module, none, type Unknown, unknown, type Value } from '../values/model.js';
import type { Scope } from '../values/scope.js';
import { Raised, Stopped } from '../values/signals.js';
import { loseAttribute, wild } from '../world/escape.js';
import type { World } from '../world/world.js';
import { builtin } from './builtin.js';
import { exceptionNamed } from './exceptions.js';
import { otherBuiltins } from './other-builtins.js';

/** The names of a module, or of Python's `builtins`, as the dict that `globals()` or `__builtins__` is. */
export type AllNames = Module & { readonly names: Scope<Value> };

/** The name of the value of `__builtins__`, which is a dict in all modules but the one that Python runs. */
export const builtinsDict = 'builtins.__dict__';

/** Whether a value is a dict of names. */
export function isAllNames(value: Value): value is AllNames {
  const isDict = value.kind === 'module' && (value.name === 'globals()' || value.name === builtinsDict);
  return isDict && value.names !== undefined;
}

/** The dict of the names in a scope. @throws Stopped at the use of a method that may change it */
export function allNames(name: 'globals()' | typeof builtinsDict, names: Scope<Value>, world: World): AllNames {
  const dict: AllNames = {
    kind: 'module',
    name,
    names,
    attributes: (method) => {
      if (method !== 'get') throw new Stopped(unknown(0, `uses ${method.slice(0, 60)} of ${name}`));
      return builtin(world, `${name}.get`, (args, line) => {
        const key = textArgument(args, 0);
        if (key === undefined || !hasOnly(args, 2)) return undefined;
        const isThere = hasName(dict, key, line);
        if (typeof isThere !== 'boolean') return isThere;
        return isThere ? names.ownBinding(key)?.value : (args.positional[1] ?? none);
      });
    },
  };
  return dict;
}

/** Whether a dict of names has a name. */
export function hasName({ name, names }: AllNames, key: string, line: number): boolean | Unknown {
  const found = names.ownBinding(key);
  if (found !== undefined) return found.isDoubtful ? unknown(line, `asks for ${key.slice(0, 60)} in ${name}`) : true;
  const isOdd = /^__\w*__$/.test(key) || otherBuiltins.has(key);
  return isOdd ? unknown(line, `asks for ${key.slice(0, 60)} in ${name}`) : false;
}

/** `globals()[key]`. @throws Raised where it has none of that name */
export function nameAt(dict: AllNames, key: Value, line: number, world: World): Value | Unknown {
  if (key.kind !== 'str') return key.kind === 'unknown' ? key : unknown(line, `looks into ${dict.name}`);
  const isThere = hasName(dict, key.value, line);
  if (isThere === false) throw new Raised(exceptionNamed('KeyError'), line);
  if (isThere !== true) wild(world, isThere);
  return dict.names.ownBinding(key.value)?.value ?? unknown(line, `looks into ${dict.name}`);
}

/** `globals()[key] = value`. @throws Stopped where it is unknown what that changes */
export function setName(dict: AllNames, key: Value, value: Value, line: number, world: World): void {
  if (key.kind !== 'str') throw new Stopped(unknown(line, `sets a name in ${dict.name}`));
  if (dict.name === builtinsDict) setBuiltin(key.value, value, line, world);
  else dict.names.bind(key.value, value);
}

/** Adds a name to those of every module. @throws Stopped where code of setuptools may use it */
export function setBuiltin(name: string, value: Value, line: number, world: World): void {
  const isNew = world.builtins.ownBinding(name) === undefined && !otherBuiltins.has(name);
  if (!isNew && !world.addedBuiltins.has(name))
    loseAttribute('builtins', [name], unknown(line, `sets builtins.${name}`), world);
  world.addedBuiltins.add(name);
  world.builtins.bind(name, value);
}

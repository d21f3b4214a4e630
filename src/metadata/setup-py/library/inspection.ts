import { given, hasOnly, textArgument } from '../values/arguments.js';
import { bool, str, type Value } from '../values/model.js';
import { isAllNames } from './all-names.js';
import type { Follow } from './builtin.js';
import { otherBuiltins } from './other-builtins.js';
import { hasOwnAttribute } from './own-attributes.js';

const kindsOf: ReadonlyMap<string, readonly Value['kind'][]> = new Map<string, readonly Value['kind'][]>([
  ['str', ['str', 'prefix']],
  ['bytes', ['bytes']],
  ['list', ['list', 'argv']],
  ['tuple', ['tuple']],
  ['dict', ['dict']],
  ['int', ['int', 'bool']],
  ['float', ['float']],
  ['bool', ['bool']],
]);

export const isInstance: Follow = (args) => {
  const [value, wanted] = args.positional;
  const types = wanted?.kind === 'tuple' ? wanted.items : [wanted];
  if (value === undefined || value.kind === 'unknown' || !hasOnly(args, 2)) return undefined;
  const kinds = types.map((type) => (type?.kind === 'builtin' ? kindsOf.get(type.name) : undefined));
  if (isAllNames(value))
    return kinds.includes(undefined) ? undefined : bool(kinds.some((kind) => kind?.includes('dict')));
  const isStrange = ['error', 'exception', 'module', 'argument', 'view', 'function', 'builtin'].includes(value.kind);
  if (kinds.includes(undefined) || isStrange) return undefined;
  return bool(kinds.some((kind) => kind?.includes(value.kind)));
};

/** `hasattr` of a module, where that is known; the `sys` of CPython on Linux and macOS has no attribute of others. */
export const hasAttribute: Follow = (args, _line, world) => {
  const [owner] = args.positional;
  const name = textArgument(args, 1);
  if (owner?.kind !== 'module' || name === undefined || !hasOnly(args, 2)) return undefined;
  if (isAllNames(owner)) return undefined;
  if (owner.names !== undefined) {
    const isThere = hasOwnAttribute(owner, owner.names, name);
    return isThere === undefined ? undefined : bool(isThere);
  }
  if (owner.name === 'builtins' && !otherBuiltins.has(name)) return bool(world.builtins.valueOf(name) !== undefined);
  if (owner.attributes(name) !== undefined) return bool(true);
  const isOfOthers =
    /^(?:pypy_|getandroidapilevel$|getwindowsversion$|real_prefix$|JYTHON|setdefaultencoding$|maxint$)/.test(name);
  return owner.name === 'sys' && isOfOthers ? bool(false) : undefined;
};

/** `getattr` of a module, where its attributes are known. */
export const getAttribute: Follow = (args, line, world) => {
  const [owner, , preset] = args.positional;
  const name = textArgument(args, 1);
  if (owner?.kind !== 'module' || name === undefined || !hasOnly(args, 3)) return undefined;
  const isThere = hasAttribute(given(owner, str(name)), line, world);
  const isRead = isThere?.kind === 'bool' && isThere.value;
  if (isRead) return owner.attributes(name) ?? world.builtins.valueOf(name);
  return isThere?.kind === 'bool' && !isThere.value ? preset : undefined;
};

import { hasOnly, textArgument } from '../values/arguments.js';
import type { Arguments, Builtin, Value } from '../values/model.js';
import type { World } from '../world/world.js';
import { builtin, type Follow } from './builtin.js';

/** Whether `__import__` gives the first module of a dotted name: it does without a `fromlist`. */
function givesFirst(args: Arguments): boolean {
  const names = args.positional[3] ?? args.named.get('fromlist');
  const isEmpty = (names?.kind === 'list' || names?.kind === 'tuple') && names.items.length === 0;
  return names === undefined || names.kind === 'none' || isEmpty;
}

const isName = (name: string): boolean => /^\w+(?:\.\w+)*$/.test(name) && name.length <= 200;

const followImport: Follow = (args, line, world) => {
  const name = textArgument(args, 0, 'name');
  const isPlain = hasOnly(args, 4, 'name', 'globals', 'locals', 'fromlist') && givesFirst(args);
  if (name === undefined || !isName(name) || !isPlain) return undefined;
  const module = world.engine.load(name, world, line);
  return name.includes('.') ? world.engine.load(name.split('.', 1)[0] ?? '', world, line) : module;
};

/** `__import__`. */
export function importFunction(world: World): Builtin {
  return builtin(world, '__import__', followImport);
}

/** `importlib.import_module` of an absolute name. */
export const importModule: Follow = (args, line, world): Value | undefined => {
  const name = textArgument(args, 0, 'name');
  return name !== undefined && isName(name) && hasOnly(args, 1, 'name')
    ? world.engine.load(name, world, line)
    : undefined;
};

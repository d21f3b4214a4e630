import { compare } from '../values/compare.js';
import { type Module, type Unknown, unknown, type Value } from '../values/model.js';
import { Stopped } from '../values/signals.js';
import type { World } from '../world/world.js';
import { hasName, isAllNames } from './all-names.js';
import { isOfOthers } from './module-names.js';
import { isSearched } from './search-path.js';
import { hasVariable } from './variables.js';

/** Whether `item in module`, for the modules that hold items. */
function isIn(module: Module, item: Value, line: number, world: World): boolean | Unknown {
  if (isAllNames(module) && item.kind === 'str') return hasName(module, item.value, line);
  switch (module.name) {
    case 'sys.path':
      return isSearched(item, line, world);
    case 'os.environ':
      return hasVariable(world, item, line);
    case 'sys.builtin_module_names':
      // CPython's hold modules of Python alone.
      return item.kind === 'str' && !isOfOthers(item.value) ? false : unknown(line, `looks into ${module.name}`);
    case 'globals()':
      throw new Stopped(unknown(line, 'asks for all names'));
    default:
      return unknown(line, `looks into ${module.name}`);
  }
}

/** A comparison of Python between two values. */
export function compareValues(operator: string, a: Value, b: Value, line: number, world: World): boolean | Unknown {
  if (b.kind !== 'module' || (operator !== 'in' && operator !== 'not in'))
    return compare(operator, a, b, line, world.effort);
  const holds = isIn(b, a, line, world);
  return typeof holds === 'boolean' && operator === 'not in' ? !holds : holds;
}

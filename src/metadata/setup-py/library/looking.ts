import { compare } from '../values/compare.js';
import { type Unknown, unknown, type Value } from '../values/model.js';
import { Stopped } from '../values/signals.js';
import type { World } from '../world/world.js';
import { hasVariable } from './variables.js';

/** Whether `item in module`, for the modules that hold items. */
function isIn(module: string, item: Value, line: number, world: World): boolean | Unknown {
  switch (module) {
    case 'os.environ':
      return hasVariable(world, item, line);
    case 'sys.builtin_module_names':
      return item.kind === 'str' && item.value === '__pypy__' ? false : unknown(line, `looks into ${module}`);
    case 'globals()':
      throw new Stopped(unknown(line, 'asks for all names'));
    default:
      return unknown(line, `looks into ${module}`);
  }
}

/** A comparison of Python between two values. */
export function compareValues(operator: string, a: Value, b: Value, line: number, world: World): boolean | Unknown {
  if (b.kind !== 'module' || (operator !== 'in' && operator !== 'not in'))
    return compare(operator, a, b, line, world.effort);
  const holds = isIn(b.name, a, line, world);
  return typeof holds === 'boolean' && operator === 'not in' ? !holds : holds;
}

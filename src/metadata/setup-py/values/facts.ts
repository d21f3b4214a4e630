import type { Effort } from './effort.js';
import { type Unknown, unknown, type Value } from './model.js';

/** The deepest nesting of values: more than people write. */
const deepest = 50;

/** The identity of a key of a dict, the same for equal values. Undefined for an unhashable or unknown value. */
export function keyOf(value: Value, effort: Effort, depth = 0): string | undefined {
  effort.spend();
  switch (value.kind) {
    case 'str':
      return `s${value.value}`;
    case 'bytes':
      return `b${value.value}`;
    case 'bool':
      return value.value ? 'n1' : 'n0';
    case 'int':
      return `n${value.value}`;
    case 'float':
      return Number.isInteger(value.value) ? `n${BigInt(value.value)}` : `f${value.value}`;
    case 'none':
      return 'none';
    case 'path':
      return `p${value.value}`;
    case 'tuple': {
      if (depth > deepest || value.isUnordered === true) return undefined;
      const keys = value.items.map((item) => keyOf(item, effort, depth + 1));
      return keys.includes(undefined) ? undefined : `(${JSON.stringify(keys)})`;
    }
    default:
      return undefined;
  }
}

/** Values inside a value. */
export function contentsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items;
    case 'dict':
      return [...value.entries.values()].flat();
    case 'set':
      return [...value.items.values()];
    default:
      return [];
  }
}

/** The reason why a value or any of its nested contents is unknown; undefined where all are known. */
export function unknownIn(value: Value, effort: Effort): Unknown | undefined {
  const seen = new Set<Value>();
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    effort.spend();
    if (next.kind === 'unknown') return next;
    if ('unknown' in next && next.unknown !== undefined) return next.unknown;
    const inside = contentsOf(next);
    if (inside.length === 0 || seen.has(next)) continue;
    seen.add(next);
    for (let index = inside.length - 1; index >= 0; index -= 1) open.push(inside[index] as Value);
  }
  return undefined;
}

/** Whether a value counts as true; an {@link Unknown} where that is unknown. */
export function truth(value: Value): boolean | Unknown {
  switch (value.kind) {
    case 'none':
      return false;
    case 'bool':
      return value.value;
    case 'int':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'str':
    case 'bytes':
      return value.value !== '';
    case 'list':
      return value.unknown ?? value.items.length > 0;
    case 'tuple':
      return value.items.length > 0;
    case 'dict':
      return value.unknown ?? value.entries.size > 0;
    case 'set':
      return value.unknown ?? value.items.size > 0;
    case 'view': {
      const items = value.items();
      return 'kind' in items ? items : items.length > 0;
    }
    case 'unknown':
      return value;
    case 'module':
      return value.name === 'os.environ' ? unknown(0, 'asks whether there are variables') : true;
    case 'argv':
      return value.least > 0 ? true : unknown(0, 'asks what is done with it (sys.argv)');
    case 'prefix':
    case 'path':
    case 'error':
    case 'iterator':
    case 'function':
    case 'builtin':
    case 'file':
    case 'exception':
      return true;
    case 'argument':
      return unknown(0, 'asks what is done with it (sys.argv)');
  }
}

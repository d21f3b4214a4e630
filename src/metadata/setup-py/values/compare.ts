import { isOnCommandLine } from './command-line.js';
import type { Effort } from './effort.js';
import { keyOf, unknownIn } from './facts.js';
import { isUnordered } from './iterate.js';
import { isKnown, type Unknown, unknown, type Value } from './model.js';
import { speaksOfRoot } from './path-text.js';

/** The deepest nesting of compared values: more than people write. */
const deepest = 50;

export function isNumber(value: Value): value is Extract<Value, { kind: 'int' | 'bool' | 'float' }> {
  return value.kind === 'int' || value.kind === 'bool' || value.kind === 'float';
}

/** Whether two values are equal; an {@link Unknown} where that is unknown. */
export function isEqual(a: Value, b: Value, line: number, effort: Effort, depth = 0): boolean | Unknown {
  effort.spend();
  const lost = (depth === 0 ? (unknownIn(a, effort) ?? unknownIn(b, effort)) : undefined) ?? unlike(a, b, line);
  if (lost !== undefined) return lost;
  if (a.kind === 'argument' || b.kind === 'argument') return isOnCommandLine(a.kind === 'argument' ? b : a, line);
  if (a === b) return true;
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple'))
    return depth > deepest
      ? unknown(line, 'compares a list in lists')
      : areEqual(a.items, b.items, line, effort, depth);
  if (a.kind === 'dict' && b.kind === 'dict') return sameEntries(a, b, line, effort, depth);
  if (a.kind === 'set' && b.kind === 'set')
    return a.items.size === b.items.size && [...a.items.keys()].every((key) => b.items.has(key));
  const [one, other] = [keyOf(a, effort), keyOf(b, effort)];
  return one !== undefined && one === other;
}

function sameEntries(
  a: Extract<Value, { kind: 'dict' }>,
  b: Extract<Value, { kind: 'dict' }>,
  line: number,
  effort: Effort,
  depth: number,
): boolean | Unknown {
  if (a.entries.size !== b.entries.size) return false;
  const pairs = [...a.entries].map(([key, [, value]]) => [value, b.entries.get(key)?.[1]] as const);
  if (pairs.some(([, other]) => other === undefined)) return false;
  return depth > deepest
    ? unknown(line, 'compares a dict in dicts')
    : areEqual(
        pairs.map(([value]) => value),
        pairs.map(([, other]) => other as Value),
        line,
        effort,
        depth,
      );
}

function areEqual(
  a: readonly Value[],
  b: readonly Value[],
  line: number,
  effort: Effort,
  depth: number,
): boolean | Unknown {
  if (a.length !== b.length) return false;
  let doubt: Unknown | undefined;
  for (const [index, item] of a.entries()) {
    const other = b[index];
    const same = other !== undefined && isEqual(item, other, line, effort, depth + 1);
    if (same === false) return false;
    if (same !== true) doubt ??= same;
  }
  return doubt ?? true;
}

/** Kinds whose equality is unknown here, except with the same object. */
const strange = new Set<Value['kind']>(['builtin', 'view', 'prefix', 'argv', 'iterator', 'error', 'file', 'module']);

/** The reason why the equality of two known values is unknown, if it is. */
function unlike(a: Value, b: Value, line: number): Unknown | undefined {
  const isStrange = a !== b && ((strange.has(a.kind) && strange.has(b.kind)) || isOpen(a, b) || isOpen(b, a));
  if (isStrange || isUnordered2(a, b)) return unknown(line, `compares a ${a.kind}`);
  const [one, other] = [a, b].map((value) => (value.kind === 'str' || value.kind === 'path' ? value.value : ''));
  // The location of the archive is unknown, except that no text of the program is equal to it.
  return speaksOfRoot(one ?? '') && speaksOfRoot(other ?? '') && one !== other
    ? unknown(line, 'asks where the archive lies')
    : undefined;
}

/** Whether equality depends on an unknown part: the rest of a text, the command line, or the kind of a view. */
function isOpen(a: Value, b: Value): boolean {
  return (
    (a.kind === 'prefix' && b.kind === 'str') ||
    (a.kind === 'argv' && b.kind === 'list') ||
    (a.kind === 'view' && b.kind === 'set')
  );
}

function isUnordered2(a: Value, b: Value): boolean {
  return (a.kind === 'list' || a.kind === 'tuple') && a.kind === b.kind && (isUnordered(a) || isUnordered(b));
}

/** Compares texts by code points, as Python does. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The order of two values: below 0, 0, above 0; an {@link Unknown} where that is unknown. */
export function order(a: Value, b: Value, line: number, effort: Effort, depth = 0): number | Unknown {
  effort.spend();
  const lost = depth === 0 ? (unknownIn(a, effort) ?? unknownIn(b, effort)) : undefined;
  if (lost !== undefined) return lost;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a.value, b.value) ?? unknown(line, 'compares a number');
  if (a.kind === 'str' && b.kind === 'str' && !speaksOfRoot(a.value + b.value)) return compareText(a.value, b.value);
  if (a.kind === 'prefix' && b.kind === 'str') return orderOfPrefix(a.value, b.value, line);
  if (a.kind === 'str' && b.kind === 'prefix') {
    const found = orderOfPrefix(b.value, a.value, line);
    return typeof found === 'number' ? -found : found;
  }
  const isPair = (a.kind === 'list' && b.kind === 'list') || (a.kind === 'tuple' && b.kind === 'tuple');
  if (!isPair || depth > deepest || isUnordered(a) || isUnordered(b))
    return unknown(line, 'compares values of two kinds');
  for (const [index, item] of a.items.entries()) {
    const other = b.items[index];
    if (other === undefined) return 1;
    const same = isEqual(item, other, line, effort);
    if (same !== true) return same === false ? order(item, other, line, effort, depth + 1) : same;
  }
  return a.items.length - b.items.length;
}

/** Compares numbers: JavaScript compares integers with floats exactly, as Python does. */
function compareNumbers(a: bigint | boolean | number, b: bigint | boolean | number): number | undefined {
  const [one, other] = [Number.isNaN(a), Number.isNaN(b)];
  if (one || other) return undefined;
  return a < b ? -1 : a > b ? 1 : 0;
}

function orderOfPrefix(prefix: string, text: string, line: number): number | Unknown {
  if (text.startsWith(prefix)) return unknown(line, 'compares a text that is not wholly known');
  // A prefix of the known beginning comes before it.
  return compareText(prefix, text);
}

/** Whether `item in container`; an {@link Unknown} where that is unknown. */
export function contains(container: Value, item: Value, line: number, effort: Effort): boolean | Unknown {
  const lost = unknownIn(item, effort);
  if (lost !== undefined) return lost;
  switch (container.kind) {
    case 'argv':
      return isOnCommandLine(item, line);
    case 'str':
      if (item.kind !== 'str' || speaksOfRoot(container.value + item.value)) break;
      return container.value.includes(item.value);
    case 'prefix':
      // Only PyPy's version has its name in it.
      if (item.kind === 'str' && item.value === 'PyPy') return false;
      if (item.kind === 'str' && container.value.includes(item.value)) return true;
      break;
    case 'list':
    case 'tuple':
      return container.kind === 'list' && container.unknown !== undefined
        ? container.unknown
        : containsItem(container.items, item, line, effort);
    case 'view': {
      const items = container.items();
      return isKnown(items) ? containsItem(items, item, line, effort) : items;
    }
    case 'dict':
    case 'set': {
      const key = keyOf(item, effort);
      if (container.unknown !== undefined) return container.unknown;
      if (key === undefined) break;
      return container.kind === 'dict' ? container.entries.has(key) : container.items.has(key);
    }
    case 'unknown':
      return container;
    default:
  }
  return unknown(line, `looks into a ${container.kind}`);
}

function containsItem(items: readonly Value[], item: Value, line: number, effort: Effort): boolean | Unknown {
  let doubt: Unknown | undefined;
  for (const one of items) {
    const same = isEqual(one, item, line, effort);
    if (same === true) return true;
    if (same !== false) doubt ??= same;
  }
  return doubt ?? false;
}

/** Singletons, for which `is` means equality. */
const single = new Set<Value['kind']>(['none', 'bool']);
/** Kinds whose equal values may be one object or two. */
const interned = new Set<Value['kind']>([
  'int',
  'float',
  'str',
  'bytes',
  'tuple',
  'path',
  'prefix',
  'argument',
  'builtin',
  'view',
]);

/** `a is b`; an {@link Unknown} where that is unknown. */
export function isSame(a: Value, b: Value, line: number, effort: Effort): boolean | Unknown {
  if (a.kind === 'unknown') return a;
  if (b.kind === 'unknown') return b;
  if (a.kind !== b.kind)
    return a.kind === 'argument' || b.kind === 'argument' ? unknown(line, 'asks for sys.argv') : false;
  if (single.has(a.kind)) return keyOf(a, effort) === keyOf(b, effort);
  if (!interned.has(a.kind) || (a === b && a.kind !== 'tuple')) return a === b;
  return isEqual(a, b, line, effort) === false ? false : unknown(line, 'uses is');
}

/** A comparison of an integer of which only the least value is known with an integer; undefined where it is open. */
function compareLeast(operator: string, { least }: Unknown, b: Value): boolean | undefined {
  if (least === undefined || b.kind !== 'int') return undefined;
  if (b.value < least)
    return ['>', '>=', '!='].includes(operator) ? true : /^(?:<=?|==)$/.test(operator) ? false : undefined;
  if (b.value > least) return undefined;
  return operator === '>=' ? true : operator === '<' ? false : undefined;
}

/** A comparison of Python: `==`, `<`, `in`, `is not` and the others. */
export function compare(operator: string, a: Value, b: Value, line: number, effort: Effort): boolean | Unknown {
  const early = a.kind === 'unknown' ? compareLeast(operator, a, b) : undefined;
  if (early !== undefined) return early;
  const negated = (value: boolean | Unknown) => (typeof value === 'boolean' ? !value : value);
  switch (operator) {
    case '==':
      return isEqual(a, b, line, effort);
    case '!=':
      return negated(isEqual(a, b, line, effort));
    case 'is':
      return isSame(a, b, line, effort);
    case 'is not':
      return negated(isSame(a, b, line, effort));
    case 'in':
      return contains(b, a, line, effort);
    case 'not in':
      return negated(contains(b, a, line, effort));
  }
  const found = order(a, b, line, effort);
  if (typeof found !== 'number') return found;
  if (operator === '<') return found < 0;
  if (operator === '<=') return found <= 0;
  if (operator === '>') return found > 0;
  return operator === '>=' ? found >= 0 : unknown(line, `uses ${operator}`);
}

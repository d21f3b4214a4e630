import { isNumber } from '../values/compare.js';
import { contentsOf } from '../values/facts.js';
import { isUnordered, mostItems } from '../values/iterate.js';
import { bool, float, int, type List, type Tuple, type Unknown, unknown, type Value } from '../values/model.js';
import { joinPaths } from '../values/path-text.js';
import { percentFormat } from '../values/text-format.js';
import { lost } from '../world/escape.js';
import type { World } from '../world/world.js';
import { pathOf } from './files.js';
import { combined } from './set-methods.js';
import { bounded } from './text-methods.js';

/** The largest integer that is computed: larger than any in a build script. */
const largest = 2n ** 256n;

function isWhole(value: Value): value is Extract<Value, { kind: 'int' | 'bool' }> {
  return value.kind === 'int' || value.kind === 'bool';
}

function isSequence(value: Value): value is List | Tuple {
  return value.kind === 'list' || value.kind === 'tuple';
}

function addSequences(a: List | Tuple, b: List | Tuple, line: number, world: World): Value | undefined {
  if (a.kind !== b.kind || a.items.length + b.items.length > mostItems) return undefined;
  world.step(line, 1 + (a.items.length + b.items.length) / 20);
  const items = [...a.items, ...b.items];
  const why = (a.kind === 'list' ? a.unknown : undefined) ?? (b.kind === 'list' ? b.unknown : undefined);
  if (why !== undefined) return why;
  const isAny = isUnordered(a) || isUnordered(b);
  return { kind: a.kind, items, ...(isAny && { isUnordered: true }) };
}

function repeated(a: Value, count: bigint, line: number, world: World): Value | undefined {
  const times = count < 0n ? 0 : count > 1_000_000n ? 1_000_001 : Number(count);
  if (a.kind === 'str' && a.value.length * times <= 1_000_000) return bounded(a.value.repeat(times), line, world);
  if (!isSequence(a) || isUnordered(a) || a.items.length * times > mostItems) return undefined;
  if (a.kind === 'list' && a.unknown !== undefined) return a.unknown;
  world.step(line, 1 + (a.items.length * times) / 20);
  return { kind: a.kind, items: Array.from({ length: times }, () => a.items).flat() };
}

/** Python's `//` and `%` round downwards. */
function floorDivision(a: bigint, b: bigint): readonly [bigint, bigint] {
  const rest = ((a % b) + b) % b;
  return [(a - rest) / b, rest];
}

function whole(operator: string, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '//':
      return b === 0n ? undefined : floorDivision(a, b)[0];
    case '%':
      return b === 0n ? undefined : floorDivision(a, b)[1];
    case '**':
      return b >= 0n && b <= 256n && a * a < 1n << 64n ? a ** b : undefined;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return b >= 0n && b <= 256n ? a << b : undefined;
    case '>>':
      return b >= 0n && b <= 256n ? a >> b : undefined;
    default:
      return undefined;
  }
}

function fraction(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    default:
      return undefined;
  }
}

function arithmetic(operator: string, a: Value, b: Value): Value | undefined {
  if (isWhole(a) && isWhole(b) && operator !== '/') {
    const found = whole(operator, BigInt(a.value), BigInt(b.value));
    if (found === undefined || found > largest || found < -largest) return undefined;
    const isLogical = a.kind === 'bool' && b.kind === 'bool' && ['&', '|', '^'].includes(operator);
    return isLogical ? bool(found !== 0n) : int(found);
  }
  if (!isNumber(a) || !isNumber(b)) return undefined;
  const found = fraction(operator, Number(a.value), Number(b.value));
  return found === undefined || !Number.isFinite(found) ? undefined : float(found);
}

function followed(operator: string, a: Value, b: Value, line: number, world: World): Value | Unknown | undefined {
  if (operator === '%' && a.kind === 'str') {
    const text = percentFormat(a.value, b, line, world.effort);
    return typeof text === 'string' ? bounded(text, line, world) : text;
  }
  if (a.kind === 'unknown') return a;
  if (b.kind === 'unknown') return b;
  if (isNumber(a) && isNumber(b)) return arithmetic(operator, a, b);
  if (operator === '+' && a.kind === 'str' && b.kind === 'str') return bounded(a.value + b.value, line, world);
  if (operator === '+' && isSequence(a) && isSequence(b)) return addSequences(a, b, line, world);
  if (operator === '*' && isWhole(b)) return repeated(a, BigInt(b.value), line, world);
  if (operator === '*' && isWhole(a)) return repeated(b, BigInt(a.value), line, world);
  if (operator === '/' && a.kind === 'path' && (b.kind === 'str' || b.kind === 'path'))
    return pathOf(joinPaths(a.value, b.value));
  if (a.kind === 'set' && b.kind === 'set') {
    world.step(line, 1 + (a.items.size + b.items.size) / 20);
    return a.unknown ?? b.unknown ?? combined(operator, a, b);
  }
  // PEP 584.
  if (operator === '|' && a.kind === 'dict' && b.kind === 'dict' && world.minor >= 9) {
    world.step(line, 1 + (a.entries.size + b.entries.size) / 20);
    const entries = new Map(a.entries);
    for (const [id, [key, value]] of b.entries) entries.set(id, [entries.get(id)?.[0] ?? key, value]);
    return a.unknown ?? b.unknown ?? { kind: 'dict', entries };
  }
  return undefined;
}

/**
 * A binary operator of Python on two values. A result that can't be followed may hold anything of the values; where
 * the program has classes that define operators, these may have done anything.
 */
export function operate(operator: string, a: Value, b: Value, line: number, world: World): Value {
  const found = followed(operator, a, b, line, world);
  if (found !== undefined && found.kind !== 'unknown') return found;
  const why = found ?? unknown(line, `computes with ${operator}`);
  return lost(world, why, world.definesOperators ? [a, b] : [contentsOf(a), contentsOf(b)].flat());
}

import { isAllNames, setName } from '../library/all-names.js';
import { setEntry } from '../library/dict-methods.js';
import { exceptionNamed } from '../library/exceptions.js';
import { indexIn } from '../library/list-methods.js';
import { setAttribute } from '../library/modules.js';
import { setVariable } from '../library/variables.js';
import { partsOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { isUnordered, itemsOf } from '../values/iterate.js';
import { isKnown, list, type Unknown, unknown, type Value } from '../values/model.js';
import { Raised, Stopped } from '../values/signals.js';
import { expose, isGoverning, lost } from '../world/escape.js';
import { evaluate, type Place } from '../world/world.js';

const lists = new Set(['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression']);

/** How a name is bound. */
type Bind = (name: string, value: Value) => void;

/** Assigns to targets: on the left of `=`, after `as`, or before `in`. */
export function assign(targets: readonly SyntaxNode[], value: Value, place: Place, line: number): void {
  assignTo(targets, value, place, line, (name, one) => place.scope.bind(name, one));
}

/** As {@link assign}, for the names of a comprehension. */
export function bindOwn(targets: readonly SyntaxNode[], value: Value, place: Place, line: number): void {
  assignTo(targets, value, place, line, (name, one) => place.scope.bindOwn(name, one));
}

function assignTo(targets: readonly SyntaxNode[], value: Value, place: Place, line: number, bind: Bind): void {
  const [only, ...more] = targets;
  if (only === undefined) return;
  if (more.length > 0) assignSeveral(partsOf(targets), value, place, line, bind);
  else if (only.type === 'VariableName') bind(only.text, value);
  else if (only.type === 'MemberExpression') assignPart(only, value, place, line);
  else if (lists.has(only.type)) {
    const inner = withoutBrackets(only.children);
    // A name in brackets is that name; `[a]` and `(a,)` take one item.
    if (only.type === 'ParenthesizedExpression') assignTo(inner, value, place, line, bind);
    else assignSeveral(partsOf(inner), value, place, line, bind);
  } else throw new Stopped(unknown(line, 'sets what is not followed'));
}

function assignSeveral(
  parts: readonly (readonly SyntaxNode[])[],
  value: Value,
  place: Place,
  line: number,
  bind: Bind,
): void {
  const items = itemsOf(value, place.world, line);
  const values = isKnown(items) ? spreadOver(parts, items) : items;
  if (values === undefined) throw new Raised(exceptionNamed('ValueError'), line);
  if (!isKnown(values)) lost(place.world, values, value);
  for (const [index, part] of parts.entries())
    assignTo(
      part.slice(-1),
      isKnown(values) ? (values[index] ?? unknown(line, 'unpacks a value')) : values,
      place,
      line,
      bind,
    );
}

/** The items for each target, the surplus as a list for the starred one; undefined for a wrong number of items. */
function spreadOver(parts: readonly (readonly SyntaxNode[])[], items: readonly Value[]): readonly Value[] | undefined {
  const star = parts.findIndex(([first]) => first?.type === '*');
  if (star === -1) return items.length === parts.length ? items : undefined;
  const behind = parts.length - star - 1;
  if (items.length < star + behind) return undefined;
  const end = items.length - behind;
  return [...items.slice(0, star), list(items.slice(star, end)), ...items.slice(end)];
}

/** Sets `owner.name` or `owner[key]`. */
function assignPart(target: SyntaxNode, value: Value, place: Place, line: number): void {
  const [object, sign, key, ...more] = target.children;
  if (object === undefined) return;
  const owner = evaluate(object, place);
  if (sign?.type !== '[') setPart(owner, key?.text ?? '', value, place, line);
  else if (key === undefined || more.length !== 1) {
    for (const node of [key, ...more])
      if (node !== undefined && /Expression|Name|Number|String/.test(node.type)) evaluate(node, place);
    expose([value, owner], unknown(line, 'sets a part of a value'), place.world);
    lost(place.world, unknown(line, 'sets a part of a value'));
  } else setItem(owner, evaluate(key, place), value, line, place);
}

/** Sets `owner.name`. */
export function setPart(owner: Value, name: string, value: Value, place: Place, line: number): void {
  const { world } = place;
  const why: Unknown = owner.kind === 'unknown' ? owner : unknown(line, 'sets a part of a value');
  if (owner.kind === 'unknown' && isGoverning(owner.module ?? ''))
    throw new Stopped(unknown(line, `sets ${name} of ${owner.module}`));
  if (owner.kind === 'module') setAttribute(owner, name, value, line, world);
  else lost(world, why, value, owner);
}

/** Sets `owner[key]`. */
export function setItem(owner: Value, key: Value, value: Value, line: number, place: Place): void {
  const { world } = place;
  if (owner.kind === 'dict') {
    setEntry(owner, key, value, line, world);
    return;
  }
  if (isAllNames(owner)) {
    setName(owner, key, value, line, world);
    return;
  }
  if (owner.kind === 'module' && owner.name === 'os.environ') {
    setVariable(world, key, value, line);
    return;
  }
  if (owner.kind === 'list' && owner.unknown === undefined && !isUnordered(owner) && key.kind === 'int') {
    const index = indexIn(key, owner.items.length);
    if (index === undefined) throw new Raised(exceptionNamed('IndexError'), line);
    owner.items.splice(index, 1, value);
    return;
  }
  const own = owner.kind === 'list' ? owner.unknown : undefined;
  lost(world, own ?? (key.kind === 'unknown' ? key : unknown(line, 'sets a part of a value')), value, owner);
}

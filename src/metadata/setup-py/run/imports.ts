import { exceptionNamed } from '../library/exceptions.js';
import { hasName, importable } from '../library/module-names.js';
import { knownModule, moduleAttribute } from '../library/modules.js';
import { partsOf, withoutBrackets } from '../syntax/nodes.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { type Unknown, unknown, type Value, at as withLine } from '../values/model.js';
import { Raised, Stopped } from '../values/signals.js';
import { wild } from '../world/escape.js';
import type { Place, World } from '../world/world.js';

/** A module that is not followed, or a name of it. */
function strange(name: string, line: number): Unknown {
  return { ...unknown(line, `uses ${name.slice(0, 80)}`), module: name };
}

/** A module by its dotted name. @throws Raised `ModuleNotFoundError` where it can't be imported */
export function load(name: string, world: World, line: number): Value {
  const known = knownModule(world, name);
  if (known !== undefined) return known;
  const { folders, modules } = world;
  const [first = ''] = name.split('.');
  const answer = importable(name, {
    minor: () => world.minor,
    isOwn: (module) => folders.isModule(module),
    required: modules.required,
  });
  if (answer === 'no') {
    world.missing ??= { name, line };
    throw new Raised(
      exceptionNamed('ModuleNotFoundError'),
      line,
      `imports ${name.slice(0, 60)}, which is not there while it is built`,
    );
  }
  if (folders.isModule(first)) world.imported.add(first);
  if (answer === 'unknown') wild(world, unknown(line, `imports ${name.slice(0, 60)}`));
  return strange(name, line);
}

/** `import a.b as c, d`. */
function plain(nodes: readonly SyntaxNode[], { scope, world }: Place): void {
  for (const part of partsOf(nodes)) {
    const asAt = part.findIndex(({ type }) => type === 'as');
    const dotted = part.slice(0, asAt === -1 ? undefined : asAt);
    const name = dotted.map(({ text }) => text).join('');
    const [first] = dotted;
    if (first === undefined) continue;
    const module = load(name, world, first.line);
    if (asAt !== -1) scope.bind(part.at(-1)?.text ?? '', module);
    else scope.bind(first.text, dotted.length === 1 ? module : load(first.text, world, first.line));
  }
}

/** The value of `from module import name`. */
function imported(module: Value, moduleName: string, name: string, line: number, world: World): Value {
  const known = knownModule(world, `${moduleName}.${name}`);
  const found = module.kind === 'module' ? module.attributes(name) : undefined;
  if (found !== undefined) return found.kind === 'unknown' ? withLine(line, found) : found;
  if (module.kind === 'module' && known === undefined && hasName(moduleName, name) !== 'yes')
    moduleAttribute(module, name, line, world);
  if (known !== undefined) return known;
  const answer = hasName(moduleName, name);
  if (answer === 'no')
    throw new Raised(
      exceptionNamed('ImportError'),
      line,
      `imports ${name.slice(0, 60)} of ${moduleName.slice(0, 60)}, which has it no more`,
    );
  // The module may not have that name.
  if (answer === 'unknown') wild(world, unknown(line, `uses ${name.slice(0, 60)} of ${moduleName.slice(0, 60)}`));
  return strange(`${moduleName}.${name}`, line);
}

/** `from a.b import c as d, e`. */
function from(before: readonly SyntaxNode[], behind: readonly SyntaxNode[], { scope, world }: Place): void {
  const name = before.map(({ text }) => text).join('');
  const line = before[0]?.line ?? 1;
  const isRelative = name.startsWith('.');
  if (isRelative) wild(world, unknown(line, `imports ${name.slice(0, 60)}`));
  const module = isRelative ? strange(name, line) : load(name, world, line);
  for (const part of partsOf(withoutBrackets(behind))) {
    const [first] = part;
    if (first === undefined) continue;
    if (first.type === '*') throw new Stopped(unknown(line, `imports everything of ${name.slice(0, 60)}`));
    // `__future__` only affects parsing.
    const value = name === '__future__' ? module : imported(module, name, first.text, line, world);
    scope.bind(part.at(-1)?.text ?? '', value);
  }
}

/** Runs an import statement. @throws Raised, Stopped */
export function importInto(node: SyntaxNode, place: Place): void {
  const at = node.children.findIndex(({ type }) => type === 'import');
  const behind = node.children.slice(at + 1);
  if (node.children[0]?.type === 'from') from(node.children.slice(1, at), behind, place);
  else plain(behind, place);
}

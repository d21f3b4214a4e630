import { type Module, type Unknown, unknown, type Value } from '../values/model.js';
import type { Scope } from '../values/scope.js';
import { Raised } from '../values/signals.js';
import { lost, wild } from '../world/escape.js';
import type { World } from '../world/world.js';
import { exceptionNamed } from './exceptions.js';

const isSpecial = (name: string): boolean => /^__\w*__$/.test(name);

/** Whether a module of the archive has an attribute; undefined where that is unknown. */
export function hasOwnAttribute({ unknown: why }: Module, names: Scope<Value>, name: string): boolean | undefined {
  const found = names.ownBinding(name);
  if (found !== undefined) return found.isDoubtful ? undefined : true;
  const isOpen = why !== undefined || isSpecial(name) || names.ownBinding('__getattr__') !== undefined;
  return isOpen ? undefined : false;
}

/** An attribute of a module of the archive. @throws Raised where it has none of that name */
export function ownAttribute(module: Module, names: Scope<Value>, name: string, line: number, world: World): Value {
  const found = names.ownBinding(name);
  if (found !== undefined) {
    if (found.isDoubtful && found.value.kind === 'unknown') wild(world, found.value);
    return found.value;
  }
  if (hasOwnAttribute(module, names, name) === false)
    throw new Raised(
      exceptionNamed('AttributeError'),
      line,
      `uses ${name.slice(0, 60)} of ${module.name.slice(0, 60)}`,
    );
  const why: Unknown = module.unknown ?? unknown(line, `uses ${name.slice(0, 60)} of ${module.name.slice(0, 60)}`);
  return lost(world, why, module);
}

/** Sets an attribute of a module of the archive. */
export function setOwnAttribute(module: Module, names: Scope<Value>, name: string, value: Value, world: World): void {
  if (isSpecial(name)) lost(world, unknown(0, `sets ${name.slice(0, 60)} of a module`), module);
  names.bind(name, value);
}

import type { Module, Value } from '../values/model.js';
import type { World } from '../world/world.js';

/** Attributes of a module by name, each made on first use: reading a value of the target is recorded. */
export type Attributes = Readonly<Record<string, () => Value>>;

/** A module of Python with these attributes, the same one for each use of its name. */
export function moduleOf(world: World, name: string, attributes: Attributes): Module {
  const known = world.knownModules.get(name);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  const module: Module = {
    kind: 'module',
    name,
    attributes: (key) => {
      const own = world.attributes.get(`${name}.${key}`) ?? made.get(key);
      if (own !== undefined) return own;
      const value = Object.hasOwn(attributes, key) ? attributes[key]?.() : undefined;
      // Each attribute is made once: every use of a module's list is the same list.
      if (value !== undefined) made.set(key, value);
      return value;
    },
  };
  world.knownModules.set(name, module);
  return module;
}

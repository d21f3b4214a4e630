import { allOf, unknownArgument } from '../values/arguments.js';
import { type Arguments, at, type Builtin, type Unknown, unknown, type Value } from '../values/model.js';
import { lost } from '../world/escape.js';
import type { World } from '../world/world.js';

/** What a function does; undefined, or an {@link Unknown}, where that can't be followed. */
export type Follow = (args: Arguments, line: number, world: World) => Value | Unknown | undefined;

/** How a function treats what it is given: it only looks at it, or may keep it, change it, call it. */
export type Reach = 'looks' | 'takes';

/**
 * A function of Python or a library. Where a call of it can't be followed, it may have raised an exception; one that
 * `takes` may have done anything with what it was given.
 */
export function builtin(world: World, name: string, follow: Follow, reach: Reach = 'takes'): Builtin {
  return {
    kind: 'builtin',
    name,
    holds: [],
    call: (args, line) => {
      const found = follow(args, line, world);
      if (found !== undefined && found.kind !== 'unknown') return found;
      const why = found ?? unknownArgument(args) ?? unknown(line, `calls ${name}`);
      return lost(world, at(line, why), reach === 'takes' ? allOf(args) : []);
    },
  };
}

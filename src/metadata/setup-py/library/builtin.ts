import { allOf, unknownArgument } from '../values/arguments.js';
import { type Arguments, at, type Builtin, type Unknown, unknown, type Value } from '../values/model.js';
import { lost } from '../world/escape.js';
import type { World } from '../world/world.js';

/** Evaluates a call of a function; undefined, or an {@link Unknown}, where that can't be followed. */
export type Follow = (args: Arguments, line: number, world: World) => Value | Unknown | undefined;

/** The effect of a function on its arguments: `looks` only reads them; `takes` may keep, change or call them. */
export type Reach = 'looks' | 'takes';

/**
 * A function of Python or a library. A call that can't be followed may have raised an exception; one that `takes` may
 * have done anything with its arguments.
 */
export function builtin(world: World, name: string, follow: Follow, reach: Reach = 'takes'): Builtin {
  return {
    kind: 'builtin',
    name,
    holds: [],
    call: (args, line) => {
      const found = follow(args, line, world);
      if (found !== undefined && found.kind !== 'unknown') return found;
      const why = found ?? unknownArgument(args, world.effort) ?? unknown(line, `calls ${name}`);
      return lost(world, at(line, why), reach === 'takes' ? allOf(args) : []);
    },
  };
}

import { requirementLines } from '../../requirement-lines.js';
import { hasOnly } from '../values/arguments.js';
import { itemsOf } from '../values/iterate.js';
import { isKnown, list, str } from '../values/model.js';
import type { World } from '../world/world.js';
import { builtin, type Follow } from './builtin.js';
import type { Attributes } from './module.js';

/**
 * `pkg_resources.parse_requirements` of a text or of lines, as the texts of the requirements: build scripts only write
 * them out again.
 */
const parseRequirements: Follow = (args, line, world) => {
  const [source] = args.positional;
  if (source === undefined || !hasOnly(args, 1)) return undefined;
  const items = source.kind === 'str' ? [source] : itemsOf(source, world, line);
  if (!isKnown(items)) return items;
  const texts = items.map((item) => (item.kind === 'str' ? item.value : undefined));
  if (!texts.every((text) => text !== undefined)) return undefined;
  return list(requirementLines(texts).map(str));
};

/** `pkg_resources`, which setuptools has until 82. */
export function pkgResources(world: World): Attributes {
  return { parse_requirements: () => builtin(world, 'pkg_resources.parse_requirements', parseRequirements) };
}

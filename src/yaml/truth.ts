import type { YamlNode } from './model.js';

/** A plain `true` or `false` as YAML 1.2 spells them (section 10.3.2, "Tag Resolution"); undefined for anything else. */
export function truthOf(node: YamlNode | undefined): boolean | undefined {
  if (node?.kind !== 'scalar' || node.quoted) return undefined;
  if (['true', 'True', 'TRUE'].includes(node.text)) return true;
  return ['false', 'False', 'FALSE'].includes(node.text) ? false : undefined;
}

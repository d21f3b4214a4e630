import { readBlockYaml } from '../yaml/block.js';
import type { DepsFile } from './model.js';
import { readDepsMap } from './read-map.js';
import type { IsProject } from './table-keys.js';

/** Longer texts may have too many words, which only the full reader of YAML counts. */
const mostCharacters = 100_000;

/**
 * Reads the text of a deps file. The full reader of YAML is loaded only for a text that the fast one leaves to it.
 * @throws PylockErrors of code `bad-deps` or `not-supported`, all faults at once, each with line, column and key.
 */
export async function readDepsText(text: string, shown: string, isProject?: IsProject): Promise<DepsFile> {
  const node = text.length > mostCharacters ? undefined : readBlockYaml(text);
  if (node?.kind === 'map') return readDepsMap(node, { path: shown, isProject });
  const { readDeps } = await import('./read.js');
  return readDeps(text, shown, isProject);
}

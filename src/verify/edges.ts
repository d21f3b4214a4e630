import { PylockError } from '../errors.js';
import type { Edges, Needs } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import { parseRequirement } from '../pep/requirement.js';
import type { Need } from '../provider/needs.js';
import type { System } from '../targets/model.js';

/** Edges that were read: systems and locks share most of theirs. */
const known = new Map<string, Need | undefined>();

/** So that hundreds of locks in one process do not add up. */
const mostKnown = 50_000;

/** One edge read back; undefined where its text is no requirement, or its key not in normal form. */
function readEdge(key: string, specifiers: string): Need | undefined {
  const text = `${key.length} ${key}${specifiers}`;
  if (known.has(text)) return known.get(text);
  const need = parseEdge(key, specifiers);
  if (known.size < mostKnown) known.set(text, need);
  return need;
}

function parseEdge(key: string, specifiers: string): Need | undefined {
  try {
    const { name, extras, specifiers: constraint } = parseRequirement(`${key}${specifiers === '*' ? '' : specifiers}`);
    const normal = extras.length === 0 ? name : `${name}[${extras.join(',')}]`;
    return key === normal ? { name, extras, constraint, allowPrereleases: false } : undefined;
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

/** An edge, read back; its need is undefined where the text is no requirement. */
export interface ReadEdge {
  readonly need: Need | undefined;
  /** The keys below the needs that lead to it. */
  readonly path: readonly string[];
}

function* readEdges(edges: Edges | undefined, ...folder: readonly string[]): Iterable<ReadEdge> {
  for (const [key, specifiers] of edges ?? []) yield { need: readEdge(key, specifiers), path: [...folder, key] };
}

/** What holds on a system: the edges of everywhere and the system's own. */
export function* edgesOn(needs: Needs, system: System): Iterable<ReadEdge> {
  yield* readEdges(needs.everywhere, 'requires');
  yield* readEdges(needs.on.get(system), 'systems', system);
}

/** A locked version and one extra of it, or none, as one key. */
export function usedKey(name: NormalizedName, version: string, extra: string | undefined): string {
  return `${name} ${version}[${extra ?? ''}]`;
}

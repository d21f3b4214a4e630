import { orUndefined } from '../../errors.js';
import type { Edges, Needs } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { normalizeName } from '../../pep/name.js';
import { parseRequirement } from '../../pep/requirement.js';
import { parseSpecifierSet, type SpecifierSet } from '../../pep/specifier.js';
import type { Need } from '../../provider/requirements/needs.js';
import { remembering } from '../../remembering.js';
import type { System } from '../../targets/model.js';

/** Locks of one run share most of their specifiers; hundreds of locks in one process have no end of them. */
const mostKnown = 20_000;

/** The specifiers of an edge; undefined where they are invalid. */
const readSpecifiers = remembering(mostKnown, (text): SpecifierSet | undefined =>
  orUndefined(() => parseSpecifierSet(text === '*' ? '' : text)),
);

/** `name` or `name[extra,extra]` of an edge; undefined where it is not in normal form. */
function readKey(key: string): Pick<Need, 'name' | 'extras'> | undefined {
  if (!key.includes('[')) {
    const name = normalizeName(key);
    return name === key ? { name, extras: [] } : undefined;
  }
  const asked = orUndefined(() => parseRequirement(key));
  return asked !== undefined && key === `${asked.name}[${asked.extras.join(',')}]` ? asked : undefined;
}

/** One edge, parsed; undefined where its text is no requirement, or its key not in normal form. */
function readEdge(key: string, specifiers: string): Need | undefined {
  const asked = readKey(key);
  const constraint = asked === undefined ? undefined : readSpecifiers(specifiers);
  if (asked === undefined || constraint === undefined) return undefined;
  return { name: asked.name, extras: asked.extras, constraint, allowPrereleases: false };
}

/** An edge, parsed; its need is undefined where the text is no requirement. */
export interface ReadEdge {
  readonly need: Need | undefined;
  /** The keys below the needs, as a path to it. */
  readonly path: readonly string[];
}

/** Edges of one package are parsed once for all systems of a lock, and freed with it. */
const readBefore = new WeakMap<Edges, readonly ReadEdge[]>();

function readEdges(edges: Edges | undefined, ...folder: readonly string[]): readonly ReadEdge[] {
  if (edges === undefined) return [];
  const before = readBefore.get(edges);
  if (before !== undefined) return before;
  const read = [...edges].map(([key, specifiers]) => ({ need: readEdge(key, specifiers), path: [...folder, key] }));
  readBefore.set(edges, read);
  return read;
}

/** The edges on a system: those of every system and the system's own. */
export function* edgesOn(needs: Needs, system: System): Iterable<ReadEdge> {
  yield* readEdges(needs.everywhere, 'requires');
  yield* readEdges(needs.on.get(system), 'systems', system);
}

/** A locked version and one extra of it, or none, as one key. */
export function usedKey(name: NormalizedName, version: string, extra: string | undefined): string {
  return `${name} ${version}[${extra ?? ''}]`;
}

/** The requested extras of a locked version, as {@link usedKey} recorded them; sorted. */
export function usedExtras(
  used: ReadonlySet<string>,
  name: NormalizedName,
  version: string,
): readonly NormalizedName[] {
  const start = `${name} ${version}[`;
  const extras = [...used].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length, -1));
  return extras.filter((extra): extra is NormalizedName => extra !== '').sort();
}

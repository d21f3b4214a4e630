import type { Edges, LockedPackage, Needs } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Finding } from '../finding.js';

/** A locked release, and the source of its requirements, for messages. */
export interface Compared {
  readonly name: NormalizedName;
  /** As the lock spells it. */
  readonly version: string;
  readonly teller: 'the index' | 'the config';
}

/** One fact of a package: its text, its path, and its name in a sentence. */
interface Entry {
  readonly text: string;
  /** The compared text, normalised where different texts mean the same. */
  readonly same: string;
  readonly steps: readonly string[];
  readonly label: string;
}

/** The differences between a lock and the source of a release's requirements, one finding each. */
export function* packageDifferences(
  locked: LockedPackage,
  told: LockedPackage,
  { name, version, teller }: Compared,
): Iterable<Finding> {
  const path = ['pylock', 'packages', name, version];
  const release = `${name} ${version}`;
  const [here, there] = [entriesOf(locked), entriesOf(told)];
  for (const [key, { text, same, steps, label }] of here) {
    const other = there.get(key);
    if (other?.same === same) continue;
    const message =
      other === undefined
        ? `the lock has ${release} need ${label} ${text}, and ${teller} does not say so`
        : `the lock has ${release} need ${label} ${text}, and ${teller} says ${other.text}`;
    yield { code: 'metadata', path: [...path, ...steps], message };
  }
  for (const [key, { text, label }] of there)
    if (!here.has(key))
      yield {
        code: 'metadata',
        path,
        message: `${teller} says that ${release} needs ${label} ${text}, and the lock does not`,
      };
}

/** Specifiers without their spaces and order. */
function sortedParts(text: string): string {
  return text.replaceAll(' ', '').split(',').sort().join(',');
}

/** Every fact of a package by its path. */
function entriesOf({ requiresPython, needs, extras }: LockedPackage): ReadonlyMap<string, Entry> {
  const entries: Entry[] = [...needEntries(needs, [])];
  if (requiresPython !== undefined)
    entries.push({
      text: requiresPython,
      same: sortedParts(requiresPython),
      steps: ['requires-python'],
      label: 'Python',
    });
  for (const [extra, added] of extras) entries.push(...needEntries(added, ['extras', extra]));
  return new Map(entries.map((entry) => [entry.steps.join('\n'), entry]));
}

function needEntries({ everywhere, on }: Needs, steps: readonly string[]): readonly Entry[] {
  const of = (edges: Edges, ...more: readonly string[]): readonly Entry[] =>
    [...edges].map(([label, text]) => ({ text, same: sortedParts(text), label, steps: [...steps, ...more, label] }));
  return [...of(everywhere, 'requires'), ...[...on].flatMap(([system, edges]) => of(edges, 'systems', system))];
}

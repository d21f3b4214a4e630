// Checks a proof step by step over the versions that exist, by trying every combination.
import type { Version } from '../../src/pep/version.js';
import type { Incompatibility } from '../../src/resolver/incompatibility.js';
import type { PackageId, Provider } from '../../src/resolver/provider.js';
import type { Term } from '../../src/resolver/term.js';
import { root, rootVersion } from './world.js';

/** A version, or that the package is not selected. */
type Selected = ReadonlyMap<PackageId, Version | undefined>;

function holds({ id, positive, range }: Term, selected: Selected): boolean {
  const version = selected.get(id);
  return positive === (version !== undefined && range.contains(version));
}

function forbids({ terms }: Incompatibility, selected: Selected): boolean {
  return terms.every((term) => holds(term, selected));
}

/** Every combination of versions of some packages, each of which may be absent. */
function* combinations(ids: readonly PackageId[], provider: Provider): Iterable<Selected> {
  const [id, ...others] = ids;
  if (id === undefined) {
    yield new Map();
    return;
  }
  const versions = id === root ? [rootVersion] : [undefined, ...provider.existing(id)];
  for (const rest of combinations(others, provider)) {
    for (const version of versions) yield new Map(rest).set(id, version);
  }
}

/** Whether every extra has the version of its project, which short proofs take for granted. */
function isBound(selected: Selected, provider: Provider): boolean {
  for (const [id, version] of selected) {
    const whole = provider.wholeOf(id);
    if (whole !== undefined && version !== undefined && selected.get(whole)?.key !== version.key) return false;
  }
  return true;
}

/** The packages that a step speaks of, and the projects of which they are extras. */
function packagesOf(step: readonly Incompatibility[], provider: Provider): readonly PackageId[] {
  const ids = step.flatMap(({ terms }) => terms.map(({ id }) => id));
  return [...new Set(ids.flatMap((id) => [id, provider.wholeOf(id) ?? id]))];
}

/** The facts that a proof rests on, each once. */
function factsOf(proof: Incompatibility): readonly Incompatibility[] {
  const seen = new Set<Incompatibility>();
  const waiting = [proof];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.cause.kind === 'derived') waiting.push(node.cause.left, node.cause.right);
  }
  return [...seen].filter(({ cause }) => cause.kind !== 'derived');
}

/** Whether an incompatibility follows from others: whatever it forbids, one of them forbids. */
function follows(one: Incompatibility, others: readonly Incompatibility[], provider: Provider): boolean {
  for (const selected of combinations(packagesOf([one, ...others], provider), provider)) {
    if (isBound(selected, provider) && forbids(one, selected) && !others.some((other) => forbids(other, selected)))
      return false;
  }
  return true;
}

/** The first fact of a proof that those of the proof that it was made of do not say. */
export function unfoundedFact(
  proof: Incompatibility,
  original: Incompatibility,
  provider: Provider,
): Incompatibility | undefined {
  const facts = factsOf(original);
  const alike = (fact: Incompatibility) =>
    facts.filter(({ terms }) => terms.every(({ id }) => fact.terms.some((term) => term.id === id)));
  return factsOf(proof).find((fact) => !facts.includes(fact) && !follows(fact, alike(fact), provider));
}

/** Whether a proof proves at least what another one does. */
export function provesAsMuch(proof: Incompatibility, other: Incompatibility, provider: Provider): boolean {
  return follows(other, [proof], provider);
}

/** The first step of a proof whose conclusion does not follow from its two sides; undefined where all do. */
export function wrongStep(proof: Incompatibility, provider: Provider): Incompatibility | undefined {
  const waiting = [proof];
  const seen = new Set<Incompatibility>();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { cause } = node;
    if (cause.kind !== 'derived' || seen.has(node)) continue;
    seen.add(node);
    const sides = [cause.left, cause.right];
    if (!follows(node, sides, provider)) return node;
    waiting.push(...sides);
  }
  return undefined;
}

import type { NormalizedName } from '../../pep/name.js';
import { Range } from '../../pep/range.js';
import type { Version } from '../../pep/version.js';
import type { Dependencies, PackageId } from '../../resolver/provider.js';
import { type Relaxation, suggest, withDependencies } from '../../resolver/suggest.js';
import { packageId, rootId, splitId } from '../package-id.js';
import type { TargetProvider } from './target-provider.js';

/**
 * A failed run should not take much longer for its hints: changes that a few hundred steps do not solve are left out.
 */
const budget = { maxStepsEach: 150, maxTried: 4, maxFound: 2 };

/** A change of the deps file: any version of a project that it requires. */
function freed(id: PackageId): (needs: Dependencies) => Dependencies {
  const { name } = splitId(id);
  return (needs) => new Map([...needs].map(([need, range]) => [need, splitId(need).name === name ? Range.any : range]));
}

/**
 * Changes to the deps file that would make a failed solve succeed, as sentences: each was solved before it is named.
 * `involved` are the packages of the deps file in the proof.
 */
export async function suggestions(
  provider: TargetProvider,
  python: Version,
  involved: readonly PackageId[],
): Promise<readonly string[]> {
  const relaxations = involved.map(
    (id): Relaxation => ({ label: id, apply: (world) => withDependencies(world, rootId, freed(id)) }),
  );
  const found = await suggest(provider, rootId, python, relaxations, budget);
  const changes = found.flatMap(({ relaxation, solution }) => {
    const { name } = splitId(relaxation.label);
    const version = solution.get(packageId(name));
    return version === undefined ? [] : [{ name, version, goesBack: goesBack(provider, name, version) }];
  });
  const forward = changes.filter((change) => !change.goesBack);
  return (forward.length > 0 ? forward : changes).map(
    ({ name, version }) => `Changing ${name} to ${version.text} would solve it.`,
  );
}

/** Whether a version is older than all that the deps file allows: suggested only where no newer one helps. */
function goesBack(provider: TargetProvider, name: NormalizedName, version: Version): boolean {
  const asked = provider.rootRange(name);
  const lowest = provider.existing(packageId(name)).find((existing) => asked.contains(existing));
  return lowest !== undefined && version.key < lowest.key;
}

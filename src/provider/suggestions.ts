import { Range } from '../pep/range.js';
import type { Version } from '../pep/version.js';
import type { Dependencies, PackageId } from '../resolver/provider.js';
import { type Relaxation, suggest, withDependencies } from '../resolver/suggest.js';
import { packageId, rootId, splitId } from './package-id.js';
import type { TargetProvider } from './target-provider.js';

/** Any version of a project, where the deps file asks for some. */
function freed(id: PackageId): (needs: Dependencies) => Dependencies {
  const { name } = splitId(id);
  return (needs) => new Map([...needs].map(([need, range]) => [need, splitId(need).name === name ? Range.any : range]));
}

/**
 * Changes to the deps file that would make a failed solve succeed, as sentences: each was solved before
 * it is named. `involved` are the packages of the deps file that the proof speaks of.
 */
export async function suggestions(
  provider: TargetProvider,
  python: Version,
  involved: readonly PackageId[],
): Promise<readonly string[]> {
  const relaxations = involved.map(
    (id): Relaxation => ({ label: id, apply: (world) => withDependencies(world, rootId, freed(id)) }),
  );
  const found = await suggest(provider, rootId, python, relaxations);
  return found.flatMap(({ relaxation, solution }) => {
    const { name } = splitId(relaxation.label);
    const version = solution.get(packageId(name));
    return version === undefined ? [] : [`Changing ${name} to ${version.text} would solve it.`];
  });
}

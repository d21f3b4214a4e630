import type { Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import type { Target } from '../../targets/model.js';
import { availability, type FilePolicy } from './availability.js';

/** Projects that must have one version on every target (`fork: never`). */
export interface Unity {
  readonly names: ReadonlySet<NormalizedName>;
  readonly targets: readonly Target[];
  /** The picks of earlier targets. */
  readonly solved: readonly {
    readonly target: Target;
    readonly picks: ReadonlyMap<NormalizedName, { readonly release: Release }>;
  }[];
}

/** The reason why a release can't be the one version of its project, or undefined where it can. */
export function disunity(
  unity: Unity,
  name: NormalizedName,
  version: Version,
  release: Release | undefined,
  policy: FilePolicy,
): Reason | undefined {
  if (!unity.names.has(name)) return undefined;
  for (const { target, picks } of unity.solved) {
    const other = picks.get(name)?.release.version;
    if (other !== undefined && other.key !== version.key) {
      return { text: `is not the ${other.text} of ${target.system}, and "fork: never" asks for one version` };
    }
  }
  for (const target of unity.targets) {
    const use = release === undefined ? undefined : availability(release, target, policy);
    if (use?.kind === 'unusable') return { text: `${use.reason.text}, and "fork: never" asks for one version` };
  }
  return undefined;
}

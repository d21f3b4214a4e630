import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Solution } from '../../resolver/search.js';
import type { Pick as TargetPick } from '../solve/target-picks.js';
import type { TargetProvider } from '../solve/target-provider.js';

/** A newer release that was passed over since nobody can tell what it needs: no rule of the user's, but a fault. */
export interface PassedOver {
  readonly name: NormalizedName;
  readonly taken: Version;
  readonly newer: Version;
  /** Ends a sentence that begins with the newer release. */
  readonly reason: string;
}

/** The newest such release above the taken one, where everything else would allow it. */
export function passedOver(
  { project: { name }, release: { version: taken } }: TargetPick,
  provider: TargetProvider,
  solution: Solution,
): PassedOver | undefined {
  const unread = provider.unreadable(name).filter(({ version }) => version.key > taken.key);
  if (unread.length === 0) return undefined;
  const asked = provider.rangeAsked(name, solution);
  const newer = unread
    .filter(({ version }) => asked.contains(version))
    .reduce<{ readonly version: Version; readonly reason: string } | undefined>(
      (best, one) => (best === undefined || one.version.key > best.version.key ? one : best),
      undefined,
    );
  return newer === undefined ? undefined : { name, taken, newer: newer.version, reason: newer.reason };
}

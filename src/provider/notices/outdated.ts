import type { Release } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Solution } from '../../resolver/search.js';
import type { Pick as TargetPick } from '../solve/target-picks.js';
import type { TargetProvider } from '../solve/target-provider.js';

/** A release that is years older than the newest that the target could have, since another package holds it back. */
export interface Outdated {
  readonly name: NormalizedName;
  readonly taken: Version;
  readonly newer: Version;
  readonly years: number;
  /** Ends a sentence that begins with the newer release. */
  readonly reason: string;
}

const yearMs = 365.25 * 86_400_000;
/** The difference in years that is worth a notice. */
const manyYears = 2;

/** The upload time of a release's first file, in ms; undefined where the index does not tell. */
function uploadedAt({ files }: Release): number | undefined {
  const times = files.flatMap(({ uploadTime }) => (uploadTime === undefined ? [] : [Date.parse(uploadTime)]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * Whether a pick is years older than the newest, and which package of the solution holds it back; a constraint of the
 * deps file is the user's own choice.
 */
export function outdated(
  { project: { name }, release }: TargetPick,
  provider: TargetProvider,
  solution: Solution,
): Outdated | undefined {
  const newest = provider.candidates(name).newest();
  if (newest === undefined || newest.version.key <= release.version.key) return undefined;
  const [then, now] = [uploadedAt(release), uploadedAt(newest)];
  const years = then === undefined || now === undefined ? 0 : Math.floor((now - then) / yearMs);
  if (years < manyYears || !provider.rootRange(name).contains(newest.version)) return undefined;
  const reason = provider.refusal(name, newest.version, solution);
  return reason === undefined ? undefined : { name, taken: release.version, newer: newest.version, years, reason };
}

import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Reason } from '../../resolver/provider.js';
import type { Solution } from '../../resolver/search-model.js';
import { rootId, splitId } from '../package-id.js';
import type { TargetPicks } from '../solve/target-picks.js';
import type { TargetProvider } from '../solve/target-provider.js';

/** A newer release that was skipped since its requirements are unknown: by a fault, not by a rule of the user. */
export interface PassedOver {
  readonly name: NormalizedName;
  readonly taken: Version;
  readonly newer: Version;
  /** Ends a sentence that begins with the newer release. */
  readonly reason: string;
  /** The project whose requirements the user can state, so that the newer release could be taken. */
  readonly statable: NormalizedName | undefined;
}

/** A release that can't be taken, with the reason. */
interface Blocked {
  readonly name: NormalizedName;
  readonly version: Version;
  readonly reason: string;
  readonly statable: NormalizedName | undefined;
}

/** The longest chain of requirements between an unreadable release and a pick. */
const longestChain = 5;

/** Finds the picks that are older since releases could not be read. */
class Search {
  readonly #picks: TargetPicks;
  readonly #provider: TargetProvider;
  readonly #solution: Solution;
  readonly #found = new Map<NormalizedName, PassedOver>();
  readonly #seen = new Set<string>();

  constructor(picks: TargetPicks, provider: TargetProvider, solution: Solution) {
    this.#picks = picks;
    this.#provider = provider;
    this.#solution = solution;
  }

  run(): readonly PassedOver[] {
    for (const { name, version, reason } of this.#provider.unreadable) {
      const statable = reason.hint === undefined ? undefined : name;
      this.#follow({ name, version, reason: reason.text, statable }, longestChain);
    }
    return [...this.#found.values()];
  }

  /** Follows a release that can't be taken: to the pick that is older for it, or to the releases that need it. */
  #follow(blocked: Blocked, left: number): void {
    const { name, version } = blocked;
    const key = `${name} ${version.key}`;
    if (left === 0 || this.#seen.has(key)) return;
    this.#seen.add(key);
    const taken = this.#picks.get(name)?.release.version;
    if (taken !== undefined && taken.key >= version.key) return;
    if (taken !== undefined && this.#provider.rangeAsked(name, this.#solution).contains(version)) {
      this.#note(blocked, taken);
      return;
    }
    const isBlocked = (other: Version) => this.#seen.has(`${name} ${other.key}`);
    for (const asker of this.#provider.askersInVain(name, version, isBlocked)) {
      const by = splitId(asker.id).name;
      if (asker.id === rootId) continue;
      const reason = `needs ${name} ${version.text}, which ${blocked.reason}`;
      this.#follow({ name: by, version: asker.version, reason, statable: blocked.statable }, left - 1);
    }
  }

  #note({ name, version, reason, statable }: Blocked, taken: Version): void {
    const known = this.#found.get(name);
    if (known === undefined || known.newer.key < version.key)
      this.#found.set(name, { name, taken, newer: version, reason, statable });
  }
}

/**
 * The picks that are older than they could be since the requirements of a release are unknown: of their own project,
 * or of a requirement of their newer release. Each with the newest affected release.
 */
export function passedOver(picks: TargetPicks, provider: TargetProvider, solution: Solution): readonly PassedOver[] {
  return new Search(picks, provider, solution).run();
}

/** The beginning of the notice's sentence about the step to take. */
export function unblocking({ statable }: PassedOver): Reason['hint'] {
  return statable === undefined
    ? undefined
    : `state the requirements of ${statable} in .pylock.yaml under the key "metadata"`;
}

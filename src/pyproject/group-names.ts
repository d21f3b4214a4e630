import type { NormalizedName } from '../pep/name.js';

/** Stands before the name of a member's group that another group has already. */
const prefix = 'member-';

/** The names of the groups of a lock that the members of a workspace give, each once. */
export class GroupNames {
  readonly #taken: Set<NormalizedName>;
  /** A sentence for each group that is not called as it should be. */
  readonly notices: string[] = [];

  /** `taken` are the groups of the root itself. */
  constructor(taken: Iterable<NormalizedName>) {
    this.#taken = new Set(taken);
  }

  /** The name for a group, which should be called `wanted`; `whose` says for a person what it is. */
  give(wanted: string, whose: string): NormalizedName {
    let name = wanted as NormalizedName;
    // The word "none" asks for no group.
    while (this.#taken.has(name) || name === 'none') name = `${prefix}${name}` as NormalizedName;
    this.#taken.add(name);
    const reason = wanted === 'none' ? 'no group can be called none' : `${wanted} is another group already`;
    if (name !== wanted) this.notices.push(`${whose} is the group ${name}: ${reason}`);
    return name;
  }
}

/** A user with a role in a project. */
export interface ProjectRole {
  /** `Owner` or `Maintainer`; any word where an index has more roles. */
  readonly role: string;
  readonly user: string;
}

/** The organization and the users that a project belongs to, as its index tells. Outside text of any kind. */
export interface Ownership {
  readonly organization: string | undefined;
  readonly roles: readonly ProjectRole[];
}

/**
 * The answer to a question about an owner: `untold` by an index that tells nothing of owners, `offline` where it was not
 * asked, `failed` where its answer can't be used or did not come.
 */
export type OwnershipAnswer = Ownership | 'untold' | 'offline' | 'failed';

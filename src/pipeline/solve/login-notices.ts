import type { IndexClient } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import { isGitAddress } from '../../pep/git-url.js';
import { listed } from '../listed.js';

/** Where the files of a lock come from, and how an index is asked. */
export interface LoginRequest {
  readonly lock: Lock;
  /** The lock before, whose hosts were told of when it was made. */
  readonly old: Lock | undefined;
  readonly openClient: () => Promise<Pick<IndexClient, 'sendsLogin'>>;
}

function originsOf(lock: Lock | undefined): ReadonlySet<string> {
  const files = (lock?.links ?? []).filter(({ url }) => URL.canParse(url) && !isGitAddress(url));
  return new Set(files.map(({ url }) => new URL(url).origin));
}

/**
 * A note where files come from hosts that get a login while locking: nixpkgs' fetchurl has none, and Nix would be refused. The client
 * is opened only where the old lock has no files of a host.
 */
export async function loginNotices({ lock, old, openClient }: LoginRequest): Promise<readonly string[]> {
  const known = originsOf(old);
  const origins = [...originsOf(lock)].filter((origin) => !known.has(origin)).sort();
  if (origins.length === 0) return [];
  const { sendsLogin } = await openClient();
  const hosts = origins.filter((origin) => sendsLogin?.(`${origin}/`)).map((origin) => new URL(origin).host);
  if (hosts.length === 0) return [];
  const own = hosts.length === 1 ? 'a login' : 'logins';
  return [
    `files of ${listed(hosts)} are downloaded with ${own}, which nixpkgs' fetchurl does not send; in overrides.nix: fetch = import <nix/fetchurl.nix>; and ${own} in the netrc-file of Nix (docs/nix.md, "A private index")`,
  ];
}

// Decides which indexes may have logins that are bound to no host: a repository could name any host in its config.

import type { IndexFlags } from '../../config/index-flags.js';
import { type IndexEnvironment, variableName } from '../../index-client/machine/index-environment.js';
import { defaultIndexName, type LocationClaim } from '../../index-client/selection.js';

/** An index at an address that the config names. */
export interface ClaimedIndex {
  readonly name: string;
  readonly url: string;
  readonly isDefault: boolean;
}

/** An address that the command line or the environment names. */
interface Given {
  /** In the spelling of variables; undefined where the address has none. */
  readonly name: string | undefined;
  readonly isDefault: boolean;
  readonly origin: string;
}

function given(name: string | undefined, url: string, isDefault: boolean): readonly Given[] {
  if (!URL.canParse(url)) return [];
  return [{ name: name === undefined ? undefined : variableName(name), isDefault, origin: new URL(url).origin }];
}

/** Every address of an index that comes from outside the repository. */
function givenOutside(flags: IndexFlags, { defaultIndex, extras }: IndexEnvironment): readonly Given[] {
  return [
    ...(flags.defaultUrl === undefined ? [] : given(defaultIndexName, flags.defaultUrl, true)),
    ...(flags.named ?? []).flatMap(({ name, url }) => given(name, url, name === defaultIndexName)),
    ...flags.extraUrls.flatMap((url) => given(undefined, url, false)),
    ...(defaultIndex === undefined ? [] : given(defaultIndex.name, defaultIndex.url, true)),
    ...extras.flatMap(({ name, url }) => given(name, url, false)),
  ];
}

/**
 * The claim on which an index of the config lies at its address. Where the user names an address for its name, or for the default index if it
 * is that, a login of the name may go only there and to trusted hosts. Names with one spelling in variables share
 * their login, so they count as one.
 */
export function claimOf(index: ClaimedIndex, flags: IndexFlags, environment: IndexEnvironment): LocationClaim {
  const { trustedHosts } = environment;
  // An invalid address is refused when the index is opened.
  if (!URL.canParse(index.url)) return 'user';
  const outside = givenOutside(flags, environment);
  const name = variableName(index.name);
  const own = outside.filter((one) => one.name === name || (index.isDefault && one.isDefault));
  const { origin } = new URL(index.url);
  const isOneOf = (list: readonly Given[]): boolean => list.some((one) => one.origin === origin);
  if (isOneOf(own) || trustedHosts?.(new URL(index.url)) === true) return 'user';
  if (own.length > 0) return 'contested';
  if (isOneOf(outside)) return 'user';
  return trustedHosts === undefined ? 'repository' : 'contested';
}

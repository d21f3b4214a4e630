import { withoutCredentials } from '../http/redaction.js';

/** Absolute addresses in the form that nearly all have: nothing in them that parsing would change. */
const plain = /^https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?\/[A-Za-z0-9/._~%+!=,-]*$/;

/**
 * The absolute address of a file, without fragment, user and password. Undefined for what is no http or
 * https address.
 */
export function fileAddress(address: string, base: string): string | undefined {
  if (plain.test(address) && !address.includes('/.')) return address;
  if (!URL.canParse(address, base)) return undefined;
  const url = withoutCredentials(new URL(address, base));
  url.hash = '';
  // A quote may stand in an address, but not in a lock; escaped it means the same.
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href.replaceAll("'", '%27') : undefined;
}

/** The base of relative addresses on a page, as it may be stored: a query may hold a token, and has no part in them. */
export function baseOf(page: URL): string {
  const url = withoutCredentials(page);
  url.search = '';
  url.hash = '';
  return url.href;
}

/** Whether an address stands on its own. */
export function isAbsolute(address: string): boolean {
  // A scheme and a host are all that a base could give.
  return /^https?:\/\/[a-z0-9]/.test(address) || URL.canParse(address);
}

import { withoutCredentials } from '../http/redaction.js';

/** Absolute addresses in the usual form, which parsing would not change. */
const plain = /^https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?\/[A-Za-z0-9/._~%+!=,-]*$/;

/**
 * The absolute address of a file, without fragment, user and password. Undefined for anything but an http or https
 * address.
 */
export function fileAddress(address: string, base: string): string | undefined {
  if (plain.test(address) && !address.includes('/.')) return address;
  if (!URL.canParse(address, base)) return undefined;
  const url = withoutCredentials(new URL(address, base));
  url.hash = '';
  // A quote may stand in an address, but not in a lock; its percent escape means the same.
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href.replaceAll("'", '%27') : undefined;
}

/** The base of relative addresses on a page, for storage: a query may hold a token, and has no effect on them. */
export function baseOf(page: URL): string {
  const url = withoutCredentials(page);
  url.search = '';
  url.hash = '';
  return url.href;
}

/** Whether an address is absolute. */
export function isAbsolute(address: string): boolean {
  // A base could only give a scheme and a host.
  return /^https?:\/\/[a-z0-9]/.test(address) || URL.canParse(address);
}

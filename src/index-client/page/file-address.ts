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

/** The addresses of a listed file. */
export interface FileAddresses {
  /** As a lock has it: http or https. */
  readonly url: string;
  /** The place of its bytes, where that is another. */
  readonly at?: string;
}

/**
 * The addresses of a file as its page states them; undefined where one is unusable. On the page of a folder of this machine the link
 * is the place of the bytes alone, and the page states the file's own address beside it.
 */
export function addressesOf(
  { url, original }: { readonly url: string; readonly original?: string },
  base: string,
): FileAddresses | undefined {
  if (!base.startsWith('file:')) {
    const address = fileAddress(url, base);
    return address === undefined ? undefined : { url: address };
  }
  return original === undefined || !URL.canParse(url, base)
    ? undefined
    : { url: original, at: new URL(url, base).href };
}

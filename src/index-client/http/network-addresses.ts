import { BlockList, isIP } from 'node:net';

/** Ranges of loopback addresses (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). */
const loopback = listOf([
  ['127.0.0.0', 8],
  ['::1', 128],
]);

/**
 * Ranges that are not on the internet: this machine, private networks, the local link, multicast, and reserved ones
 * (RFC 6890 with its registries).
 */
const inside = listOf([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
]);

/**
 * Ranges of IPv6 that hold an address of IPv4, and the bytes before it: NAT64 (RFC 6052), 6to4 (RFC 3056), RFC 4291.
 */
const carriers: readonly (readonly [range: BlockList, bytes: number])[] = [
  [listOf([['64:ff9b::', 96]]), 12],
  [listOf([['2002::', 16]]), 2],
  [listOf([['::', 96]]), 12],
];

function listOf(ranges: readonly (readonly [address: string, bits: number])[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, address.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const family = isIP(address);
  return family === 0 ? undefined : family === 4 ? 'ipv4' : 'ipv6';
}

/** The 16 bytes of an IPv6 address. */
function bytesOf(address: string): readonly number[] {
  // A URL parser gives it one form: groups of hexadecimal digits, at most one run of zeros left out.
  const text = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = text.split('::');
  const groups = (part: string): readonly number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - first.length - last.length }, () => 0);
  return [...first, ...zeros, ...last].flatMap((group) => [group >> 8, group & 0xff]);
}

/** The host of a web address without the brackets of IPv6. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

/** Whether a host of an address is this machine by its name alone: no name server is asked. */
export function isLoopback(hostname: string): boolean {
  const host = bareHost(hostname);
  const family = familyOf(host);
  return family === undefined ? host === 'localhost' : loopback.check(host, family);
}

/** Whether an IP address is on the internet. */
export function isPublic(address: string): boolean {
  // A zone names a link of this machine: fe80::1%eth0.
  const family = familyOf(address);
  if (family === undefined || address.includes('%')) return false;
  if (inside.check(address, family)) return false;
  const carrier = family === 'ipv4' ? undefined : carriers.find(([range]) => range.check(address, family));
  if (carrier === undefined) return true;
  const [, at] = carrier;
  return isPublic(
    bytesOf(address)
      .slice(at, at + 4)
      .join('.'),
  );
}

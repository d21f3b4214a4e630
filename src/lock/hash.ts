import type { HexSha256 } from '../index-client/model.js';
import { remembering } from '../remembering.js';
import type { NixSha256 } from './model.js';

/** Nix's digits: 0-9 and a-z without e, o, t and u, which could spell words (Nix, `hash.cc`). */
const digits = '0123456789abcdfghijklmnpqrsvwxyz';
const nixLength = 52;
const bytesLength = 32;

/** A sha256 in hexadecimal as Nix writes it in base32: 5 bits a digit, the last ones first. */
export function hexToNix(hex: HexSha256): NixSha256 {
  const bytes = Buffer.from(hex, 'hex');
  let text = '';
  for (let at = nixLength - 1; at >= 0; at -= 1) {
    const bit = at * 5;
    const byte = bit >> 3;
    const value = ((bytes[byte] ?? 0) >> (bit & 7)) | ((bytes[byte + 1] ?? 0) << (8 - (bit & 7)));
    text += digits[value & 31];
  }
  return text as NixSha256;
}

/** The value of each digit. */
const digitValues = new Map([...digits].map((digit, at) => [digit, at]));

/** A lock has some hundred hashes, and an answer asks for each several times. */
const hexOf = remembering(20_000, (nix) => {
  const bytes = Buffer.alloc(bytesLength + 1);
  for (let at = 0; at < nixLength; at += 1) {
    const bit = at * 5;
    const value = (digitValues.get(nix[nixLength - 1 - at] ?? '') ?? 0) << (bit & 7);
    const byte = bit >> 3;
    bytes[byte] = (bytes[byte] ?? 0) | (value & 255);
    bytes[byte + 1] = (bytes[byte + 1] ?? 0) | (value >> 8);
  }
  return bytes.toString('hex', 0, bytesLength) as HexSha256;
});

/** The reverse of {@link hexToNix}. */
export function nixToHex(nix: NixSha256): HexSha256 {
  return hexOf(nix);
}

/** The first digit holds one bit only. */
const nixForm = /^[01][0-9a-df-np-sv-z]{51}$/;

/** A text as a Nix base32 sha256; undefined for any other text. */
export function parseNixSha256(text: string): NixSha256 | undefined {
  return nixForm.test(text) ? (text as NixSha256) : undefined;
}

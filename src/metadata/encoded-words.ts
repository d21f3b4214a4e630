import { isSteering } from '../text/steering.js';

/** An encoded word of a header (RFC 2047, section 2): its charset, its encoding, and its text, which has at most 75 characters. */
const encodedWord = /=\?([A-Za-z0-9_-]{1,40})\?([BbQq])\?([!->@-~]{0,75})\?=/g;

/** The bytes of an encoded text: base64, or quoted-printable with `_` for a blank (section 4). */
function bytesOf(encoding: string, text: string): Uint8Array {
  if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64');
  const unquoted = text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(unquoted, 'latin1');
}

/** The text of an encoded word; undefined for an unknown charset, bytes that are none of it, and what a line may not have. */
function decoded(charset: string, encoding: string, text: string): string | undefined {
  try {
    const plain = new TextDecoder(charset, { fatal: true }).decode(bytesOf(encoding, text));
    return [...plain].some((character) => isSteering(character.codePointAt(0) ?? 0)) ? undefined : plain;
  } catch {
    return undefined;
  }
}

/** A header with its encoded words as the text that they stand for, as some build tools write names beyond ASCII. */
export function withoutEncodedWords(header: string): string {
  if (!header.includes('=?')) return header;
  // Blanks between two encoded words count for nothing (section 6.2).
  return header
    .replaceAll(/\?=[ \t]{1,8}=\?/g, '?==?')
    .replaceAll(
      encodedWord,
      (word, charset: string, encoding: string, text: string) => decoded(charset, encoding, text) ?? word,
    );
}

import { isUtf8 } from 'node:buffer';
import { ambiguous } from './zip-fault.js';

/** The flag of a UTF-8 name (APPNOTE 4.4.4, bit 11). */
const utf8Flag = 0x800;
/**
 * A name in UTF-8, in the extra field of Info-ZIP (APPNOTE 4.6.9), which some readers use instead of the entry's own.
 */
const unicodePathKind = 0x7075;
const unicodePathStart = 9;

/** The characters 128 to 255 of code page 437, the encoding of names without the UTF-8 flag (APPNOTE, appendix D). */
const codePage437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** The alternative name in an entry's extra fields. */
function otherName(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === unicodePathKind)
      return extra.subarray(at + unicodePathStart, at + 4 + extra.readUInt16LE(at + 2));
  }
  return undefined;
}

/** An entry's name as installers read it. @throws MetadataFault where they would read different ones */
export function readZipName(raw: Buffer, flags: number, extra: Buffer): string {
  if (raw.includes(0)) throw ambiguous('a name in it has a NUL character');
  const other = otherName(extra);
  if (other !== undefined && !other.equals(raw)) throw ambiguous('an entry has two names');
  if ((flags & utf8Flag) !== 0 && !isUtf8(raw)) throw ambiguous('a name in it is not the UTF-8 that it says');
  if ((flags & utf8Flag) !== 0) return raw.toString('utf8');
  return raw.toString('latin1').replaceAll(/[\x80-\xff]/g, (byte) => codePage437.charAt(byte.charCodeAt(0) - 0x80));
}

/** Control characters (C0, DEL, C1), line separators and the marks that reorder bidirectional text. */
function isUnsafe(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
  if (code === 0x200e || code === 0x200f || code === 0x061c || code === 0x2028 || code === 0x2029) return true;
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code === 0xfeff;
}

/**
 * The text with everything escaped that could steer a terminal, for names, reasons and bodies that come
 * from an index or a file. Line breaks are escaped too: one call prints one line.
 */
export function printable(text: string): string {
  let safe = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    safe += isUnsafe(code) ? `\\u{${code.toString(16)}}` : character;
  }
  return safe;
}

/** JSON with everything escaped that could steer a terminal; it says the same. */
export function printableJson(json: string): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replaceAll(/[\u007f-\uffff]/g, (unit) => (isUnsafe(unit.charCodeAt(0)) ? escaped(unit) : unit));
}

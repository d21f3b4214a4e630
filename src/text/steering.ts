/**
 * Whether a code point could steer whatever shows it: control characters (C0, DEL, C1), line separators, and the marks
 * that reorder bidirectional text.
 */
export function isSteering(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
  if (code === 0x200e || code === 0x200f || code === 0x061c || code === 0x2028 || code === 0x2029) return true;
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code === 0xfeff;
}

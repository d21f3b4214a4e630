import { faultAt, type YamlSource } from './source.js';

/** Git's conflict markers at the beginning of a line. */
const conflictMarks = ['<<<<<<<', '|||||||', '=======', '>>>>>>>'];

/**
 * Refuses characters that no text file has, and unresolved merge conflicts, for which a YAML parser has no helpful
 * message. @throws PylockError of the source's code
 */
export function checkText(text: string, source: YamlSource): void {
  let lineStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (at === lineStart && isConflictMark(text, at)) {
      throw faultAt(
        source,
        text,
        at,
        'there is an unresolved merge conflict here',
        'Keep one side, or both, and remove the markers.',
      );
    }
    if (code === 0x0a) lineStart = at + 1;
    else if (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a) {
      throw faultAt(
        source,
        text,
        at,
        'there is a carriage return without a line feed here',
        'Save it with LF or CRLF.',
      );
    } else if (isControl(code)) {
      const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
      throw faultAt(source, text, at, `there is a control character (${name}) here; is this a text file?`);
    }
  }
}

/** C0 but tab and line breaks, DEL, and C1 (YAML 1.2, section 5.1, "Character Set", but stricter on NEL). */
function isControl(code: number): boolean {
  if (code < 0x20) return code !== 0x09 && code !== 0x0a && code !== 0x0d;
  return code >= 0x7f && code <= 0x9f;
}

function isConflictMark(text: string, at: number): boolean {
  return conflictMarks.some((mark) => text.startsWith(mark, at));
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['\n', ''],
]);

const escapeSequence = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;

/** Escapes that Python knows and that are not followed here: named characters, and the beginnings of numbered ones. */
const unusual = /^[NxuU]$/;

/**
 * Text with the escapes of a Python string undone (language reference, "Escape sequences"); undefined where it has one
 * that is not followed.
 */
export function unescapePython(text: string): string | undefined {
  if (!text.includes('\\')) return text;
  let isUnusual = false;
  const plain = text.replace(escapeSequence, (all, hex2, hex4, hex8, octal, single: string | undefined) => {
    const hex: string | undefined = hex2 ?? hex4 ?? hex8;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : octal !== undefined ? Number.parseInt(octal, 8) : -1;
    isUnusual ||= code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || unusual.test(single ?? '');
    if (code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    return simpleEscapes.get(single ?? '') ?? all;
  });
  return isUnusual ? undefined : plain;
}

/** The parts of a literal as it stands in the text. */
export interface StringLiteral {
  /** Lower case: `r`, `b`, `f`, `u` and their combinations. */
  readonly prefix: string;
  /** Of one quote: 1 or 3. */
  readonly quoteLength: number;
  readonly body: string;
}

/** Takes a string literal apart; undefined for what is none. */
export function readLiteral(text: string): StringLiteral | undefined {
  const prefix = /^[A-Za-z]{0,3}/.exec(text)?.[0] ?? '';
  const quoted = text.slice(prefix.length);
  const quote = ['"""', "'''", '"', "'"].find((one) => quoted.startsWith(one) && quoted.endsWith(one));
  if (quote === undefined || quoted.length < 2 * quote.length) return undefined;
  return { prefix: prefix.toLowerCase(), quoteLength: quote.length, body: quoted.slice(quote.length, -quote.length) };
}

/** What a literal without replacement fields means; undefined where it has escapes that are not followed. */
export function literalText({ prefix, body }: StringLiteral): string | undefined {
  if (prefix.includes('r')) return body;
  return prefix.includes('b') && /\\[uUN]|[^\0-\x7f]/.test(body) ? undefined : unescapePython(body);
}

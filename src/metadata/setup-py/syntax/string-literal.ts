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

/** Escapes of Python that are not followed here: named characters, and the beginnings of numbered ones. */
const unusual = /^[NxuU]$/;

/**
 * Decodes the escapes of a Python string (language reference, "Escape sequences"); undefined where one is not
 * followed.
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

/** The parts of a string literal. */
export interface StringLiteral {
  /** Lower case: `r`, `b`, `f`, `u` and their combinations. */
  readonly prefix: string;
  /** The length of a quote: 1 or 3. */
  readonly quoteLength: number;
  readonly body: string;
}

/** Splits a string literal into its parts; undefined for any other text. */
export function readLiteral(text: string): StringLiteral | undefined {
  const prefix = /^[A-Za-z]{0,3}/.exec(text)?.[0] ?? '';
  const quoted = text.slice(prefix.length);
  const quote = ['"""', "'''", '"', "'"].find((one) => quoted.startsWith(one) && quoted.endsWith(one));
  if (quote === undefined || quoted.length < 2 * quote.length) return undefined;
  return { prefix: prefix.toLowerCase(), quoteLength: quote.length, body: quoted.slice(quote.length, -quote.length) };
}

/** The text of a literal without replacement fields; undefined where an escape is not followed. */
export function literalText({ prefix, body }: StringLiteral): string | undefined {
  if (prefix.includes('r')) return body;
  return prefix.includes('b') && /\\[uUN]|[^\0-\x7f]/.test(body) ? undefined : unescapePython(body);
}

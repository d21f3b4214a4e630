import type { NormalizedName } from '../../pep/name.js';

/** A string in the wanted quotes, or in the other ones where it holds them. */
export function printToml(text: string, quote: '"' | "'"): string {
  const isLiteral = /^[ -&(-~]*$/.test(text);
  if (isLiteral && (quote === "'" || /["\\]/.test(text))) return `'${text}'`;
  return JSON.stringify(text);
}

/** The quotes of a string as it stands in the text. */
export function quoteIn(text: string, start: number): '"' | "'" {
  return text[start] === "'" ? "'" : '"';
}

/** A key, in quotes where it needs them. */
export function printKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key);
}

/** A list of strings on one line. */
export function printStrings(words: readonly string[], quote: '"' | "'"): string {
  return `[${words.map((word) => printToml(word, quote)).join(', ')}]`;
}

/** The parts of a requirement that an edit changes; undefined ones stay. */
export interface FreshParts {
  readonly extras: readonly NormalizedName[];
  /** Specifiers of PEP 440; empty for any version. */
  readonly specifiers: string | undefined;
  readonly marker: string | undefined;
}

/** The parts of a requirement as they stand in its text. */
interface TextParts {
  readonly name: string;
  /** In brackets, with the white space before them. */
  readonly bracket: string | undefined;
  readonly gap: string;
  /** Specifiers, or `@` and an address. */
  readonly rest: string;
  /** Marker with its semicolon and the white space before it. */
  readonly condition: string;
}

/** Takes a requirement of PEP 508 apart; undefined for any other text. */
function partsOf(text: string): TextParts | undefined {
  const [head, name, bracket] = /^(\s*[A-Za-z0-9._-]+)(\s*\[[^[\]]*\])?/.exec(text) ?? [];
  if (head === undefined || name === undefined) return undefined;
  const behind = text.slice(head.length);
  const gap = behind.slice(0, behind.length - behind.trimStart().length);
  const body = behind.slice(gap.length);
  const [address] = /^@\s*\S+/.exec(body) ?? [];
  const semicolon = body.indexOf(';');
  const rest = address ?? (semicolon === -1 ? body : body.slice(0, semicolon)).trimEnd();
  return { name, bracket, gap, rest, condition: body.slice(rest.length) };
}

function withExtras(bracket: string | undefined, extras: readonly string[]): string {
  if (extras.length === 0) return bracket ?? '';
  const inner = bracket === undefined ? '' : bracket.trim().slice(1, -1).trimEnd();
  if (inner.trim() === '') return `[${extras.join(',')}]`;
  const comma = inner.includes(', ') ? ', ' : ',';
  return `${bracket?.replace(/\[.*$/s, '') ?? ''}[${[inner, ...extras].join(comma)}]`;
}

/** A requirement of PEP 508 with some parts changed; undefined where its form is odd. */
export function changedRequirement(text: string, { extras, specifiers, marker }: FreshParts): string | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const { name, bracket, gap, rest, condition } = parts;
  const head = name + withExtras(bracket, extras);
  // Parentheses of PEP 345, which Poetry writes, stay.
  const fresh = rest.startsWith('(') ? `(${specifiers})` : specifiers;
  const version = specifiers === undefined ? gap + rest : specifiers === '' ? '' : gap + fresh;
  if (marker === undefined) return head + version + condition;
  return `${head}${version}${rest.startsWith('@') ? ' ' : ''}; ${marker}`;
}

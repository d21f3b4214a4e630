/** Quotes of word processors, which YAML and TOML read as letters. */
const typographicQuotes = /[\u2018-\u201f\u00ab\u00bb\u2032\u2033\u0060\u00b4]/;

/** The offset of the first typographic quote; -1 where there is none. */
export function typographicQuote(text: string): number {
  return text.search(typographicQuotes);
}

/** The text without them. */
export function withoutTypographicQuotes(text: string): string {
  return text.replaceAll(new RegExp(typographicQuotes, 'gu'), '');
}

/** An address that a page may link to: http or https; null for any other, such as `javascript:`. */
export function webAddress(text: string | null | undefined): string | null {
  if (text === undefined || text === null || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

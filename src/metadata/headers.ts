import { MetadataFault } from './model.js';

const lineFeed = 10;
const carriageReturn = 13;
/** The most header lines; published files have fewer, long descriptions included. */
const mostLines = 200_000;

/** The end of the headers: before the first blank line, or at the end of the bytes. */
function headerLength(bytes: Uint8Array): number {
  let lineStart = 0;
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, lineStart)) {
    const length = end - lineStart;
    if (length === 0 || (length === 1 && bytes[lineStart] === carriageReturn)) return lineStart;
    lineStart = end + 1;
  }
  return bytes.length;
}

/**
 * The headers of a message (RFC 5322, as core metadata uses it): lower-case name -> values in order. Folded lines are
 * joined by a line feed. The body, where the description may stand, is not read. Invalid UTF-8 becomes U+FFFD, since
 * it occurs only in old descriptions, which nobody needs.
 * @throws MetadataFault where there are more lines than any real file has.
 */
export function readHeaders(bytes: Uint8Array): ReadonlyMap<string, readonly string[]> {
  const text = new TextDecoder().decode(bytes.subarray(0, headerLength(bytes)));
  const lines = text.split('\n', mostLines + 1);
  if (lines.length > mostLines) throw new MetadataFault(`has metadata of more than ${mostLines} lines`);
  const headers = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const raw of lines) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      continueHeader(current, line);
      continue;
    }
    const colon = line.indexOf(':');
    current = colon > 0 ? addHeader(headers, line.slice(0, colon), line.slice(colon + 1)) : undefined;
  }
  return headers;
}

function addHeader(headers: Map<string, string[]>, name: string, value: string): string[] {
  const key = name.toLowerCase();
  const values = headers.get(key) ?? [];
  values.push(value.trim());
  headers.set(key, values);
  return values;
}

function continueHeader(values: string[] | undefined, line: string): void {
  const last = values?.pop();
  if (values !== undefined && last !== undefined) values.push(`${last}\n${line.trim()}`);
}

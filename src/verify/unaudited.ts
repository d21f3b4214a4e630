import type { Finding, Unaudited } from './finding.js';

/** The most names in a message; more stand below it. */
const mostNamed = 6;
/** The most names on one line below a message. */
const namesPerLine = 8;

/** The words for them: a message, and the lines below it. Each release is named once, sorted. */
export function unauditedText({ cause, releases }: Unaudited): {
  readonly message: string;
  readonly details: readonly string[];
} {
  const names = [...new Set(releases)].sort();
  if (names.length <= mostNamed) return { message: `not audited, since ${cause}: ${names.join(', ')}`, details: [] };
  const details = names.flatMap((_name, at) =>
    at % namesPerLine === 0 ? [names.slice(at, at + namesPerLine).join(', ')] : [],
  );
  return { message: `${names.length} releases are not audited, since ${cause}`, details };
}

/** The same of several places that share the cause; none where there are no releases. */
export function unauditedFinding(unaudited: Unaudited, path: readonly string[]): readonly Finding[] {
  if (unaudited.releases.length === 0) return [];
  const { message, details } = unauditedText(unaudited);
  const below = details.length === 0 ? {} : { details };
  return [{ code: 'unaudited', path, message, severity: 'warning', unaudited, ...below }];
}

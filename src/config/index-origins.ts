import { type Options, pairs } from './remembered.js';

/** The option of a lock that says where the indexes of its config lie: scheme, host and port by name. */
export const originsOption = 'index-origins';

/** The origins that a lock records; none where it does not. */
export function originsOf(options: Options | undefined): ReadonlyMap<string, string> {
  const text = options?.get(originsOption);
  return (text === undefined ? undefined : pairs.parse(text)) ?? new Map();
}

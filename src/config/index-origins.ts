import { type Options, pairs } from './remembered.js';

/** The option of a lock that says where the indexes of its config lie: scheme, host and port by name. */
export const originsOption = 'index-origins';

/** What a lock remembers of that; nothing where it does not say. */
export function originsOf(options: Options | undefined): ReadonlyMap<string, string> {
  const text = options?.get(originsOption);
  return (text === undefined ? undefined : pairs.parse(text)) ?? new Map();
}

import type { Lock } from '../lock/model.js';

/** The option of a lock that says where the indexes of its config lie. */
export const originsOption = 'index-origins';

/** Scheme, host and port of each index as a lock remembers them: `corp=https://index.corp.example`, sorted, with blanks. */
export function originsText(origins: ReadonlyMap<string, string>): string {
  return [...origins]
    .map(([name, origin]) => `${name}=${origin}`)
    .sort()
    .join(' ');
}

/** What a lock remembers of that; nothing where it does not say. */
export function originsOf(lock: Lock | undefined): ReadonlyMap<string, string> {
  const words = lock?.pylock?.inputs.options.get(originsOption)?.split(' ') ?? [];
  return new Map(
    words.map((word): [string, string] => {
      const equals = word.indexOf('=');
      return [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );
}

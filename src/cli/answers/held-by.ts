import type { HeldBy } from '../../pipeline/upgrades/held.js';

/** The obstacle to a newer version, for people. */
export function heldText(held: HeldBy): string {
  switch (held.kind) {
    case 'lock':
      return 'the lock';
    case 'requirement':
      return `${held.place.file}${held.place.line === undefined ? '' : ` (line ${held.place.line})`}: ${held.text}`;
    case 'config':
      return 'a constraint or an override of the config';
    case 'package':
      return held.text;
    case 'release':
      return `it ${held.text}`;
  }
}

/** The same for programs. */
export function heldJson(held: HeldBy): object {
  const place = held.kind === 'requirement' ? { file: held.place.file, line: held.place.line ?? null } : null;
  return { kind: held.kind, text: heldText(held), place };
}

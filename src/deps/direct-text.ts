import { PylockError } from '../errors.js';
import type { Marker } from '../pep/marker.js';
import type { NormalizedName } from '../pep/name.js';
import { parseRequirement, type Requirement } from '../pep/requirement.js';
import { type DirectUrl, readDirectUrl } from './direct-url.js';
import { type RequirementKey, readKey } from './requirement-key.js';

/** A direct reference (PEP 508) as the value of a key. */
export interface DirectText {
  readonly extras: readonly NormalizedName[];
  readonly direct: DirectUrl;
  readonly marker: Marker | undefined;
}

/**
 * The two sides of `@ https://…` or `name[extra] @ https://…`; undefined for anything else, such as `git@host:path`.
 */
function split(text: string): { readonly before: string; readonly after: string } | undefined {
  const at = text.indexOf('@');
  const before = text.slice(0, Math.max(at, 0)).trim();
  const after = text.slice(at + 1).trim();
  const isReference = at !== -1 && (before === '' || readKey(before) !== undefined);
  return isReference && /^[A-Za-z][A-Za-z0-9+.-]{0,20}:/.test(after) && after.includes('/')
    ? { before, after }
    : undefined;
}

/** Whether the value of a key is a direct reference rather than a constraint. */
export function isDirectText(text: string): boolean {
  return split(text) !== undefined;
}

function parse(text: string): Requirement {
  try {
    return parseRequirement(text);
  } catch (error) {
    if (!(error instanceof PylockError) || error.hint !== undefined) throw error;
    const { code, message } = error;
    throw new PylockError(code, message, { hint: 'A marker stands behind a space and a semicolon: "@ URL ; MARKER".' });
  }
}

/**
 * Reads a direct reference that stands as the value of a key. A marker behind it needs a space before its semicolon.
 * @throws PylockError `bad-deps`, `bad-requirement`, `bad-marker`; `not-supported` for a reference that no lock can
 * hold
 */
export function readDirectText(text: string, key: RequirementKey): DirectText {
  const { before, after } = split(text) ?? { before: '', after: text };
  const { name, extras, url, marker } = parse(`${before === '' ? key.name : before} @ ${after}`);
  if (name !== key.name) {
    throw new PylockError('bad-deps', `the key names ${key.name}, and its value ${name}`, {
      hint: 'Leave the name before "@" out.',
    });
  }
  return { extras, direct: readDirectUrl(url ?? '', name, 'line'), marker };
}

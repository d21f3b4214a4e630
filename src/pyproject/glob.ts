import { badValue } from './table-at.js';

/** The most characters of a pattern; real ones have twenty. */
const mostCharacters = 200;

/** One step of a pattern: a character, any one, one of a set, any number of them, or any number of whole folders. */
type Step =
  | { readonly kind: 'one'; readonly takes: (character: string) => boolean }
  | { readonly kind: 'any' }
  | { readonly kind: 'folders' };

/** A part of a pattern between slashes; undefined for `**`, which stands for any number of folders. */
export type Segment = readonly Step[] | undefined;

/** The `[abc]`, `[a-z]` or `[!abc]` at the start of a text. */
const setAtStart = /^\[(!?)([^/][^\]/]*)\]/;

/** The steps of a text without `**`. @throws PylockError `bad-deps` for a bracket without end */
function stepsOf(text: string): readonly Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '*') steps.push({ kind: 'any' });
    else if (character === '?') steps.push({ kind: 'one', takes: (one) => one !== '/' });
    else if (character !== '[') steps.push({ kind: 'one', takes: (one) => one === character });
    else {
      const [whole, not, set = ''] = setAtStart.exec(text.slice(at)) ?? [];
      if (whole === undefined) throw badValue('"[" has no "]" behind it', 'Write [[] for a bracket.');
      steps.push({ kind: 'one', takes: (one) => isIn(set, one) !== (not === '!') });
      at += whole.length - 1;
    }
  }
  return steps;
}

/** Whether a character is in a set such as `abc` or `a-z`. */
function isIn(set: string, character: string): boolean {
  for (let at = 0; at < set.length; at += 1) {
    const isRange = set.charAt(at + 1) === '-' && at + 2 < set.length;
    if (isRange ? set.charAt(at) <= character && character <= set.charAt(at + 2) : set.charAt(at) === character)
      return true;
    if (isRange) at += 2;
  }
  return false;
}

/** The parts of a pattern of folders, from the folder that it is relative to. @throws PylockError `bad-deps` */
export function readSegments(pattern: string): readonly Segment[] {
  const hint = 'Name folders below this one, such as packages/*.';
  if (pattern.length > mostCharacters)
    throw badValue(`a pattern of more than ${mostCharacters} characters is not read`, hint);
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(pattern)) throw badValue('expected a path from this folder', hint);
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) throw badValue('a member lies below the folder of its workspace, and ".." leads out', hint);
  return parts.map((part) => (part === '**' ? undefined : stepsOf(part)));
}

/** The whole pattern as one list of steps, in which `*` takes slashes too, as uv reads `exclude`. */
export function acrossFolders(segments: readonly Segment[]): readonly Step[] {
  return segments.flatMap((segment, at): readonly Step[] => {
    const isLast = at === segments.length - 1;
    if (segment === undefined) return [{ kind: isLast ? 'any' : 'folders' }];
    return isLast ? segment : [...segment, { kind: 'one', takes: (one) => one === '/' }];
  });
}

/** Whether a text is what the steps say. The time is the product of both lengths at most. */
export function fits(steps: readonly Step[], text: string): boolean {
  let places = reached(steps, new Set([0]), true);
  for (let at = 0; at < text.length && places.size > 0; at += 1) {
    const character = text.charAt(at);
    const next = new Set<number>();
    for (const place of places) {
      const step = steps[place];
      if (step?.kind === 'one' && step.takes(character)) next.add(place + 1);
      else if (step?.kind === 'any' || step?.kind === 'folders') next.add(place);
    }
    places = reached(steps, next, character === '/');
  }
  return places.has(steps.length);
}

/** The places with those that are reached without a character; `folders` ends behind a slash alone. */
function reached(steps: readonly Step[], places: Set<number>, isAtFolder: boolean): Set<number> {
  for (const place of places) {
    const kind = steps[place]?.kind;
    if (kind === 'any' || (kind === 'folders' && isAtFolder)) places.add(place + 1);
  }
  return places;
}

// Whether the indexes that would get a login are where they were when the lock was made.

import { originsOf } from '../../config/index-origins.js';
import { PylockError } from '../../errors.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import type { Lock } from '../../lock/model.js';
import { lockInHead } from '../pins/lock-in-head.js';

/** An index of the config whose origin differs from the lock's. */
export interface MovedIndex {
  readonly name: string;
  readonly origin: string;
  /** The file that names it, where that is not `.pylock.yaml`. */
  readonly from: string | undefined;
  /** Undefined where the lock does not know it. */
  readonly before: string | undefined;
  /** It differs from the committed lock. */
  readonly isInHead: boolean;
}

/** The inputs of the check before an index is asked. */
export interface MoveQuestions {
  readonly selection: IndexSelection;
  readonly environment: IndexEnvironment;
  readonly lockPath: string;
  /** Undefined where there is none. */
  readonly lock: Lock | undefined;
}

/**
 * The indexes that would get a login by their name alone, whose address only the config names, and whose origin
 * differs from that in the lock or in git's HEAD: an edit of the config could send the login to any host.
 */
export async function movedIndexes(questions: MoveQuestions): Promise<readonly MovedIndex[]> {
  const { selection, environment, lockPath, lock } = questions;
  const claimed = selection.indexes.filter(
    ({ name, claim }) => claim === 'repository' && Object.keys(environment.namedLogins(name)).length > 0,
  );
  if (claimed.length === 0) return [];
  const committed = await lockInHead(lockPath);
  const known = [
    { origins: originsOf(lock?.pylock?.inputs.options), isInHead: false },
    ...(committed === undefined ? [] : [{ origins: originsOf(committed.pylock?.inputs.options), isInHead: true }]),
  ];
  return claimed.flatMap(({ name, url, from }) => {
    const { origin } = new URL(url);
    const other = known.find(({ origins }) => origins.get(name) !== origin);
    return other === undefined
      ? []
      : [{ name, origin, from, before: other.origins.get(name), isInHead: other.isInHead }];
  });
}

/** The message about the move. */
export function movedText({ name, origin, from = '.pylock.yaml', before, isInHead }: MovedIndex): string {
  const lock = isInHead ? 'the committed lock' : 'the lock';
  const known = before === undefined ? `${lock} does not know it` : `${lock} was made from ${before}`;
  return `security: ${from} says that the index "${name}" lies at ${origin}, and ${known}; its login is not sent`;
}

/** The step for the user. */
export function movedAdvice({ name }: MovedIndex): string {
  return `If the address is right, name it outside the repository: --index ${name}=URL or UV_INDEX=${name}=URL`;
}

/** The same as a fault, for `resolve --check` and `verify --fix`. @throws PylockError `stale-lock` */
export async function checkNothingMoved(questions: MoveQuestions): Promise<void> {
  const [moved] = await movedIndexes(questions);
  if (moved !== undefined) throw new PylockError('stale-lock', movedText(moved), { hint: movedAdvice(moved) });
}

// Whether the indexes that a login would go to lie where they did when the lock was made.

import { originsOf } from '../../config/index-origins.js';
import { PylockError } from '../../errors.js';
import type { IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import type { Lock } from '../../lock/model.js';
import { lockInHead } from '../pins/lock-in-head.js';

/** An index of the config that lies elsewhere than a lock says. */
export interface MovedIndex {
  readonly name: string;
  readonly origin: string;
  /** Undefined where the lock does not know it. */
  readonly before: string | undefined;
  /** The lock that says so is the committed one. */
  readonly isInHead: boolean;
}

/** What is asked of a lock before an index is. */
export interface MoveQuestions {
  readonly selection: IndexSelection;
  readonly environment: IndexEnvironment;
  readonly lockPath: string;
  /** Undefined where there is none. */
  readonly lock: Lock | undefined;
}

/**
 * The indexes that would be sent a login by their name alone, where only the config names their address, and that do not lie
 * where the lock and the one in git's HEAD say: an edit of the config could have the login sent to any host.
 */
export async function movedIndexes(questions: MoveQuestions): Promise<readonly MovedIndex[]> {
  const { selection, environment, lockPath, lock } = questions;
  const unvouched = selection.indexes.filter(
    ({ name, voucher }) => voucher === 'repository' && Object.keys(environment.namedLogins(name)).length > 0,
  );
  if (unvouched.length === 0) return [];
  const committed = await lockInHead(lockPath);
  const known = [
    { origins: originsOf(lock?.pylock?.inputs.options), isInHead: false },
    ...(committed === undefined ? [] : [{ origins: originsOf(committed.pylock?.inputs.options), isInHead: true }]),
  ];
  return unvouched.flatMap(({ name, url }) => {
    const { origin } = new URL(url);
    const other = known.find(({ origins }) => origins.get(name) !== origin);
    return other === undefined ? [] : [{ name, origin, before: other.origins.get(name), isInHead: other.isInHead }];
  });
}

/** Says what moved. */
export function movedText({ name, origin, before, isInHead }: MovedIndex): string {
  const lock = isInHead ? 'the committed lock' : 'the lock';
  const known = before === undefined ? `${lock} does not know it` : `${lock} was made from ${before}`;
  return `security: .pylock.yaml says that the index "${name}" lies at ${origin}, and ${known}; its login is not sent`;
}

/** What a person can do about it. */
export function movedAdvice({ name }: MovedIndex): string {
  return `If the address is right, name it outside the repository: --index ${name}=URL or UV_INDEX=${name}=URL`;
}

/** The same as a fault, for `resolve --check` and `verify --fix`. @throws PylockError `stale-lock` */
export async function checkNothingMoved(questions: MoveQuestions): Promise<void> {
  const [moved] = await movedIndexes(questions);
  if (moved !== undefined) throw new PylockError('stale-lock', movedText(moved), { hint: movedAdvice(moved) });
}

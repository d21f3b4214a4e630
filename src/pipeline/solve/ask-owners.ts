import type { IndexClient } from '../../index-client/model.js';
import type { OwnershipAnswer } from '../../index-client/ownership-model.js';
import type { Lock } from '../../lock/model.js';
import { ownersChange, ownersText } from '../../lock/owners.js';
import { byKey } from '../../order.js';
import type { NormalizedName } from '../../pep/name.js';
import { type LockedFile, lockedFiles } from '../../verify/locked-files.js';
import { listedFew } from '../listed.js';
import { present, type RecordedLock } from './ask-publishers.js';

/** The questions about owners. */
export interface OwnersRequest {
  readonly client: Pick<IndexClient, 'ownership'>;
  /** The new lock, without owners. */
  readonly lock: Lock;
  readonly old: Lock | undefined;
  /** Projects with files at addresses of the deps file, of which no index is asked. */
  readonly direct: ReadonlySet<NormalizedName>;
  /** Ask of every project. */
  readonly refresh: boolean;
}

/** A project of the new lock. */
interface Asked {
  readonly name: NormalizedName;
  /** The record of the old lock. */
  readonly known: string | undefined;
  /** Undefined where the index was not asked: the record stays. */
  readonly answer: OwnershipAnswer | undefined;
}

/** The versions of some files, as a text. */
function versionsOf(files: readonly LockedFile[]): string {
  return [...new Set(files.map(({ parsed }) => parsed.version.key))].sort().join();
}

/** Whether a project has the versions that it had, from the index that it came from: a file there has one address. */
function isUnchanged(before: readonly LockedFile[], now: readonly LockedFile[]): boolean {
  const urls = new Map(before.map(({ link }) => [link.name, link.url]));
  const isMoved = ({ link }: LockedFile) => (urls.get(link.name) ?? link.url) !== link.url;
  return versionsOf(before) === versionsOf(now) && !now.some(isMoved);
}

/** The record of a project. */
function recordOf({ known, answer }: Asked): string | undefined {
  switch (answer) {
    case undefined:
    case 'offline':
    case 'failed':
      return known;
    case 'untold':
      return undefined;
    default:
      return ownersText(answer);
  }
}

/**
 * The owners of the locked projects, by their index. A project whose versions are those of the old lock keeps its record;
 * so does one of which the index could not be asked, or gave no usable answer.
 */
export async function withOwners({ client, lock, old, direct, refresh }: OwnersRequest): Promise<RecordedLock> {
  const part = lock.pylock;
  if (part === undefined) return { lock, notices: [] };
  const before = old === undefined ? undefined : lockedFiles(old);
  const asked = await Promise.all(
    [...lockedFiles(lock)]
      .filter(([name]) => !direct.has(name))
      .sort(byKey)
      .map(async ([name, files]): Promise<Asked> => {
        const known = old?.pylock?.owners.get(name);
        const isKept = known !== undefined && !refresh && isUnchanged(before?.get(name) ?? [], files);
        return { name, known, answer: isKept ? undefined : ((await client.ownership?.(name)) ?? 'untold') };
      }),
  );
  const owners = new Map(asked.flatMap((one) => present(one.name, recordOf(one))));
  return { lock: { ...lock, pylock: { ...part, owners } }, notices: noticesOf(asked) };
}

function noticesOf(asked: readonly Asked[]): readonly string[] {
  const names = (isMeant: (one: Asked) => boolean) => asked.filter(isMeant).map(({ name }) => name);
  const lost = names(({ known, answer }) => known !== undefined && answer === 'untold');
  const failed = names(({ answer }) => answer === 'failed');
  return [
    ...asked.flatMap((one) => ownersChange(one.name, one.known, recordOf(one)) ?? []),
    ...(lost.length === 0 ? [] : [`the index does not tell any more who owns ${listedFew(lost)}`]),
    ...(failed.length === 0
      ? []
      : [
          `the index gave no usable answer about the owners of ${listedFew(failed)}: the lock keeps what it has of them`,
        ]),
  ];
}

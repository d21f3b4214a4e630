import type { IndexClient } from '../../index-client/model.js';
import type { OwnershipAnswer } from '../../index-client/ownership-model.js';
import type { Lock } from '../../lock/model.js';
import { ownersChange, ownersText } from '../../lock/owners.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Finding } from '../finding.js';
import type { LockedProject } from '../locked-files.js';

/** The most names in a message. */
const mostNamed = 6;

/** A recorded project with the answer of its index. */
interface Told {
  readonly name: NormalizedName;
  readonly recorded: string;
  readonly answer: OwnershipAnswer;
}

/**
 * Compares the owners that a lock records with those that the index tells now: warnings, since a project may change hands.
 * Projects without a record are not asked for. @throws the client's errors
 */
export async function checkOwners(
  projects: readonly LockedProject[],
  lock: Lock,
  client: Pick<IndexClient, 'ownership'>,
): Promise<readonly Finding[]> {
  const told = await Promise.all(
    projects.flatMap(({ name }) => {
      const recorded = lock.pylock?.owners.get(name);
      return recorded === undefined ? [] : [ask(name, recorded, client)];
    }),
  );
  return [...told.flatMap(changed), ...untold(told)];
}

async function ask(name: NormalizedName, recorded: string, client: Pick<IndexClient, 'ownership'>): Promise<Told> {
  return { name, recorded, answer: (await client.ownership?.(name)) ?? 'untold' };
}

function changed({ name, recorded, answer }: Told): readonly Finding[] {
  const message = typeof answer === 'string' ? undefined : ownersChange(name, recorded, ownersText(answer));
  return message === undefined ? [] : [{ code: 'owners', path: ['owners', name], message, severity: 'warning' }];
}

/** The projects of which the index tells nothing, in one warning. */
function untold(told: readonly Told[]): readonly Finding[] {
  const names = told.filter(({ answer }) => typeof answer === 'string').map(({ name }) => name);
  if (names.length === 0) return [];
  const rest = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  const shown = names.toSorted().slice(0, mostNamed).join(', ') + rest;
  const message = `not checked, since the index does not tell: the owners of ${shown}`;
  return [{ code: 'unchecked', path: ['owners'], message, severity: 'warning' }];
}

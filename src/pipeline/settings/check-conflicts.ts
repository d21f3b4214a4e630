import { forksAmong, mostForks } from '../../deps/forks.js';
import { PylockError } from '../../errors.js';
import type { Settings } from './settings.js';

/** Conflicts must leave few choices, and none to Makes' own builtin, which has one environment. @throws PylockError `bad-config` */
export function checkConflicts({ conflicts, makesGroups }: Settings, file: string | undefined): void {
  const place = file === undefined ? {} : { place: { file } };
  if (forksAmong(conflicts).length > mostForks)
    throw new PylockError('bad-config', `conflicts: they leave more than ${mostForks} choices of groups to resolve`, {
      ...place,
      hint: 'Put fewer groups into conflicts, or some of them into a deps file of their own.',
    });
  const named = conflicts.flat().find((group) => makesGroups.has(group));
  if (named !== undefined)
    throw new PylockError('bad-config', `makes-groups: ${named} is one of the groups that conflicts names`, {
      ...place,
      hint: "Makes' own builtin has one environment: leave the group out, or write a deps file for it.",
    });
}

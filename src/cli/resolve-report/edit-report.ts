import type { RequirementChange } from '../../edit/model.js';
import { shownPath } from '../../files/shown-path.js';
import type { EditOutcome } from '../../pipeline/edit-deps.js';
import { printable } from '../terminal/printable.js';

/** The groups behind a requirement: an entry of YAML names its own. */
function groupsOf({ groups, before, after }: RequirementChange): string {
  const isNamed = /\boptional\b/.test(`${before} ${after}`);
  return groups.length === 0 || isNamed ? '' : ` (${groups.join(', ')})`;
}

function changeLine(change: RequirementChange): readonly string[] {
  const { kind, before = '', after = '' } = change;
  const groups = groupsOf(change);
  switch (kind) {
    case 'added':
      return [`  + ${after}${groups}`];
    case 'changed':
      return [`  ~ ${before} -> ${after}${groups}`];
    case 'removed':
      return [`  - ${before}${groups}`];
    case 'kept':
      return [];
  }
}

/** The changes of the deps file, and the packages that it has already. */
export function editLines({ depsPath, changes }: EditOutcome, dryRun: boolean): readonly string[] {
  const shown = shownPath(depsPath);
  const kept = changes
    .filter(({ kind }) => kind === 'kept')
    .map(({ after = '' }) => `${shown} has it already: ${after}`);
  const lines = changes.flatMap(changeLine);
  const headline = `${shown} ${dryRun ? 'would change' : 'changed'}:`;
  return [...(lines.length === 0 ? [] : [headline, ...lines]), ...kept].map(printable);
}

/** The deps file and its changes, for programs (`schemas/edit-report.schema.json`). */
export function editJson({ depsPath, changes, notices, locks }: EditOutcome): object {
  const shown = changes.map(({ kind, name, groups, before = null, after = null }) => ({
    kind,
    name,
    groups,
    before,
    after,
  }));
  const files = [...new Set(locks.flatMap((lock) => lock.files))];
  return { deps: shownPath(depsPath), changes: shown, files, notices };
}

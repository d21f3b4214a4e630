import type { Change, LockChanges } from '../../lock/diff-model.js';
import type { ChangedLock } from '../../pipeline/diff.js';
import { commitLines } from '../terminal/commit-lines.js';
import { groupWords } from '../terminal/group-words.js';
import { printable } from '../terminal/printable.js';

/** Added and removed files, in words; none where there are none. */
export function fileCounts({ filesAdded, filesRemoved }: LockChanges): string {
  const parts = [
    filesAdded.length === 0 ? '' : `${filesAdded.length} added`,
    filesRemoved.length === 0 ? '' : `${filesRemoved.length} removed`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function sides({ before = '(none)', after = '(none)' }: Change): string {
  return `${before} -> ${after}`;
}

/** The mark of a version that is lower than before. */
function mark(downgrade: true | undefined): string {
  return downgrade === true ? ' (downgrade)' : '';
}

/** The changes of one lock for people. */
export function diffText({ path, before, after, changes }: ChangedLock): readonly string[] {
  const { added, removed, updated, commits, inputs, tools, publishers, owners, replaced } = changes;
  const files = fileCounts(changes);
  return [
    `${path}: ${before} -> ${after}`,
    ...inputs.map((one) => `  ${one.what}: ${sides(one)}`),
    ...added.map(({ name, version, groups }) => `  + ${name} ${version}${groupWords(groups)}`),
    ...removed.map(({ name, version, groups }) => `  - ${name} ${version}${groupWords(groups)}`),
    ...updated.map(
      ({ name, from, to, downgrade, groups }) => `  ~ ${name} ${from} -> ${to}${groupWords(groups)}${mark(downgrade)}`,
    ),
    ...commitLines(commits),
    ...tools.map((one) => `  building: ${one.what} ${sides(one)}${mark(one.downgrade)}`),
    ...publishers.map((one) => `  publisher of ${one.what}: ${sides(one)}`),
    ...owners.map((one) => `  owners of ${one.what}: ${sides(one)}${one.replaced === true ? ' (all replaced)' : ''}`),
    ...(files === '' ? [] : [`  files: ${files}`]),
    ...replaced.map((one) => `  ! ${one.what}: ${one.before} -> ${one.after}`),
  ].map(printable);
}

import { wordFlag } from '../../config/word-flag.js';
import type { Change } from '../../lock/diff-model.js';
import { type ChangedLock, changedLocks } from '../../pipeline/diff.js';
import { diffMarkdown } from '../diff-report/markdown.js';
import { diffText } from '../diff-report/text.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { diffFormats } from '../words/format-names.js';
import type { CommandCall } from './call.js';

/** A lock that has changed, for programs (`schemas/diff-report.schema.json`). */
function jsonOf({ path, before, after, changes }: ChangedLock): object {
  const { inputs, tools, publishers, owners, replaced, ...packages } = changes;
  const open = (one: Change) => ({ ...one, before: one.before ?? null, after: one.after ?? null });
  return {
    lock: path,
    before,
    after,
    ...packages,
    inputs: inputs.map(open),
    tools: tools.map(open),
    publishers: publishers.map(open),
    owners: owners.map(open),
    replaced: replaced.map(open),
  };
}

/** `pylock diff [A] [B]`: the changes in locks, by meaning. */
export async function runDiff({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const given = wordFlag(options.format?.at(-1), '--format', diffFormats);
  const format = given ?? (options.json === true ? 'json' : 'text');
  const changed = await changedLocks(paths);
  if (format === 'json') terminal.document({ locks: changed.map(jsonOf) });
  else if (changed.length === 0) terminal.note('No lock has changed.');
  else if (format === 'markdown') terminal.verbatim(changed.map((one) => diffMarkdown(one).join('\n')).join('\n\n'));
  else for (const line of changed.flatMap(diffText)) terminal.result(line);
  return exitCodes.done;
}

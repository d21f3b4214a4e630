import { type ExportFormat, exportFormats } from '../../config/export-formats.js';
import { settingFlags } from '../../config/settle.js';
import { wordFlag } from '../../config/word-flag.js';
import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { exportLock } from '../../pipeline/export/export.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Options } from '../words/flag-table.js';
import type { CommandCall } from './call.js';
import { askFacts } from './facts.js';
import { groupFlags, lockWords } from './flags.js';
import { answerFile, handOver } from './hand-over.js';
import { searchedLock } from './searching.js';
import { snapshotFlags } from './snapshot.js';

/** Reads `--format`. @throws PylockError `usage` */
function exportFormatFlag({ format }: Options): ExportFormat {
  const [text, ...others] = format ?? [];
  const word = wordFlag(text, '--format', exportFormats);
  if (word !== undefined && others.length === 0) return word;
  const fault = word === undefined ? 'is missing' : 'is given twice';
  throw new PylockError('usage', `--format ${fault}`, { hint: `It is one of ${exportFormats.join(', ')}.` });
}

/** Reads SOURCE_DATE_EPOCH, seconds since 1970. @throws PylockError `usage` */
function sourceDateEpoch({ SOURCE_DATE_EPOCH: text = '' }: NodeJS.ProcessEnv): number | undefined {
  if (text === '') return undefined;
  if (/^[0-9]{1,11}$/.test(text)) return Number(text);
  throw new PylockError('usage', 'SOURCE_DATE_EPOCH: expected seconds since 1970', {
    hint: 'For example: SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)',
  });
}

/** The commit of a snapshot. @throws PylockError `usage` where another format is asked for */
function snapshotOf(format: ExportFormat, options: Options, now: Date): ReturnType<typeof snapshotFlags> | undefined {
  if (format === 'github-snapshot') return snapshotFlags(options, now);
  const flag = (['sha', 'ref'] as const).find((name) => options[name] !== undefined);
  if (flag === undefined) return undefined;
  throw new PylockError('usage', `--${flag}: --format ${format} names no commit`, {
    hint: 'Leave it out, or ask for --format github-snapshot.',
  });
}

/** `pylock export`: a lock in the format of another tool. */
export async function runExport(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const [word] = paths;
  if (word !== undefined)
    throw new PylockError('usage', `${word}: export has no words`, { hint: `Name the lock: --lock ${word}` });
  const now = new Date();
  const format = exportFormatFlag(options);
  const snapshot = snapshotOf(format, options, now);
  const { lockPath } = await searchedLock(terminal, lockWords(options));
  answerFile(options, lockPath);
  const text = await exportLock({
    ...{ lockPath, format, now, snapshot, groups: groupFlags(options.group) },
    sourceDateEpoch: sourceDateEpoch(process.env),
    systems: settingFlags(options, now).systems,
    readFacts: (lock, wanted) => askFacts(call, { lock, lockPath }, wanted),
  });
  const handed = await handOver(call, text, lockPath);
  terminal.document({ lock: shownPath(lockPath), format, ...handed });
  return exitCodes.done;
}

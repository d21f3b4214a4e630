import { resolve } from 'node:path';
import { settingFlags } from '../../config/settle.js';
import { wordFlag } from '../../config/word-flag.js';
import { PylockError } from '../../errors.js';
import { type ExportFormat, exportFormats } from '../../export/model.js';
import type { FactsOf } from '../../facts/model.js';
import { shownPath } from '../../files/shown-path.js';
import type { Lock } from '../../lock/model.js';
import { exportLock } from '../../pipeline/export/export.js';
import { readFacts } from '../../pipeline/facts/read-facts.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import type { Options } from '../words/flag-table.js';
import type { CommandCall } from './call.js';
import { fileFlag, groupFlags, lockWords } from './flags.js';
import { SharedIndex } from './open-index.js';
import { searchedLock } from './searching.js';

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

/** The facts of a lock's files, from the cache, then from the index unless the run is offline. */
async function factsOf(lock: Lock, lockPath: string, { options, terminal }: CommandCall, now: Date): Promise<FactsOf> {
  const cached = new SharedIndex({ ...options, offline: true }, terminal);
  const online = new SharedIndex(options, terminal);
  const onFault = (fault: unknown): void => {
    const reason = fault instanceof Error ? fault.message : String(fault);
    terminal.note(printable(`warning: sizes, times and licences of some files stay unknown: ${reason}`));
  };
  try {
    const flags = settingFlags({ ...options, system: undefined }, now);
    const index = options.offline === true ? undefined : online;
    return await readFacts(lock, { lockPath }, { cached, index, flags, now, onFault });
  } finally {
    await Promise.all([cached.close(), online.close()]);
  }
}

/** `pylock export`: a lock in the format of another tool. */
export async function runExport(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const [word] = paths;
  if (word !== undefined)
    throw new PylockError('usage', `${word}: export has no words`, { hint: `Name the lock: --lock ${word}` });
  const now = new Date();
  const format = exportFormatFlag(options);
  const output = fileFlag(options.output, '--output');
  const { lockPath } = await searchedLock(terminal, lockWords(options));
  const outcome = await exportLock({
    ...{ lockPath, format, now, groups: groupFlags(options.group) },
    sourceDateEpoch: sourceDateEpoch(process.env),
    systems: settingFlags(options, now).systems,
    output: output === undefined ? undefined : resolve(output),
    readFacts: (lock) => factsOf(lock, lockPath, call, now),
  });
  if (output === undefined) terminal.result(outcome.text.trimEnd());
  else terminal.note(printable(outcome.isWritten ? `Wrote ${output}` : `${output} is up to date`));
  const text = output === undefined ? { text: outcome.text } : { file: output, written: outcome.isWritten };
  terminal.document({ lock: shownPath(lockPath), format, ...text });
  return exitCodes.done;
}

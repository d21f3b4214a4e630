import { PylockError } from '../../errors.js';
import { shownPath } from '../../files/shown-path.js';
import { changesSince } from '../../pipeline/report.js';
import { reportHtml } from '../../report/html.js';
import { reportOf } from '../../report/report.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { openQuestion } from './asking.js';
import type { CommandCall } from './call.js';
import { askFacts } from './facts.js';
import { answerFile, handOver } from './hand-over.js';
import { askAdvisories } from './report-advisories.js';

/** `pylock report`: a page that shows a lock. */
export async function runReport(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  if (options.output === undefined && terminal.width !== undefined)
    throw new PylockError('usage', 'report: expected a file for the page', {
      hint: 'Run: pylock report -o report.html',
    });
  const question = await openQuestion(call, paths);
  const { lock, lockPath, part } = question;
  answerFile(options, lockPath);
  const { since } = options;
  const changes = since === undefined ? undefined : await changesSince(since, lockPath, lock);
  const { of, fault } = await askFacts(call, question);
  const advisories = await askAdvisories(call, question, fault !== undefined);
  const path = shownPath(lockPath);
  const report = reportOf({ lock, lockPath: path, part, facts: of, advisories, changes });
  const handed = await handOver(call, reportHtml(report), lockPath);
  terminal.document({ lock: path, report: { packages: report.packages.length, since: since ?? null }, ...handed });
  return exitCodes.done;
}

import { PylockError } from '../../errors.js';
import { AllowedLicences } from '../../facts/allowed-licences.js';
import { shownPath } from '../../files/shown-path.js';
import { normalizeName } from '../../pep/name.js';
import { buildTools } from '../../questions/tools.js';
import { plural } from '../../text/plural.js';
import { licenceRows, licencesJson, licencesText } from '../answers/licences.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Options } from '../words/flag-table.js';
import { answerWhole, noteNone, openQuestion } from './asking.js';
import type { CommandCall } from './call.js';
import { askFacts } from './facts.js';

/** Reads `--allow-package`, which is an exception from `--allow`. @throws PylockError `usage` */
function exemptFlag({ allow, 'allow-package': texts = [] }: Options): ReadonlySet<string> {
  const [first] = texts;
  if (first !== undefined && allow === undefined)
    throw new PylockError('usage', `--allow-package ${first}: without --allow every licence is allowed`, {
      hint: 'Name the licences that others may have: --allow MIT',
    });
  const read = (text: string): string => {
    const name = normalizeName(text);
    if (name !== undefined) return name;
    throw new PylockError('usage', `--allow-package ${text}: expected the name of a package`);
  };
  return new Set(texts.map(read));
}

/** `pylock licences`: the licences of a lock; with `--allow` 1 where others are there. */
export async function runLicences(call: CommandCall): Promise<ExitCode> {
  const { paths, options, terminal } = call;
  const allowed = options.allow === undefined ? undefined : new AllowedLicences(options.allow);
  const question = await openQuestion(call, paths);
  const { lock, lockPath, graphs, systems } = question;
  const { of, fault } = await askFacts(call, question);
  // A licence that an index would tell is neither allowed nor forbidden.
  if (allowed !== undefined && fault !== undefined) throw fault;
  const rows = licenceRows(lock, graphs, buildTools(lock, graphs), of, allowed, exemptFlag(options));
  const refused = rows.filter(({ isAllowed }) => isAllowed === false);
  if (!terminal.isForPrograms) answerWhole(call, licencesText(rows, systems));
  if (rows.length === 0 && allowed === undefined) noteNone(call, question);
  if (refused.length > 0) terminal.note(`${plural(refused.length, 'licence')} of ${rows.length} not allowed`);
  else if (allowed !== undefined) terminal.note(`${plural(rows.length, 'licence')} allowed`);
  terminal.document({ lock: shownPath(lockPath), licences: licencesJson(rows) });
  return refused.length > 0 ? exitCodes.finding : exitCodes.done;
}

import { shownPath } from '../../files/shown-path.js';
import { buildTools } from '../../questions/tools.js';
import { sizeAnswer, sizeJson, sizeText } from '../answers/size.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { answer, openQuestion } from './asking.js';
import type { CommandCall } from './call.js';
import { askFacts } from './facts.js';

/** `pylock size`: the bytes of each package and system. */
export async function runSize(call: CommandCall): Promise<ExitCode> {
  const { paths, terminal } = call;
  const question = await openQuestion(call, paths);
  const { lock, lockPath, graphs } = question;
  const { of } = await askFacts(call, question);
  const sizes = sizeAnswer(lock, graphs, buildTools(lock, graphs), of);
  if (!terminal.isForPrograms) answer(call, sizeText(sizes));
  terminal.document({ lock: shownPath(lockPath), ...sizeJson(sizes) });
  return exitCodes.done;
}

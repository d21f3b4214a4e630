import { settingFlags } from '../../config/settle.js';
import { PylockError } from '../../errors.js';
import { parseUpgrades } from '../../pipeline/pins/upgrade.js';
import { whyNotJson, whyNotLines } from '../answers/why-not.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { CommandCall } from './call.js';
import { lockWords } from './flags.js';
import { SharedIndex } from './open-index.js';
import { searchedLock } from './searching.js';

/** The one package of the question. @throws PylockError `usage` */
function packageOf(words: readonly string[]) {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0)
    throw new PylockError('usage', 'why-not: expected the name of one package', {
      hint: 'For example: pylock why-not starlette==0.40.0',
    });
  const upgrade = parseUpgrades([word], 'why-not');
  const [entry] = upgrade.kind === 'some' ? upgrade.packages : [];
  if (entry === undefined) throw new Error('one word gives one package');
  const [name, version] = entry;
  return { name, version };
}

/** `pylock why-not`: what holds a package back, and the smallest change that helps. */
export async function runWhyNot({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const now = new Date();
  const asked = packageOf(paths);
  const { lockPath, depsPath } = await searchedLock(terminal, lockWords(options));
  const index = new SharedIndex(options, terminal);
  const { askWhyNot } = await import('../../pipeline/why-not/ask.js');
  const answer = await askWhyNot({
    ...{ ...asked, lockPath, depsPath, now, flags: settingFlags(options, now) },
    indexEnvironment: index.environment,
    openClient: index.open,
  }).finally(() => index.close());
  for (const line of whyNotLines(answer)) terminal.result(line);
  terminal.document(whyNotJson(answer));
  return exitCodes.done;
}

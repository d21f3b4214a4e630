import { resolve } from 'node:path';
import { surveyFolder } from '../../pipeline/discover/survey.js';
import { filesToAdd } from '../../pipeline/files-to-add.js';
import { type ImportOutcome, importFiles } from '../../pipeline/import/import.js';
import { plural } from '../../text/plural.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import { printable } from '../terminal/printable.js';
import { shellWord } from '../terminal/shell-word.js';
import type { CommandCall } from './call.js';

/** The result of the import, a line for each file that it makes. */
function resultLines({ imported, input, requirements, pins }: ImportOutcome): readonly string[] {
  const asked =
    requirements === undefined ? `requirements stay in ${input}` : `${plural(requirements, 'requirement')} in ${input}`;
  return [printable(`Imported ${imported.join(' and ')}: ${plural(pins, 'pin')}, ${asked}`)];
}

/** A part without a counterpart, with what to do about it. */
function leftLines({ what, file, line, todo }: ImportOutcome['notCarried'][number]): readonly string[] {
  const place = line === 0 ? file : `${file}:${line}`;
  return [`  left out: ${place}: ${what}`, ...todo.split('\n').map((text) => `    ${text}`)].map(printable);
}

/** The words of the next step: `resolve` finds the input by itself where it is the only one here. */
function resolveWords(input: string): string {
  const { projects } = surveyFolder(process.cwd());
  const [only] = projects.length === 1 ? projects : [];
  return only?.depsPath === resolve(input) ? 'pylock resolve' : `pylock resolve ${shellWord(input)}`;
}

/** The last lines: the written files, and the next step. */
function nextLines({ files, input }: ImportOutcome, dryRun: boolean): readonly string[] {
  const written = files.length === 0 ? [] : [`${dryRun ? 'Would write' : 'Wrote'} ${files.join(', ')}`];
  const add = dryRun
    ? []
    : filesToAdd(
        files.filter((file) => !file.endsWith('-pins.yaml')),
        [],
      );
  const next = add.length === 0 ? [] : [`Next: git add ${add.map(shellWord).join(' ')}`];
  return [...written, ...next, ...(dryRun ? [] : [`Next: ${resolveWords(input)}`])].map(printable);
}

/** `pylock import`: takes over another tool's lock. Parts without a counterpart are listed, and no failure. */
export async function runImport({ paths, options, terminal }: CommandCall): Promise<ExitCode> {
  const dryRun = options['dry-run'] === true;
  const outcome = await importFiles({
    named: paths,
    here: process.cwd(),
    force: options.force === true,
    dryRun,
    now: new Date(),
  });
  for (const line of resultLines(outcome)) terminal.result(line);
  for (const line of outcome.notCarried.flatMap(leftLines)) terminal.result(line);
  for (const notice of outcome.notices) terminal.note(printable(`  note: ${notice}`));
  for (const line of nextLines(outcome, dryRun)) terminal.note(line);
  terminal.document(outcome);
  return exitCodes.done;
}

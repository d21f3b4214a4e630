import { readFileSync, writeFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { errorLines } from '../../src/cli/terminal/print-error.js';
import type { Edited } from '../../src/edit/model.js';

/** A command of a golden, such as `add web>=1 --group dev`. */
export interface EditCommand {
  readonly verb: string;
  readonly word: string;
  readonly group: string | undefined;
}

function readCommand(line: string): EditCommand {
  const [, verb = '', rest = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
  const [word = '', group] = rest.split(' --group ');
  return { verb, word, group };
}

const withBreaks = (text: string) => text.split(/(?<=\n)/);

/** A changed line with its number. */
function shownLine(mark: string, number: number, line: string): string {
  const text = line.replaceAll('\r', '\\r').replaceAll('\t', '\\t').replace('\ufeff', '\\ufeff');
  return text.endsWith('\n') ? `${mark}${number} ${text}` : `${mark}${number} ${text}\\no line break\n`;
}

/** The lines that differ between two texts, by the longest common sequence. */
export function lineDiff(before: string, after: string): string {
  const [a, b] = [withBreaks(before), withBreaks(after)];
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = length[i];
      if (row !== undefined) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let [i, j] = [0, 0];
  let result = '';
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1];
    else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      result += shownLine('-', i + 1, a[i] ?? '');
      i += 1;
    } else {
      result += shownLine('+', j + 1, b[j] ?? '');
      j += 1;
    }
  }
  return result;
}

function reportOf(text: string, edit: () => Edited): string {
  try {
    const edited = edit();
    const { kind, groups, before, after } = edited.change;
    const change = [before, after].map((one) => one ?? '(none)').join(' -> ');
    return `${kind}${groups.length === 0 ? '' : ` in ${groups.join(', ')}`}: ${change}\n${lineDiff(text, edited.text)}`;
  } catch (error) {
    return `${errorLines(error, false).join('\n')}\n`;
  }
}

/**
 * Runs each command that a golden names (`$ add web>=1`) on the unchanged file, and holds what it changes to the golden.
 * `UPDATE_GOLDENS=1` writes it anew.
 */
export function matchesCommands(fixture: string, run: (text: string, command: EditCommand) => Edited): void {
  const golden = fixture.replace(/\.\w+$/, '.txt');
  const text = readFileSync(fixture, 'utf8');
  const expected = readFileSync(golden, 'utf8');
  const lines = expected.split('\n').filter((line) => line.startsWith('$ '));
  const actual = lines
    .map((line) => `${line}\n${reportOf(text, () => run(text, readCommand(line.slice(2))))}`)
    .join('');
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, actual);
  assert.is(actual, readFileSync(golden, 'utf8'), fixture);
}

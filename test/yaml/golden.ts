import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as assert from 'uvu/assert';
import { errorLines } from '../../src/cli/terminal/print-error.js';
import { fromRoot } from '../helpers/root.js';

/** The YAML files of a folder of fixtures, sorted. */
export function yamlFiles(...folder: readonly string[]): readonly string[] {
  const path = fromRoot('fixtures', ...folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(path, name));
}

/** A file as pylock reads it: UTF-8 without the byte order mark. */
export function textOf(path: string): string {
  return new TextDecoder().decode(readFileSync(path));
}

/** The report of the error that the function throws; fails where it throws nothing. */
export function faultText(name: string, read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return `${errorLines(error, false).join('\n')}\n`;
  }
  return assert.unreachable(`${name} is taken, and should not be`) as never;
}

/** Holds a text to the file beside the fixture; `UPDATE_GOLDENS=1` writes that file instead. */
export function matchesGolden(fixture: string, actual: string): void {
  const golden = fixture.replace(/\.yaml$/, '.txt');
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, actual);
  const expected = existsSync(golden) ? readFileSync(golden, 'utf8') : '';
  assert.is(actual, expected, basename(golden));
}

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as assert from 'uvu/assert';
import { errorLines } from '../../src/cli/terminal/print-error.js';
import type { StatedInput } from '../../src/config/stated.js';
import type { DepsFile, DepsRequirement } from '../../src/deps/model.js';
import { requirementText } from '../../src/deps/requirement-text.js';
import { defaultIndexUrl } from '../../src/index-client/default-index.js';
import { fromRoot } from '../helpers/root.js';

/** The files of a folder of fixtures with a golden file, or with one of the endings, sorted. */
export function fixturesIn(folder: string, ending: RegExp): readonly string[] {
  const path = fromRoot('fixtures', 'inputs', folder);
  return readdirSync(path)
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** Holds a text to the file of the fixture's name in `.out`; `UPDATE_GOLDENS=1` writes that file instead. */
export function matchesGolden(fixture: string, actual: string): void {
  const golden = fixture.replace(/\.[a-z]+$/, '.out');
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, actual);
  const expected = existsSync(golden) ? readFileSync(golden, 'utf8') : '';
  assert.is(actual, expected, basename(golden));
}

/** The report of the error that a reading ends in; fails where it ends in none. */
export async function faultText(name: string, read: () => Promise<unknown>): Promise<string> {
  try {
    await read();
  } catch (error) {
    return `${errorLines(error, false).join('\n')}\n`;
  }
  return assert.unreachable(`${name} is taken, and should not be`) as never;
}

function requirementLine(requirement: DepsRequirement): string {
  const { place, groups, hashes } = requirement;
  return [
    `${basename(place.file)}:${place.line}:${place.column} ${requirementText(requirement)}`,
    ...(groups === undefined ? [] : [`in ${groups.join(', ')}`]),
    ...(hashes ?? []).map((hash) => `sha256 ${hash}`),
  ].join(' | ');
}

function pythonLine({ python }: DepsFile): readonly string[] {
  return python === undefined ? [] : [`${python.place.line}:${python.place.column} python ${python.text}`];
}

/** A value of a setting as JSON, with requirements in their normal form. */
function shown(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [key, shown(one)]));
  if (value instanceof Set) return [...value].map(shown);
  if (Array.isArray(value)) return value.map(shown);
  const isRequirement = typeof value === 'object' && value !== null && 'constraint' in value;
  return isRequirement ? requirementText(value as DepsRequirement) : value;
}

/** An input as text: its Python, a line a requirement, its settings and what has no effect. */
export function inputText({ deps, settings, unhonoured }: StatedInput): string {
  const lines = [
    ...pythonLine(deps),
    ...deps.requirements.map(requirementLine),
    ...Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(shown(value))}`),
    ...unhonoured.map((one) => `without effect: ${one}`),
  ];
  return lines.map((line) => `${line.replaceAll(defaultIndexUrl, 'the public index')}\n`).join('');
}

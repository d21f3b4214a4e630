import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { PylockError } from '../../src/errors.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseRequirement } from '../../src/pep/requirement.js';
import type { System } from '../../src/targets/model.js';
import type { World } from '../helpers/fake-index-world.js';
import { fromRoot } from '../helpers/root.js';
import { solveWorld, versionsOf } from './world-index.js';

// Worlds and the answers that they must get: `fixtures/worlds` holds our own, `fixtures/packse` those of packse, a public
// collection of scenarios that uv is tested with, in our own words. `uv` is what packse expects: the packages, `some`
// solution, or `none`. Where pylock's answer is another one, `ours` has it and `because` says why.

type Answer = 'none' | readonly string[];

interface Row {
  readonly name: string;
  readonly roots: readonly string[];
  readonly world: World;
  readonly python?: string;
  readonly systems?: readonly System[];
  readonly fork?: 'never';
  readonly prerelease?: 'allow';
  readonly 'no-binary'?: readonly NormalizedName[];
  readonly 'only-binary'?: readonly NormalizedName[];
  readonly uv?: Answer | 'some';
  /** One answer for all systems, or one for each. */
  readonly ours?: Answer | Readonly<Record<string, readonly string[]>>;
  /** The whole text of the failure. */
  readonly failure?: string;
  readonly because?: string;
}

/** Picks by system, or the text of the failure. */
type Found = Readonly<Record<string, readonly string[]>> | string;

/** The roots as a deps file; a project may be asked for several times. */
function depsText(roots: readonly string[]): string {
  const byName = new Map<string, unknown[]>();
  for (const text of roots) {
    const { name, extras, specifiers } = parseRequirement(text);
    const markers = text.split(';')[1]?.trim();
    const entry = { version: specifiers.text || '*', extras, ...(markers === undefined ? {} : { markers }) };
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  return JSON.stringify(Object.fromEntries(byName));
}

function textOf({ message, lines, hint }: PylockError): string {
  return [message, ...lines, ...(hint === undefined ? [] : [`hint: ${hint}`])].map((line) => `${line}\n`).join('');
}

async function answer(row: Row, systems: readonly System[]): Promise<Found> {
  const only = (names: readonly NormalizedName[] | undefined) => (names === undefined ? undefined : new Set(names));
  const [noBinary, onlyBinary] = [only(row['no-binary']), only(row['only-binary'])];
  try {
    const solved = await solveWorld(row.world, depsText(row.roots), {
      python: row.python ?? '3.12',
      systems,
      fork: row.fork ?? 'allow',
      rules: row.prerelease === undefined ? {} : { prerelease: row.prerelease },
      policy: { ...(noBinary && { noBinary }), ...(onlyBinary && { onlyBinary }) },
    });
    return Object.fromEntries(versionsOf(solved).map((picks, at) => [systems[at] ?? '', picks]));
  } catch (error) {
    if (error instanceof PylockError && error.code === 'no-solution') return textOf(error);
    throw error;
  }
}

function isList(expected: unknown): expected is readonly string[] {
  return Array.isArray(expected);
}

function check(row: Row, found: Found): void {
  const expected = row.failure ?? row.ours ?? row.uv;
  if (row.failure !== undefined) assert.is(found, row.failure);
  else if (expected === 'some') assert.is.not(typeof found, 'string');
  else if (expected === 'none') assert.is(typeof found, 'string', JSON.stringify(found));
  else if (typeof found === 'string') assert.unreachable(found);
  else if (isList(expected)) for (const picks of Object.values(found)) assert.equal(picks, expected);
  else assert.equal(found, expected);
}

for (const folder of ['worlds', 'packse']) {
  for (const file of readdirSync(fromRoot('fixtures', folder)).sort()) {
    const rows: readonly Row[] = parse(readFileSync(fromRoot('fixtures', folder, file), 'utf8'));
    for (const row of rows) {
      test(`${folder}/${file.replace('.yaml', '')}: ${row.name}`, async () => {
        const systems = row.systems ?? (['x86_64-linux'] as const);
        check(row, await answer(row, systems));
        if (row.fork === 'never' && row.failure === undefined) check(row, await answer(row, systems.toReversed()));
        const isOther = row.uv !== undefined && row.ours !== undefined && (row.uv !== 'some' || row.ours === 'none');
        assert.is(row.because !== undefined, isOther, 'a difference has its reason');
      });
    }
  }
}

test.run();

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { fromRoot } from '../helpers/root.js';
import { type Needs, picks, solveWorld, type World, type WorldOptions } from './world.js';

// Each file of fixtures/scenarios is one claim. `PYLOCK_REFRESH_SCENARIOS=1` writes what is found as what
// is expected; read the difference before you commit it.

/** A scenario: a world, and the result of solving it. */
interface Scenario extends WorldOptions {
  readonly root: Needs;
  readonly world: World;
  readonly solution?: readonly string[];
  /** The whole explanation, hints after it. */
  readonly failure?: string;
}

const folder = fromRoot('fixtures/scenarios');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

async function outcome(scenario: Scenario, options: WorldOptions): Promise<Pick<Scenario, 'solution' | 'failure'>> {
  const result = await solveWorld(scenario.root, scenario.world, options);
  if (result.kind === 'solved') return { solution: picks(result.solution) };
  const lines = [...result.explanation, ...result.hints.map((hint) => `hint: ${hint}`)];
  return { failure: lines.map((line) => `${line}\n`).join('') };
}

/** The outcome as it stands at the end of a scenario's file. */
function printed({ solution, failure }: Pick<Scenario, 'solution' | 'failure'>): string {
  if (failure !== undefined) return `failure: |\n${failure.replace(/^(?=.)/gm, '  ')}`;
  return solution?.length ? `solution:\n${solution.map((pick) => `  - ${pick}\n`).join('')}` : 'solution: []\n';
}

/** A number of turns that differs from one answer to the next. */
function delays(): () => number {
  let answers = 0;
  return () => {
    answers += 1;
    return (answers * 7) % 5;
  };
}

for (const file of files.sort()) {
  const path = fromRoot('fixtures/scenarios', file);
  const text = readFileSync(path, 'utf8');
  const scenario: Scenario = parse(text);
  test(file.replace('.yaml', ''), async () => {
    const found = await outcome(scenario, scenario);
    if (process.env['PYLOCK_REFRESH_SCENARIOS'] === '1') {
      writeFileSync(path, `${text.split(/^(?:solution|failure):/m)[0]}${printed(found)}`);
      return;
    }
    assert.equal(printed(found), printed(scenario));
    const late = await outcome(scenario, { ...scenario, delay: delays() });
    assert.equal(printed(late), printed(scenario), 'whatever the answers take');
  });
}

test('there are scenarios of every theme', () => {
  assert.ok(files.length >= 60, `${files.length} scenarios`);
});

test.run();

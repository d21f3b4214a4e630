import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readPyproject, readPyprojectConfig } from '../../src/pyproject/read.js';
import { logicalLines } from '../../src/requirements-txt/lines.js';
import { fromRoot } from '../helpers/root.js';

const page = readFileSync(fromRoot('docs/inputs.md'), 'utf8');

function blocks(kind: string): readonly string[] {
  return [...page.matchAll(/^```(\w+)\n([^`]*?)^```$/gm)].flatMap(([, word, text = '']) =>
    word === kind ? [text] : [],
  );
}

test('each example of docs/inputs.md is read', async () => {
  const now = new Date('2026-02-01T00:00:00Z');
  const [whole = '', table = '', ...others] = blocks('toml');
  assert.equal(others, []);
  const { deps, config } = await readPyproject(whole, 'pyproject.toml', 'pyproject.toml', now);
  assert.equal(
    deps.requirements.map(({ name, groups }) => [name, ...(groups ?? [])].join(' in ')),
    ['fastapi', 'sqlalchemy', 'sqlalchemy in database', 'pytest in test', 'mypy in test', 'mypy in typing'],
  );
  assert.equal(config?.systems, ['x86_64-linux', 'aarch64-darwin']);
  assert.equal([...((await readPyprojectConfig(table, 'pyproject.toml', now))?.excludes ?? [])], ['shop-plugins']);
  assert.is(logicalLines(blocks('text')[0] ?? '').length, 5);
});

test.run();

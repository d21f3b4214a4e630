import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { configFor, readDepsFile } from '../../src/inputs/read.js';

const test = suite<{ top: string }>('the door to inputs');
test.before.each((context) => {
  context.top = mkdtempSync(join(tmpdir(), 'pylock-inputs-'));
  mkdirSync(join(context.top, '.git'));
});
test.after.each(({ top }) => rmSync(top, { recursive: true }));

/** The requirements of each kind of file, which all say the same. */
const files: Readonly<Record<string, string>> = {
  'pypi-deps.yaml': 'six: ">=1"\n',
  'pyproject.toml': '[project]\ndependencies = ["six>=1"]\n[tool.pylock]\npython = "3.11"\n',
  'requirements.txt': 'six>=1\n',
  'requirements.in': 'six >= 1 # or newer\n',
};

test('the name of a file decides which reader reads it', async ({ top }) => {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(top, name), text);
    const deps = await readDepsFile(join(top, name));
    assert.equal(
      deps?.requirements.map((one) => `${one.name} ${one.constraint.text}`),
      ['six >=1'],
      name,
    );
  }
  assert.is(await readDepsFile(join(top, 'api', 'pyproject.toml')), undefined);
});

test('the table of a pyproject.toml holds for that file alone', async ({ top }) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(top, name), text);
  const pythons = Object.keys(files).map(async (name) => (await configFor(join(top, name), new Date(0))).python.length);
  assert.equal(await Promise.all(pythons), [0, 1, 0, 0]);
});

test.run();

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'uvu';
import { readPyproject } from '../../src/pyproject/read.js';
import { faultText, fixturesIn, inputText, matchesGolden } from '../inputs/golden.js';

const now = new Date('2026-02-01T00:00:00Z');

function read(path: string) {
  return readPyproject(readFileSync(path, 'utf8'), path, 'pyproject.toml', now);
}

/** The keys that `[tool.pylock]` has. */
function configText(config: Awaited<ReturnType<typeof read>>['config']): string {
  if (config === undefined) return '';
  const { path, python, systems, nix, excludeNewer, constraints } = config;
  return `${JSON.stringify({ path, python, systems, nix, excludeNewer, constraints: [...constraints.keys()] })}\n`;
}

for (const path of fixturesIn('pyproject/valid', /\.toml$/)) {
  test(`reads ${basename(path)}`, async () => {
    const input = await read(path);
    matchesGolden(path, inputText(input) + configText(input.config));
  });
}

for (const path of fixturesIn('pyproject/invalid', /\.toml$/)) {
  test(`refuses ${basename(path)}`, async () => {
    matchesGolden(path, await faultText(path, () => read(path)));
  });
}

test.run();

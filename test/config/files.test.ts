import { basename } from 'node:path';
import { test } from 'uvu';
import { readConfig } from '../../src/config/read.js';
import { faultText, matchesGolden, textOf, yamlFiles } from '../yaml/golden.js';

const now = new Date('2026-05-20T10:00:00Z');

/** Maps have no JSON of their own. */
function replacer(_key: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

for (const path of yamlFiles('config', 'valid')) {
  test(`reads ${basename(path)}`, () => {
    const config = readConfig(textOf(path), '.pylock.yaml', now);
    matchesGolden(path, `${JSON.stringify(config, replacer, 2)}\n`);
  });
}

for (const path of yamlFiles('config', 'invalid')) {
  test(`refuses ${basename(path)}`, () => {
    matchesGolden(
      path,
      faultText(path, () => readConfig(textOf(path), '.pylock.yaml', now)),
    );
  });
}

test.run();

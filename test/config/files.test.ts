import { basename } from 'node:path';
import { test } from 'uvu';
import { readConfig } from '../../src/config/read.js';
import { requirementText } from '../../src/deps/requirement-text.js';
import type { RequirementsByName } from '../../src/deps/version-rules.js';
import { faultText, matchesGolden, textOf, yamlFiles } from '../yaml/golden.js';

const now = new Date('2026-05-20T10:00:00Z');

/** Maps and sets have no JSON of their own; requirements are told as a lock tells them. */
function replacer(key: string, value: unknown): unknown {
  if (key === 'overrides' || key === 'constraints')
    return [...(value as RequirementsByName).values()].flat().map(requirementText);
  if (value instanceof Set) return [...value];
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

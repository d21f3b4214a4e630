import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { test } from 'uvu';
import { readRequirements } from '../../src/requirements-txt/read.js';
import { faultText, fixturesIn, inputText, matchesGolden } from '../inputs/golden.js';

function read(path: string) {
  return readRequirements(readFileSync(path, 'utf8'), path, relative(process.cwd(), path));
}

for (const path of fixturesIn('requirements/valid', /\.(?:txt|in)$/)) {
  test(`reads ${basename(path)}`, async () => matchesGolden(path, inputText(await read(path))));
}

for (const path of fixturesIn('requirements/invalid', /^(?:options|repositories|requirements|includes)\.txt$/)) {
  test(`refuses ${basename(path)}`, async () => {
    matchesGolden(path, await faultText(path, () => read(path)));
  });
}

test.run();

// Compiles the tests and runs each suite: `npm test`, or `npm test -- pep/version` for the suites whose path holds one of
// the words. Without words the static checks come first; all must pass before a run counts as green.
import { readdirSync } from 'node:fs';
import { root } from './setup.mjs';
import { biome, fail, testAll, tsc } from './suites.mjs';

const buildDir = process.env.PYLOCK_BUILD_DIR ?? 'build/default';
const ownFiles = readdirSync(root).filter(
  (name) => /^[^.].*\.(?:json|mjs)$/.test(name) && name !== 'package-lock.json',
);

await testAll({
  words: process.argv.slice(2),
  checks: [
    ['build', ['scripts/build.mjs']],
    ['types', [tsc, '--noEmit']],
    ['types of the page', [tsc, '--project', 'tsconfig.page.json']],
    ['lint and format', [...biome, 'src', 'test', 'scripts', 'schemas', ...ownFiles]],
    ['unused code', ['node_modules/knip/bin/knip.js']],
  ],
  compile: ['--outDir', buildDir],
  folder: `${buildDir}/test`,
}).catch(fail);

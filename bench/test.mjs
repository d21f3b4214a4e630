// Compiles and lints the bench, and runs its suites: `npm --prefix bench test`, or `npm --prefix bench test -- chart`.
import { biome, fail, testAll, tsc } from '../scripts/suites.mjs';

await testAll({
  words: process.argv.slice(2),
  checks: [
    ['types', [tsc, '--noEmit', '--project', 'bench']],
    ['lint and format', [...biome, 'bench']],
  ],
  compile: ['--project', 'bench'],
  folder: 'build/bench/bench/test',
}).catch(fail);

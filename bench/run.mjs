// `node run.mjs NAME [WORD…]`: builds pylock and the bench with the tools of the repository around it, and runs one of the
// bench's programs.
import { build } from '../scripts/build.mjs';
import { install, root, run } from '../scripts/setup.mjs';

const [program, ...words] = process.argv.slice(2);
const isScript = program.endsWith('.mjs');
const file = isScript ? `bench/${program}` : `build/bench/bench/${program}.js`;
const compile = () => run(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'bench']);
for (const step of [install, build, compile, () => run(process.execPath, [`${root}${file}`, ...words])]) {
  process.exitCode = step();
  if (process.exitCode !== 0) break;
}

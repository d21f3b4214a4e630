// `npm start`: sets up, builds, and locks the bundled example against the live index.
// `npm start -- resolve PATH…`: any command of pylock, paths as the caller means them.
import { build } from './build.mjs';
import { install, root, run } from './setup.mjs';

const example = `${root}fixtures/makes-example`;
const noNetwork = 3;

/** Installs and builds, or ends the process with the reason. */
function setUp() {
  const installed = install();
  if (installed !== 0) {
    console.error('error: npm could not install the packages that pylock is built with; is the network there?');
    process.exit(noNetwork);
  }
  const built = build();
  if (built !== 0) process.exit(built);
}

const words = process.argv.slice(2);
setUp();
const command = words.length > 0 ? words : ['resolve', '--refresh', '.'];
const cwd = words.length > 0 ? (process.env.INIT_CWD ?? process.cwd()) : example;
if (words.length === 0)
  console.error('Locking the two Python environments of fixtures/makes-example against the live index:\n');
process.exitCode = run(process.execPath, [`${root}bin/pylock.js`, ...command], { cwd });

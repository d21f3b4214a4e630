// Builds dist/: the command line as one bundled file, and the library with its types.
import { fileURLToPath } from 'node:url';
import { run } from './setup.mjs';

/** Gives the exit code of the first step that failed, else 0. */
export function build() {
  const steps = [
    ['node_modules/rolldown/bin/cli.mjs', '--config', 'rolldown.config.mjs', '--logLevel', 'warn'],
    ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.lib.json'],
  ];
  for (const step of steps) {
    const code = run(process.execPath, step, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (code !== 0) return code;
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build();

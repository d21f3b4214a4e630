// Builds dist/: the command line and the library as one bundle, and the library's types.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root, run } from './setup.mjs';
import { placeTypes } from './types.mjs';

/** Gives the exit code of the first step that failed, else 0. */
export function build() {
  const steps = [
    ['node_modules/rolldown/bin/cli.mjs', '--config', 'rolldown.config.mjs', '--logLevel', 'warn'],
    ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.lib.json'],
  ];
  // Files of an earlier build have other names.
  rmSync(`${root}dist`, { recursive: true, force: true });
  for (const step of steps) {
    const code = run(process.execPath, step, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (code !== 0) return code;
  }
  placeTypes();
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build();

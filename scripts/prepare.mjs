// Builds the program where npm installs it from its repository, as pre-commit does: no dist/ comes with that. npm hands down
// --global to the installation of what the build needs, which then goes elsewhere, so that it may be missing here.
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { root, run } from './setup.mjs';

/** Installs what the build needs. Its scripts stay off: this one is among them. */
function installTools() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const words = ['ci', '--no-global', '--include=dev', '--ignore-scripts', '--loglevel=error'];
  return run(npm, words, { env: { ...process.env, npm_config_global: 'false' }, stdio: ['ignore', 2, 2] });
}

if (!existsSync(`${root}dist/cli.cjs`)) {
  const installed = existsSync(`${root}node_modules/rolldown`) ? 0 : installTools();
  process.exitCode = installed === 0 ? build() : installed;
}

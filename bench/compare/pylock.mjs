// Asks pylock for the closures of an environment, as its users would run it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from '../../scripts/setup.mjs';
import { normalName, run, withFolder } from './run-program.mjs';

/** The systems that are compared, in the order in which pylock locks them. */
export const systems = ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin'];

/** The Python that pylock assumes, by the form of the request. */
const fullPythons = new Map();

/** The patch release that pylock locks for, so that judges are asked for the same: to uv, 3.11 is 3.11.0. */
export function fullPython(python) {
  if (!fullPythons.has(python)) {
    const asked = withFolder(async (work) => {
      writeFileSync(join(work, 'pypi-deps.yaml'), '{}\n');
      const args = ['resolve', 'pypi-deps.yaml', '--nix', 'none', '--python', python];
      const { code, stderr } = await run(process.execPath, [`${root}bin/pylock.js`, ...args], { cwd: work });
      if (code !== 0) throw new Error(stderr);
      return parse(readFileSync(join(work, 'pypi-sources.yaml'), 'utf8'), { schema: 'failsafe' }).pylock['python-full'];
    });
    fullPythons.set(python, asked);
  }
  return fullPythons.get(python);
}

/** The version that a file has, of those that the lock tells of its project. */
function versionOf(file, versions) {
  const texts = Object.keys(versions ?? {});
  const rest = (text) => file.slice(file.indexOf(`-${text}`) + text.length + 1);
  return texts.length === 1
    ? texts[0]
    : (texts.find((text) => file.includes(`-${text}`) && /^(?:-|\.(?:tar|zip|tgz))/.test(rest(text))) ?? file);
}

/**
 * pylock's closures for some systems at once, system -> name -> version, with how many packages come as source,
 * or its error; and the seconds it took. `more` are keys beside those of the environment's config.
 */
export function askPylock(folder, config, systems, more = {}) {
  return withFolder(async (work) => {
    writeFileSync(join(work, 'pypi-deps.yaml'), readFileSync(join(folder, 'pypi-deps.yaml')));
    writeFileSync(join(work, '.pylock.yaml'), stringify({ ...config, ...more }));
    const started = Date.now();
    const args = ['resolve', 'pypi-deps.yaml', ...systems.flatMap((system) => ['--system', system])];
    const { code, stderr } = await run(process.execPath, [`${root}bin/pylock.js`, ...args], { cwd: work });
    const seconds = (Date.now() - started) / 1000;
    if (code !== 0) return { error: stderr.trim(), seconds };
    const { pylock } = parse(readFileSync(join(work, 'pypi-sources.yaml'), 'utf8'), { schema: 'failsafe' });
    const closures = Object.entries(pylock.systems).map(([system, files]) => [
      system,
      new Map(Object.entries(files).map(([name, file]) => [normalName(name), versionOf(file, pylock.packages[name])])),
    ]);
    const files = Object.values(pylock.systems).flatMap((one) => Object.values(one));
    const sdists = new Set(files.filter((file) => !file.endsWith('.whl'))).size;
    return { closures: new Map(closures), seconds, sdists };
  });
}

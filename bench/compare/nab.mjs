// Asks nab for the closure of an environment: a lock of PEP 751 for a matrix of systems.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nabProject, nabReason, readPylockToml } from '../../build/bench/bench/compare/parts.js';
import { fullPython, systems } from './pylock.mjs';
import { requirementLine } from './requirements.mjs';
import { run, variablesWithout, withFolder } from './run-program.mjs';

/** The longest that nab may take for one lock, in ms. */
const timeout = 300_000;

/** The reason why nab made no lock. */
function reasonOf({ code, stderr }) {
  if (code === null) return `it took longer than ${timeout / 1000} s`;
  return nabReason(stderr) ?? `it ended with ${code}`;
}

/** nab's answers for some systems, in one lock: closures, or the reason why it can't lock them. */
function ask(program, { lines, config }, asked) {
  return withFolder(async (folder) => {
    const full = await fullPython(config.python);
    const constraints = Object.entries(config.constraints ?? {}).map((one) => requirementLine(...one));
    const project = nabProject({ lines, config, constraints, python: full, systems: asked });
    if (project.unable !== undefined) return asked.map(() => ({ unable: project.unable }));
    writeFileSync(join(folder, 'pyproject.toml'), project.text);
    const options = { cwd: folder, env: variablesWithout('NAB_', 'NAB_CACHE_DIR'), timeout, killSignal: 'SIGKILL' };
    const result = await run(program, ['lock', 'pyproject.toml', '--no-progress'], options);
    if (result.code !== 0) return asked.map(() => ({ unable: reasonOf(result) }));
    const closures = readPylockToml(readFileSync(join(folder, 'pylock.toml'), 'utf8'), full, asked);
    return asked.map((system) => ({ closure: closures.get(system) }));
  });
}

/** nab as a judge. */
export function nabJudge({ program, version }) {
  return {
    name: 'nab',
    version,
    alone: async (environment, system) => (await ask(program, environment, [system]))[0],
    together: (environment) => ask(program, environment, systems),
  };
}

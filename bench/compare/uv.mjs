// Asks uv for the closure of an environment, as its users would run it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { controlFlags } from './controls.mjs';
import { fullPython, systems } from './pylock.mjs';
import { normalName, run, variablesWithout, withFolder } from './run-program.mjs';

/** uv's names for our systems: the same glibc, and the same macOS by MACOSX_DEPLOYMENT_TARGET. */
const platforms = new Map([
  ['x86_64-linux', 'x86_64-manylinux_2_34'],
  ['aarch64-linux', 'aarch64-manylinux_2_34'],
  ['aarch64-darwin', 'aarch64-apple-darwin'],
]);

/** The variables of a run of uv. */
const variables = () => ({ ...variablesWithout('UV_', 'UV_CACHE_DIR'), MACOSX_DEPLOYMENT_TARGET: '14.0' });

/** Name -> version of the lines of a requirements.txt. */
function pinsOf(text) {
  const lines = text.split('\n').filter((line) => line.includes('=='));
  const pairs = lines.map((line) =>
    line
      .split(/[ ;]/)[0]
      .replace(/\[.*\]/, '')
      .split('=='),
  );
  return new Map(pairs.map(([name, version]) => [normalName(name), version]));
}

/**
 * uv's closure for one system as name -> version, or its error. `preferred` (name -> version) are tried first
 * where they fit, as uv does with the pins of an output file that is there already.
 */
function ask(program, { lines, config }, system, preferred = new Map()) {
  return withFolder(async (folder) => {
    const input = join(folder, 'requirements.in');
    const output = join(folder, 'requirements.txt');
    writeFileSync(input, `${lines.join('\n')}\n`);
    writeFileSync(output, [...preferred].map(([name, version]) => `${name}==${version}\n`).join(''));
    const python = await fullPython(config.python);
    const args = [
      ...['pip', 'compile', input, '--output-file', output, '--no-header', '--no-annotate', '--quiet'],
      ...['--python-version', python, '--no-python-downloads', '--python-platform', platforms.get(system)],
      ...controlFlags(config, folder),
    ];
    const { code, stderr } = await run(program, args, { env: variables() });
    return code === 0 ? { closure: pinsOf(readFileSync(output, 'utf8')) } : { error: stderr.trim() };
  });
}

/** uv's answers for all systems, one after the other: the first pick of a package is preferred by those that follow. */
async function askTogether(program, environment) {
  const answers = [];
  const picks = new Map();
  for (const system of systems) {
    const answer = await ask(program, environment, system, picks);
    for (const [name, version] of answer.closure ?? []) if (!picks.has(name)) picks.set(name, version);
    answers.push(answer);
  }
  return answers;
}

/** uv as a judge. */
export function uvJudge({ program, version }) {
  return {
    name: 'uv',
    version,
    alone: (environment, system) => ask(program, environment, system),
    together: (environment) => askTogether(program, environment),
  };
}

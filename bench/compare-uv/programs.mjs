// Asks uv and pylock for the closure of an environment, each as its users would run it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from '../../scripts/setup.mjs';
import { controlFlags } from './controls.mjs';

/** uv's names for our systems: the same glibc, and the same macOS by MACOSX_DEPLOYMENT_TARGET. */
export const platforms = new Map([
  ['x86_64-linux', 'x86_64-manylinux_2_34'],
  ['aarch64-linux', 'aarch64-manylinux_2_34'],
  ['aarch64-darwin', 'aarch64-apple-darwin'],
]);

/** PEP 503. */
const normalName = (name) => name.toLowerCase().replace(/[-_.]+/g, '-');

/** Runs a program to its end; gives code and output. */
function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', (error) => resolve({ code: -1, stdout, stderr: String(error) }));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs `work` with a folder that is gone afterwards. */
async function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'compare-uv-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** uv's program: what UV names, uv on the PATH, or uv installed into `folder`; with its version. */
export async function findUv(folder) {
  for (const program of [process.env.UV, 'uv']) {
    const { code, stdout } = program ? await run(program, ['--version']) : { code: -1 };
    if (code === 0) return { program, version: stdout.trim() };
  }
  console.error('uv is not on the PATH; installing it into a folder of its own');
  const venv = await run('python3', ['-m', 'venv', folder]);
  const pip = await run(join(folder, 'bin/python'), ['-m', 'pip', 'install', '--quiet', 'uv']);
  const program = join(folder, 'bin/uv');
  const { code, stdout } = await run(program, ['--version']);
  if (code !== 0) throw new Error(`uv can't be had: ${venv.stderr}${pip.stderr}\nName it by the variable UV.`);
  return { program, version: stdout.trim() };
}

/** Variables of the caller that would make uv resolve something else. */
function uvEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('UV_') || name === 'UV_CACHE_DIR');
  return { ...Object.fromEntries(kept), MACOSX_DEPLOYMENT_TARGET: '14.0' };
}

/** The Python that pylock assumes, by the form of the request. */
const fullPythons = new Map();

/** The patch release that pylock locks for, so that uv is asked for the same: to uv, 3.11 is 3.11.0. */
function fullPython(python) {
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

/**
 * uv's closure for one system as name -> version, or its error. `preferred` (name -> version) are tried first
 * where they fit, as uv does with the pins of an output file that is there already.
 */
export function askUv(uv, lines, config, system, preferred = new Map()) {
  return withFolder(async (folder) => {
    const input = join(folder, 'requirements.in');
    const output = join(folder, 'requirements.txt');
    writeFileSync(input, `${lines.join('\n')}\n`);
    const python = await fullPython(config.python);
    writeFileSync(output, [...preferred].map(([name, version]) => `${name}==${version}\n`).join(''));
    const { code, stderr } = await run(
      uv,
      [
        ...['pip', 'compile', input, '--output-file', output, '--no-header', '--no-annotate', '--quiet'],
        ...['--python-version', python, '--no-python-downloads', '--python-platform', platforms.get(system)],
        ...controlFlags(config, folder),
      ],
      { env: uvEnvironment() },
    );
    if (code !== 0) return { error: stderr.trim() };
    const pins = readFileSync(output, 'utf8')
      .split('\n')
      .filter((line) => line.includes('=='));
    const pairs = pins.map((line) =>
      line
        .split(/[ ;]/)[0]
        .replace(/\[.*\]/, '')
        .split('=='),
    );
    return { closure: new Map(pairs.map(([name, version]) => [normalName(name), version])) };
  });
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

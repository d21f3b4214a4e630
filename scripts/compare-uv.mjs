// `npm run compare:uv [WORD…]`: locks each environment of fixtures/compare with pylock and with uv, system by
// system, with the same cut-off, and prints where the closures differ. A difference counts as explained only
// where fixtures/compare/explained.yaml names the requirement or file that proves it.
// pylock's targets share versions where they can, so each system is also locked alone: that lock must equal
// uv's, which knows nothing of other systems. UV names uv's program; --jobs the comparisons under way at once.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './setup.mjs';

const folder = `${root}fixtures/compare`;
const uv = process.env.UV ?? 'uv';
/** uv's names for our systems: the same glibc and the same oldest macOS. */
const platforms = new Map([
  ['x86_64-linux', 'x86_64-manylinux_2_34'],
  ['aarch64-linux', 'aarch64-manylinux_2_34'],
  ['aarch64-darwin', 'aarch64-apple-darwin'],
]);

/** Runs a program to its end; gives code and output. */
function run(program, args, options) {
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

/** The upper bound of a caret or tilde constraint, as Poetry documents them. */
function bump(numbers, at) {
  return numbers.map((number, i) => (i < at ? number : i === at ? number + 1 : 0)).join('.');
}

/** Poetry's constraint as PEP 440 specifiers, written apart from pylock's own reading on purpose. */
function specifier(text) {
  const one = (part) => {
    const numbers = part
      .replace(/^[\^~]/, '')
      .split('.')
      .map(Number);
    if (part === '*' || part === '') return '';
    if (part.startsWith('^')) {
      const first = numbers.findIndex((number) => number > 0);
      return `>=${part.slice(1)},<${bump(numbers, first === -1 ? numbers.length - 1 : first)}`;
    }
    if (part.startsWith('~') && !part.startsWith('~=')) {
      return `>=${part.slice(1)},<${bump(numbers, Math.min(1, numbers.length - 1))}`;
    }
    return /^[0-9]/.test(part) ? `==${part}` : part;
  };
  return text
    .split(',')
    .map((part) => one(part.trim()))
    .filter(Boolean)
    .join(',');
}

/** A deps file as requirement lines. */
function requirements(text) {
  const deps = parse(text, { schema: 'failsafe' });
  return Object.entries(deps).map(([name, value]) => {
    const table = typeof value === 'string' ? { version: value } : value;
    const extras = table.extras ? `[${table.extras.join(',')}]` : '';
    const platform = table.platform ? `sys_platform == '${table.platform}'` : undefined;
    const marker = table.markers ?? platform;
    return `${name}${extras}${specifier(table.version ?? '*')}${marker ? ` ; ${marker}` : ''}`;
  });
}

const normal = (name) => name.toLowerCase().replace(/[-_.]+/g, '-');

/** uv's closure for one system, as name -> version, or its error. */
async function askUv(lines, config, system) {
  const work = mkdtempSync(join(tmpdir(), 'compare-uv-'));
  const input = join(work, 'requirements.in');
  writeFileSync(input, `${lines.join('\n')}\n`);
  const args = ['pip', 'compile', input, '--no-header', '--no-annotate', '--quiet', '--python-version', config.python];
  args.push(
    '--python-platform',
    platforms.get(system),
    '--exclude-newer',
    `${config['exclude-newer']}T23:59:59.999999Z`,
  );
  const result = await run(uv, args, { env: { ...process.env, MACOSX_DEPLOYMENT_TARGET: '14.0' } });
  rmSync(work, { recursive: true });
  if (result.code !== 0) return { error: result.stderr.trim() };
  const pins = result.stdout.split('\n').filter((line) => line.includes('=='));
  return {
    closure: new Map(
      pins.map((line) => line.split(/[ ;]/)[0].split('==')).map(([name, version]) => [normal(name), version]),
    ),
  };
}

/** pylock's closure for some systems: system -> name -> version. */
async function askPylock(name, systems) {
  const work = mkdtempSync(join(tmpdir(), 'compare-pylock-'));
  for (const file of ['pypi-deps.yaml', '.pylock.yaml'])
    writeFileSync(join(work, file), readFileSync(join(folder, name, file)));
  const started = Date.now();
  const args = ['resolve', 'pypi-deps.yaml', ...systems.flatMap((system) => ['--system', system])];
  const result = await run(process.execPath, [`${root}bin/pylock.js`, ...args], { cwd: work });
  const seconds = (Date.now() - started) / 1000;
  const lock =
    result.code === 0
      ? parse(readFileSync(join(work, 'pypi-sources.yaml'), 'utf8'), { schema: 'failsafe' })
      : undefined;
  rmSync(work, { recursive: true });
  if (lock === undefined) return { error: result.stderr.trim(), seconds };
  const version = (project, file) => {
    const versions = Object.keys(lock.pylock.packages[project] ?? {});
    return versions.length === 1
      ? versions[0]
      : (versions.find((text) => file.includes(`-${text}-`) || file.includes(`-${text}.`)) ?? file);
  };
  const closures = Object.entries(lock.pylock.systems).map(([system, files]) => [
    system,
    new Map(Object.entries(files).map(([project, file]) => [normal(project), version(project, file)])),
  ]);
  return { closures: new Map(closures), seconds };
}

function differences(ours, theirs) {
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return names
    .filter((name) => ours.get(name) !== theirs.get(name))
    .map((name) => `${name} ${ours.get(name) ?? '-'} | ${theirs.get(name) ?? '-'}`);
}

const explained = parse(readFileSync(`${folder}/explained.yaml`, 'utf8')) ?? {};
const words = process.argv.slice(2);
const names = readdirSync(folder).filter(
  (name) => /^[0-9]/.test(name) && (words.length === 0 || words.some((word) => name.includes(word))),
);
let unexplained = 0;

/** Prints the rows of one environment. */
async function compare(name) {
  const config = parse(readFileSync(`${folder}/${name}/.pylock.yaml`, 'utf8'), { schema: 'failsafe' });
  const lines = requirements(readFileSync(`${folder}/${name}/pypi-deps.yaml`, 'utf8'));
  const systems = [...platforms.keys()];
  const together = await askPylock(name, systems);
  for (const system of systems) {
    const theirs = await askUv(lines, config, system);
    const alone = await askPylock(name, [system]);
    const ours = alone.closures?.get(system);
    const both = together.closures?.get(system);
    const row = [name.padEnd(22), system.padEnd(14), `py${config.python}`.padEnd(6)];
    const same = ours && theirs.closure ? differences(ours, theirs.closure) : undefined;
    const verdict =
      same === undefined
        ? ours || theirs.closure
          ? [
              `only ${ours ? 'pylock' : 'uv'} finds a solution: ${(alone.error ?? theirs.error).split('\n').slice(0, 6).join(' / ').slice(0, 600)}`,
            ]
          : []
        : same;
    const known = explained[name]?.[system] ?? explained[name]?.all;
    const state = verdict.length === 0 ? 'same' : known ? 'explained' : 'DIFFERENT';
    if (state === 'DIFFERENT') unexplained += 1;
    const shared = ours && both ? differences(both, ours).length : '-';
    console.log(
      [
        ...row,
        `${ours?.size ?? '-'} packages`.padEnd(13),
        state.padEnd(9),
        `shared ${shared}`.padEnd(9),
        `${together.seconds.toFixed(1)} s`,
        verdict.slice(0, 12).join('; '),
      ].join(' '),
    );
    if (verdict.length === 0 && !ours)
      console.log(`  neither: ${alone.error?.split('\n')[0]} | ${theirs.error?.split('\n')[0]}`);
  }
}

console.log((await run(uv, ['--version'], {})).stdout.trim());
for (const name of names) await compare(name);
console.log(`${names.length} environments, ${unexplained} unexplained differences`);
process.exitCode = unexplained > 0 ? 1 : 0;

// `npm run compare:setup -- [--write] [WORD…]`: what pylock reads of the source archives in
// fixtures/setup-py/releases.txt, beside what setuptools itself says when it prepares their metadata, target by
// target. It runs code of these archives: use a container. Everything that is fetched lies in build/setup-py. Needs a
// python3 with venv and the index that pip uses here. Ends with 1 if any answer is wrong, or less than nine of ten are
// equal. --write puts the verdicts into fixtures/setup-py/compared.json, which test/metadata/setup-py/compared.test.ts
// holds against the bar.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { root } from './setup.mjs';

const { defaultIndexUrl } = await import(`${root}dist/lib/index-client/default-index.js`);
const { openIndexClient } = await import(`${root}dist/lib/index-client/client.js`);
const { markerEnvironment } = await import(`${root}dist/lib/targets/environment.js`);
const { parsePython } = await import(`${root}dist/lib/targets/target.js`);
const { normalizeName } = await import(`${root}dist/lib/pep/name.js`);
const { parseVersion } = await import(`${root}dist/lib/pep/version.js`);

const folder = `${root}build/setup-py`;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });

function run(command, args, input) {
  const ran = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', input === undefined ? 'pipe' : 'inherit'],
  });
  if (ran.status !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')}: ${ran.stderr ?? ''}`);
  return ran.stdout;
}

/** The projects in `setup_requires` of the listed archives; an archive with any other one has no judge. */
const askedFor = ['pbr', 'pytest-runner', 'setuptools-scm<8', 'cffi'];

/** An environment with a setuptools; the interpreter in it. */
function venv(name, setuptools) {
  const python = `${folder}/${name}/bin/python`;
  if (existsSync(python)) return python;
  run('python3', ['-m', 'venv', `${folder}/${name}`]);
  run(python, ['-m', 'pip', 'install', '-q', '-U', setuptools, 'wheel', 'packaging', ...askedFor]);
  return python;
}

mkdirSync(`${folder}/archives`, { recursive: true });
// The older one still builds archives for Python 2.
const interpreters = [venv('new', 'setuptools<81'), venv('old', 'setuptools==57.5.0')];
const version = run(interpreters[0], ['-c', 'import platform; print(platform.python_version())']).trim();
const target = (python, system, platform, machine, name, isReal) => ({
  python,
  system,
  platform,
  machine,
  name,
  isReal,
});
const targets = {
  [`${version} x86_64-linux`]: target(version, 'x86_64-linux', 'linux', 'x86_64', 'Linux', true),
  '3.8.20 x86_64-linux': target('3.8.20', 'x86_64-linux', 'linux', 'x86_64', 'Linux', false),
  [`${version} aarch64-darwin`]: target(version, 'aarch64-darwin', 'darwin', 'arm64', 'Darwin', false),
};

const client = openIndexClient({
  indexUrl: process.env.PYLOCK_COMPARE_INDEX ?? defaultIndexUrl,
  cacheDir: `${folder}/cache`,
  offline: false,
  refresh: false,
  concurrency: 8,
  environment: {},
});

/** The archive of a release on disk, and pylock's answer for each target. */
async function read(line) {
  const [name, text] = line.split(' ');
  const project = await client.project(normalizeName(name));
  const release = project?.releases.find((one) => one.version.key === parseVersion(text).key);
  const file = release?.files.find(({ parsed }) => parsed.kind === 'sdist');
  if (file === undefined) return undefined;
  const archive = `${folder}/archives/${file.filename}`;
  if (!existsSync(archive)) writeFileSync(archive, Buffer.from(await (await fetch(file.url)).arrayBuffer()));
  const ours = {};
  for (const [label, { python, system }] of Object.entries(targets))
    ours[label] = await client.metadata(project, release, file, markerEnvironment(parsePython(python), system));
  return { name: `${name} ${text}`, archive, ours };
}

const lines = readFileSync(`${root}fixtures/setup-py/releases.txt`, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .filter((line) => positionals.length === 0 || positionals.some((word) => line.includes(word)));
const releases = [];
for (const line of lines) {
  const found = await read(line);
  if (found === undefined) console.log(`${line}: the index has no such archive`);
  else releases.push(found);
}
await client.close();

const told = Object.fromEntries(
  Object.entries(targets).map(([label, { name, ...rest }]) => [label, { ...rest, system: name }]),
);
const job = JSON.stringify({ interpreters, releases, targets: told });
const verdicts = JSON.parse(run(interpreters[0], [`${root}scripts/judge-setup.py`], job));

const counts = {};
for (const label of Object.keys(targets)) {
  counts[label] = { equal: 0, unknown: 0, wrong: 0, 'no judge': 0 };
  for (const answers of Object.values(verdicts)) counts[label][answers[label][0]] += 1;
}
for (const [name, answers] of Object.entries(verdicts))
  for (const [label, [verdict, detail]] of Object.entries(answers))
    if (verdict !== 'equal') console.log(`${verdict.padEnd(8)} ${name} on ${label}: ${detail}`);
console.table(counts);
if (values.write) {
  const short = Object.entries(verdicts).map(([name, answers]) => [
    name,
    Object.fromEntries(Object.entries(answers).map(([label, [verdict]]) => [label, verdict])),
  ]);
  const lines = short.map(([name, answers]) => `  ${JSON.stringify(name)}: ${JSON.stringify(answers)}`);
  writeFileSync(`${root}fixtures/setup-py/compared.json`, `{\n${lines.join(',\n')}\n}\n`);
}
const isGood = ({ equal, unknown, wrong }) => wrong === 0 && equal >= 0.9 * (equal + unknown + wrong);
if (!Object.values(counts).every(isGood)) process.exitCode = 1;

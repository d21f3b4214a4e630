// `npm run compare:setup -- [--write] [--python PYTHON]… [WORD…]`: what pylock reads of the source archives in
// fixtures/setup-py/releases.txt, beside what setuptools itself says when it prepares their metadata, target by
// target: each PYTHON (default: python3) on this system, and the first also as if on macOS. It runs code of these
// archives: use a container. All that is fetched or judged lies in build/setup-py; delete it to judge anew. Needs
// pythons with venv and the index that pip uses here. Ends with 1 if any answer is wrong, or less than nine of ten are
// equal. --write puts the verdicts into fixtures/setup-py/compared.json, which test/metadata/setup-py/compared.test.ts
// holds against the bar.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openIndexClient } from '../build/default/src/index-client/client.js';
import { defaultIndexUrl } from '../build/default/src/index-client/default-index.js';
import { normalizeName } from '../build/default/src/pep/name.js';
import { parseVersion } from '../build/default/src/pep/version.js';
import { markerEnvironment } from '../build/default/src/targets/environment.js';
import { parsePython } from '../build/default/src/targets/target.js';
import { root } from './setup.mjs';

const folder = `${root}build/setup-py`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, python: { type: 'string', multiple: true, default: ['python3'] } },
});

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

/** Projects in the `setup_requires` of the listed archives; an archive with any other one has no judge. */
const askedFor = ['pbr', 'pytest-runner', 'setuptools-scm<8', 'cffi'];

/** Those whose presence changes what other archives find, so that they are there only where nothing else builds. */
const builders = ['numpy', 'cython<3.1', 'nose', 'scikit-build'];

/** The environments in which an archive is built, one after the other: older setuptools build what newer ones refuse. */
const environments = {
  new: ['setuptools<81', ...askedFor],
  old: ['setuptools==57.5.0', ...askedFor],
  'new-more': ['setuptools<81', ...askedFor, ...builders],
  'old-more': ['setuptools==57.5.0', ...askedFor, ...builders],
};

/** The interpreters of a Python, one for each environment. */
function judgesOf(python, version) {
  return Object.entries(environments).map(([name, requirements]) => {
    const environment = `${folder}/${name}-${version}`;
    const judge = `${environment}/bin/python`;
    if (existsSync(judge)) return judge;
    run(python, ['-m', 'venv', environment]);
    run(judge, ['-m', 'pip', 'install', '-q', '-U', '--prefer-binary', 'wheel', 'packaging', ...requirements]);
    return judge;
  });
}

mkdirSync(`${folder}/archives`, { recursive: true });
const targets = {};
for (const [index, python] of values.python.entries()) {
  const version = run(python, ['-c', 'import platform; print(platform.python_version())']).trim();
  const judges = judgesOf(python, version);
  const linux = { platform: 'linux', machine: 'x86_64', system: 'Linux', isReal: true };
  const darwin = { platform: 'darwin', machine: 'arm64', system: 'Darwin', isReal: false };
  targets[`${version} x86_64-linux`] = { python: version, judges, ...linux };
  if (index === 0) targets[`${version} aarch64-darwin`] = { python: version, judges, ...darwin };
}

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
  for (const [label, { python }] of Object.entries(targets)) {
    const environment = markerEnvironment(parsePython(python), label.split(' ')[1]);
    ours[label] = await client.metadata(project, release, file, environment);
  }
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

const [{ judges }] = Object.values(targets);
const job = JSON.stringify({ releases, targets, judged: `${folder}/judged` });
const verdicts = JSON.parse(run(judges[0], [`${root}scripts/judge-setup.py`], job));

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

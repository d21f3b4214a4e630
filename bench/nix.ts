// Measures the Nix side with real packages of the live index and a real Nix: evaluation, builds, what two environments
// share, and what is downloaded. Run it by `npm --prefix bench run nix`; it needs nix, python3 and patchelf.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Link, Lock } from '../src/lock/model.js';
import { readLock } from '../src/lock/read.js';
import { fromRoot } from '../test/helpers/root.js';
import { NixWorld } from '../test/nix/nix-world.js';
import { hasNix, hostPython, run } from '../test/nix/tools.js';

/** Modules with machine code of their own, by the package that has them. */
const modules: Readonly<Record<string, string>> = {
  numpy: 'numpy',
  pandas: 'pandas',
  scipy: 'scipy.linalg',
  pyarrow: 'pyarrow.parquet',
  lxml: 'lxml.etree',
  pillow: 'PIL._imaging',
  'psycopg2-binary': 'psycopg2',
  cryptography: 'cryptography.hazmat.bindings._rust',
  'scikit-learn': 'sklearn.linear_model',
  orjson: 'orjson',
};
/** Programs that are machine code, or that start it. */
const programs = ['ruff', 'f2py', 'mypy', 'black', 'sphinx-build', 'jupyter'];

const first = [
  ...Object.keys(modules),
  ...['ruff', 'mypy', 'black', 'jupyterlab', 'fastapi', 'django', 'sqlalchemy', 'boto3', 'httpx', 'aiohttp', 'celery'],
  ...['google-cloud-storage', 'google-cloud-bigquery', 'azure-storage-blob', 'azure-identity', 'matplotlib', 'pytest'],
  ...['opentelemetry-sdk', 'sphinx', 'scrapy', 'kubernetes', 'docker', 'paramiko'],
];
const second = ['numpy', 'pandas', 'httpx', 'redis'];

/** How often a quick thing is repeated; the median counts. */
const times = 5;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function fail(text: string): never {
  console.error(text);
  process.exit(1);
}

/** Seconds that something takes. */
function timed<T>(work: () => T): { readonly seconds: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { seconds: (performance.now() - start) / 1000, value };
}

async function lockOf(folder: string, packages: readonly string[], python: string): Promise<Lock> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pypi-deps.yaml'), packages.map((name) => `${name}: '*'\n`).join(''));
  const args = [
    fromRoot('bin/pylock.js'),
    'resolve',
    join(folder, 'pypi-deps.yaml'),
    '--python',
    python,
    '--nix',
    'nix',
  ];
  const { code, stderr } = run(process.execPath, args, { env: process.env });
  if (code !== 0) fail(stderr);
  return readLock(readFileSync(join(folder, 'pypi-sources.yaml'), 'utf8'), 'pypi-sources.yaml');
}

/** Bytes of files by their servers' word. */
async function bytesOf(links: readonly Link[]): Promise<number> {
  let sum = 0;
  for (let at = 0; at < links.length; at += 16) {
    const answers = await Promise.all(links.slice(at, at + 16).map(({ url }) => fetch(url, { method: 'HEAD' })));
    for (const { headers } of answers) sum += Number(headers.get('content-length') ?? 0);
  }
  return sum;
}

/** Peak memory of a program in MB, by the operating system's count for ended children. */
const measure = `import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)`;

if (!hasNix || hostPython === undefined) fail('bench:nix needs nix and python3');
const python = hostPython;
const folder = mkdtempSync(join(tmpdir(), 'pylock-bench-'));
const world = new NixWorld(python);
try {
  const libraries = join(world.folder, 'libraries');
  mkdirSync(libraries);
  const lock = await lockOf(join(folder, 'first'), first, python.version);
  const other = await lockOf(join(folder, 'second'), second, python.version);
  const pkgs = world.pkgs(`libraries = ${libraries};`);
  const expression = (name: string, project: string): string =>
    `(import ${join(folder, project)}/pypi.nix { pkgs = ${pkgs}; name = "${name}"; })`;
  console.log(
    `Nix: ${run('nix', ['--version']).stdout.trim()}; Python ${python.version}; ${lock.closure.size} packages\n`,
  );

  const instantiate = ['-E', expression('first', 'first')];
  const runs = Array.from({ length: times }, () => timed(() => world.run('nix-instantiate', instantiate)));
  const [instantiated] = runs;
  if (instantiated?.value.code !== 0) fail(instantiated?.value.stderr ?? '');
  const memory = world.run('python3', ['-c', measure, 'nix-instantiate', ...instantiate]).stdout.trim();
  console.log(
    `evaluation            ${median(runs.slice(1).map(({ seconds }) => seconds)).toFixed(2)} s, ${memory} MB`,
  );

  const built = timed(() => world.build(expression('first', 'first')));
  console.log(`build with downloads  ${built.seconds.toFixed(0)} s (2 jobs)`);
  const again = timed(() => world.build(expression('renamed', 'first')));
  console.log(`environment alone     ${again.seconds.toFixed(2)} s, evaluation included`);

  const wanted = world.run('nix-build', ['--dry-run', '-E', expression('second', 'second')]).stderr;
  const fresh = wanted.split('\n').filter((line) => line.endsWith('.drv')).length;
  console.log(
    `second environment    ${fresh} derivations to build for its ${other.closure.size} packages; the rest is shared`,
  );

  const script = `import ${Object.values(modules).join(', ')}; print('ok')`;
  const imported = run(join(built.value, 'bin/python'), ['-c', script], { env: { PATH: '/nowhere' } });
  console.log(
    `modules               ${imported.stdout.trim() === 'ok' ? `${Object.keys(modules).length} imported` : imported.stderr}`,
  );
  const faults = programs.filter(
    (name) => run(join(built.value, 'bin', name), ['--version'], { env: { PATH: '/nowhere' } }).code !== 0,
  );
  console.log(`programs              ${programs.length - faults.length} of ${programs.length} ran ${faults.join(' ')}`);

  const system = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux`;
  const files = new Set(
    [...(lock.pylock?.systems ?? [])].flatMap(([name, chosen]) => (name === system ? [...chosen.values()] : [])),
  );
  const own = await bytesOf(lock.links.filter(({ name }) => files.has(name)));
  const all = await bytesOf(lock.links);
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(`downloads             ${mb(own)} for ${system}; all links, as Makes' builtin fetches them: ${mb(all)}`);
} finally {
  world.remove();
  rmSync(folder, { recursive: true, force: true });
}

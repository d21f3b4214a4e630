// Builds public projects of fixtures/projects/list.yaml with a real Nix in a bare root, main and the groups of their
// tests, after `pylock import` and `resolve` against the live index, and runs the import lines of their tests there. Run it
// by `npm --prefix bench run import-build [-- WORD…]`; words choose projects by their names, else the first three of a kind count
// that the Python of this machine fits. It needs nix, python3, patchelf and namespaces.
//
// PYLOCK_BENCH_REPOSITORIES: a folder with bare repositories OWNER+NAME/repo; else they are cloned.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { groupAttributes } from '../../src/emit/group-attributes.js';
import type { Lock } from '../../src/lock/model.js';
import { readLock } from '../../src/lock/read.js';
import { fromRoot } from '../../test/helpers/root.js';
import { labelOf, type PublicProject, publicProjects, Repositories } from '../../test/live/public-projects.js';
import { BareRoot } from '../../test/nix/bare-root.js';
import { urlOf } from '../../test/nix/sample-project.js';
import { hostPython, run } from '../../test/nix/tools.js';

/** The groups that tests need, by the names that projects give them; Nix has attributes of its own of some names. */
const testGroups = ['dev', 'test', 'tests', 'testing'];

/** How many projects of a kind are built where no words choose. */
const ofEachKind = 3;

/** A module in a folder of tests, or a suite beside the code. */
const testFile = /(?:^|\/)(?:tests?\/.*|test_[^/]*|[^/]*_test)\.py$/;

/** An environment that was tried: its fault, or the modules that were imported and the lines that failed. */
interface Built {
  readonly attribute: string;
  readonly fault?: string;
  readonly modules?: readonly string[];
  readonly failed?: Readonly<Record<string, string>>;
}

/** The last lines of what a program said. */
function end(text: string, lines = 12): string {
  return text.trim().split('\n').slice(-lines).join('\n');
}

/** Runs pylock in a folder. @throws Error with its message where it fails */
function pylock(folder: string, ...args: readonly string[]): string {
  const { code, stdout, stderr } = run(process.execPath, [fromRoot('bin/pylock.js'), ...args], {
    cwd: folder,
    env: process.env,
  });
  if (code !== 0) throw new Error(`pylock ${args.join(' ')}: ${end(stderr, 4)}`);
  return stdout;
}

/** The files that one system needs, those that build source archives among them. */
function filesOf(lock: Lock, system: string): ReadonlySet<string> {
  const part = lock.pylock;
  const contents = part === undefined ? [] : [part, ...part.forks.values()];
  return new Set(
    contents.flatMap(({ systems, builds }) => [
      ...[...systems].flatMap(([name, chosen]) => (name === system ? [...chosen.values()] : [])),
      ...[...builds].flatMap(([name, own]) =>
        name === system ? [...own.values()].flatMap(({ requires }) => requires) : [],
      ),
    ]),
  );
}

/** Downloads the files that this machine's builds need, and lets the lock say that they lie there. */
async function shelve(bare: BareRoot, lockPath: string, lock: Lock): Promise<void> {
  const system = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux`;
  const wanted = filesOf(lock, system);
  const shelf = join(bare.folder, 'files');
  mkdirSync(shelf, { recursive: true });
  const limit = pLimit(8);
  let text = readFileSync(lockPath, 'utf8');
  const links = lock.links.filter(({ name }) => wanted.has(name));
  await limit.map(links, async ({ name, url }) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    writeFileSync(join(shelf, name), Buffer.from(await answer.arrayBuffer()));
  });
  for (const { name, url } of links) text = text.replaceAll(`url: ${url}\n`, `url: ${urlOf(join(shelf, name))}\n`);
  writeFileSync(lockPath, text);
}

/** Imports and locks a project for a Python; gives the path of its lock. */
function lockOf(kind: string, here: string, { files, groups = [] }: PublicProject, python: string): string {
  // Locks of Makes lie beside their deps files: resolve takes their pins over itself.
  const input =
    kind === 'makes' ? 'pypi-deps.yaml' : JSON.parse(pylock(here, 'import', '--json', ...files, ...groups)).input;
  const { locks } = JSON.parse(pylock(here, 'resolve', input, '--nix', 'nix', '--python', python, '--json'));
  const [{ lock }] = locks;
  return join(here, lock);
}

/** Builds an attribute of a project, and runs lines in it. */
function build(bare: BareRoot, folder: string, attribute: string, lines: string): Built {
  const whole = `(import ${folder}/pypi.nix { pkgs = ${bare.pkgs()}; lock = ${folder}/pypi-sources.yaml; })`;
  let path: string;
  try {
    path = bare.build(attribute === 'main' ? whole : `${whole}."${attribute}"`);
  } catch (error) {
    return { attribute, fault: end(String(error)) };
  }
  const script = readFileSync(fromRoot('bench/import/run-lines.py'), 'utf8');
  const { stdout, stderr } = bare.runInside(`${path}/bin/python`, ['-c', script], { input: lines });
  try {
    return { attribute, ...JSON.parse(stdout) };
  } catch {
    return { attribute, fault: end(stderr) };
  }
}

/** The import lines of a project's tests, as JSON; those of its own modules are left out, whose names a package may have. */
function importLines(repositories: Repositories, project: PublicProject): string {
  const { folder } = project;
  const names = repositories.files(project).filter((name) => testFile.test(name));
  const own = folder === undefined ? names : names.filter((name) => name.startsWith(`${folder}/`));
  const archive = repositories.archive(project, own.length > 0 ? own : names);
  const args = [fromRoot('bench/import/import-lines.py')];
  const { code, stdout, stderr } = run('python3', args, { input: archive });
  if (code !== 0) throw new Error(stderr);
  const inside = folder === undefined ? '' : `${folder}/`;
  const modules = repositories.files(project).filter((name) => name.startsWith(inside) && name.endsWith('.py'));
  const tops = new Set(modules.map((name) => name.slice(inside.length).replace(/\.py$/, '').split('/')[0]));
  const isOwn = (line: string): boolean => tops.has(line.split(/[ .]/)[1]);
  return JSON.stringify((JSON.parse(stdout) as readonly string[]).filter((line) => !isOwn(line)));
}

/** Takes a project over and builds it. @throws Error where it can't be locked */
async function tryOut(
  bare: BareRoot,
  repositories: Repositories,
  kind: string,
  project: PublicProject,
  python: string,
): Promise<readonly Built[]> {
  const here = repositories.checkOut(project);
  const lockPath = lockOf(kind, here, project, python);
  const lock = await readLock(readFileSync(lockPath, 'utf8'), basename(lockPath));
  await shelve(bare, lockPath, lock);
  const lines = importLines(repositories, project);
  const attributes = groupAttributes(lock).filter((name) => testGroups.includes(name.replace(/^group-/, '')));
  const folder = join(bare.folder, basename(here));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pypi-sources.yaml'), readFileSync(lockPath));
  writeFileSync(join(folder, 'pypi.nix'), readFileSync(join(dirname(lockPath), 'pypi.nix')));
  return ['main', ...attributes].map((attribute) => build(bare, folder, attribute, lines));
}

function report(kind: string, label: string, built: readonly Built[]): boolean {
  for (const { attribute, fault, modules = [], failed = {} } of built) {
    const failures = Object.entries(failed).map(([line, why]) => `\n    ${line}: ${why}`);
    const said = fault === undefined ? `ok, ${modules.length} modules${failures.join('')}` : `failed\n${fault}`;
    console.log(`${kind} ${label} ${attribute}: ${said}`);
  }
  return built.every(({ fault }) => fault === undefined);
}

const bare = BareRoot.open('building what was imported');
if (bare === undefined || hostPython === undefined) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'pylock-import-build-'));
const repositories = new Repositories(folder);
const words = process.argv.slice(2);
try {
  for (const [kind, projects] of publicProjects()) {
    let good = 0;
    for (const project of projects) {
      const label = labelOf(project);
      if (words.length > 0 ? !words.some((word) => `${kind} ${label}`.includes(word)) : good === ofEachKind) continue;
      try {
        const built = await tryOut(bare, repositories, kind, project, hostPython.version);
        if (report(kind, label, built)) good += 1;
      } catch (error) {
        console.log(`${kind} ${label}: not locked: ${end(String(error), 6)}`);
      }
    }
  }
} finally {
  bare.remove();
  rmSync(folder, { recursive: true, force: true });
}

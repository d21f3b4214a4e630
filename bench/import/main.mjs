// Takes over the locks of fixtures/projects/list.yaml by `pylock import`, resolves them against the live index, and compares
// each system's closure with what the old lock has for it, as an independent reader (judge.py, with packaging) understands that
// lock. Run it by `npm --prefix bench run import [-- WORD…]`; words choose projects by their names.
//
// PYLOCK_BENCH_REPOSITORIES: a folder with bare repositories OWNER+NAME/repo; else they are cloned. PYLOCK_JUDGE_PYTHON: a Python
// with the package packaging. PYLOCK_UV: uv, whose `export` tells the closures of uv.lock.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pylock = join(root, 'bin/pylock.js');
const { readLock } = createRequire(import.meta.url)(join(root, 'dist/library.cjs'));
const python = process.env.PYLOCK_JUDGE_PYTHON ?? 'python3';
const stored = process.env.PYLOCK_BENCH_REPOSITORIES;
const folder = mkdtempSync(join(tmpdir(), 'pylock-import-'));

/** Files that an import may read. */
const wanted = /(?:^|\/)(?:[^/]*\.(?:toml|lock|in|txt|ya?ml|cfg|py|md|rst)|Pipfile|LICENSE[^/]*)$/;

function run(program, args, cwd, input) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

function must(program, args, cwd, input) {
  const { status, stdout, stderr } = run(program, args, cwd, input);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** The bare repository of a project. */
function repositoryOf(name) {
  const own = stored === undefined ? undefined : join(stored, name.replace('/', '+'), 'repo');
  if (own !== undefined && existsSync(own)) return own;
  const path = join(folder, `${name.replace('/', '+')}.git`);
  if (!existsSync(path))
    must('git', ['clone', '--quiet', '--bare', '--filter=blob:none', `https://github.com/${name}`, path]);
  return path;
}

/** The files of a commit that an import may read, below the folder of the project and at the top. */
function checkOut({ repository, commit, folder: inside = '' }, target) {
  const git = (...args) => ['--git-dir', repositoryOf(repository), ...args];
  const names = must('git', git('ls-tree', '-r', '-z', '--name-only', commit))
    .split('\0')
    .filter((name) => wanted.test(name));
  const depth = inside === '' ? 0 : inside.split('/').length;
  const isAbove = (name) => inside.startsWith(dirname(name)) || !name.includes('/');
  const near = names.filter(
    (name) => isAbove(name) || (name.startsWith(inside) && name.split('/').length - depth <= 3),
  );
  for (const name of near) {
    const { status, stdout } = run('git', git('show', `${commit}:${name}`));
    if (status !== 0) continue;
    const path = join(target, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, stdout);
  }
  mkdirSync(join(target, '.git'), { recursive: true });
}

/** System -> project -> version of a lock: `only` for each group, `with` for main and the group, '' for main alone. */
async function closuresOf(path) {
  const { pylock: part } = await readLock(readFileSync(path, 'utf8'), path);
  const pick = (namesOn) =>
    Object.fromEntries(
      [...part.systems].map(([system, files]) => {
        const names = new Set(namesOn(system) ?? files.keys());
        const entries = [...files].filter(([name]) => names.has(name));
        return [system, Object.fromEntries(entries.map(([name, file]) => [name, versionIn(file, name)]))];
      }),
    );
  const groups = [...part.groups.keys()];
  const hasGroups = groups.length > 0;
  const main = (system) => (hasGroups ? (part.main.get(system) ?? []) : undefined);
  const own = (group) => (system) => part.groups.get(group)?.get(system) ?? [];
  return {
    groups,
    '': pick(main),
    only: Object.fromEntries(groups.map((group) => [group, pick(own(group))])),
    with: Object.fromEntries(
      groups.map((group) => [group, pick((system) => [...main(system), ...own(group)(system)])]),
    ),
  };
}

/** The version in a file's name, whose project is known. */
function versionIn(file, name) {
  if (file.endsWith('.whl')) return file.split('-')[1];
  const stem = file.replace(/\.(?:tar\.gz|tar\.bz2|tar\.xz|tgz|zip)$/, '');
  const normal = (text) => text.toLowerCase().replaceAll(/[-_.]+/g, '-');
  for (let at = stem.indexOf('-'); at !== -1; at = stem.indexOf('-', at + 1))
    if (normal(stem.slice(0, at)) === name) return stem.slice(at + 1);
  return stem;
}

function same(a, b) {
  const plain = (text) =>
    text
      .toLowerCase()
      .replace(/^v/, '')
      .replaceAll('_', '+')
      .replace(/(?:\.0)+(?=$|\+)/, '');
  return plain(a) === plain(b);
}

/** Differences of two closures, each with the reason that pylock gave for a lost pin, where it gave one. */
function differences(label, system, ours, theirs, lost) {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
  return names.flatMap((name) => {
    const [own, old] = [ours[name], theirs[name]];
    // Packages that the old lock does not hold, such as those of a file that pins only some, are counted apart.
    if (old === undefined || (own !== undefined && same(own, old))) return [];
    const reason = lost.find((one) => one.name === name && one.systems.includes(system))?.reason;
    return [`${label}: ${name} ${old ?? '-'} -> ${own ?? '-'}${reason === undefined ? '' : ` (${reason})`}`];
  });
}

async function judge(kind, project) {
  const label = `${project.repository}${project.folder === undefined ? '' : ` ${project.folder}`}`;
  const target = join(folder, label.replaceAll(/[^\w.-]+/g, '+'));
  checkOut(project, target);
  const here = join(target, project.folder ?? '');
  const words = project.python === undefined ? [] : ['--python', project.python];
  // Locks of Makes lie beside their deps files: resolve takes their pins over itself.
  const isPaired = kind === 'makes';
  const imported = isPaired ? undefined : run(process.execPath, [pylock, 'import', '--json', ...project.files], here);
  if (imported !== undefined && imported.status !== 0)
    return { label, kind, failed: `import: ${imported.stderr.trim()}` };
  const { input, pins, notCarried } = isPaired
    ? { input: 'pypi-deps.yaml', pins: undefined, notCarried: [] }
    : JSON.parse(imported.stdout);
  const resolve = (...more) =>
    run(process.execPath, [pylock, 'resolve', input, '--nix', 'none', '--json', ...words, ...more], here);
  if (isPaired) cpSync(join(here, project.files[0]), join(here, `${project.files[0]}.old`));
  const started = performance.now();
  const first = resolve();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (first.status !== 0)
    return { label, kind, pins, notCarried: notCarried.length, failed: `resolve: ${first.stderr.trim()}` };
  const { locks } = JSON.parse(first.stdout);
  const locked = locks.find(({ lock }) => lock === project.files[0]) ?? locks[0];
  const lockPath = join(here, locked.lock);
  const second = resolve();
  const isNoop = second.status === 0 && JSON.parse(second.stdout).locks.every(({ upToDate }) => upToDate);
  const verified = run(process.execPath, [pylock, 'verify', locked.lock], here);
  const question = {
    kind,
    folder: here,
    file: isPaired ? `${project.files[0]}.old` : project.files[0],
    python: locked.python,
    systems: locked.systems,
    uv: process.env.PYLOCK_UV ?? 'uv',
  };
  const ours = await closuresOf(lockPath);
  const asked = run(
    python,
    [join(root, 'bench/import/judge.py')],
    here,
    JSON.stringify({ ...question, groups: ours.groups }),
  );
  const expected = asked.status === 0 ? JSON.parse(asked.stdout) : undefined;
  const lost = locked.pins?.lost ?? [];
  const parts = Object.entries(expected ?? {}).flatMap(([how, answers]) =>
    how === ''
      ? [['main', ours[''], answers]]
      : Object.entries(answers).map(([group, one]) => [`${how} ${group}`, ours[how][group], one]),
  );
  const found = parts.flatMap(([label, own, old]) =>
    locked.systems.flatMap((system) =>
      differences(`${label} ${system}`, system, own[system] ?? {}, old[system] ?? {}, lost),
    ),
  );
  const added = new Set(
    parts.flatMap(([label, own, old]) =>
      locked.systems.flatMap((system) =>
        Object.keys(own[system] ?? {})
          .filter((name) => old[system]?.[name] === undefined)
          .map((name) => `${label}: ${name}`),
      ),
    ),
  );
  return {
    label,
    kind,
    python: locked.python,
    pins,
    kept: locked.pins?.kept,
    unused: locked.pins?.unused,
    lost,
    main: locked.systems.map((system) => Object.keys(ours[''][system] ?? {}).length),
    whole: locked.packages,
    groups: ours.groups.length,
    judgedParts: parts.length,
    seconds,
    isNoop,
    verified: verified.status === 0 ? 'clean' : verified.stdout.trim().slice(0, 400),
    judged: expected === undefined ? `no judgement: ${asked.stderr.trim().slice(-300)}` : 'judged',
    differences: found,
    added: [...added],
    notCarried: notCarried.map(({ what }) => what),
  };
}

const list = parse(readFileSync(join(root, 'fixtures/projects/list.yaml'), 'utf8'));
const chosen = process.argv.slice(2);
for (const [kind, projects] of Object.entries(list))
  for (const project of projects) {
    const name = `${kind} ${project.repository} ${project.folder ?? ''}`;
    if (chosen.length > 0 && !chosen.some((word) => name.includes(word))) continue;
    const answer = await judge(kind, project).catch((error) => ({ label: name, kind, failed: String(error) }));
    console.log(JSON.stringify(answer));
  }
if (process.env.PYLOCK_BENCH_KEEP === undefined) rmSync(folder, { recursive: true, force: true });
else console.error(folder);

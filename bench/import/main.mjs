// Takes over the locks of fixtures/projects/list.yaml by `pylock import`, resolves them against the live index, and compares
// each system's closure with what the old lock has for it, as an independent reader (judge.py, with packaging) understands that
// lock. Run it by `npm --prefix bench run import [-- WORD…]`; words choose projects by their names.
//
// PYLOCK_BENCH_REPOSITORIES: a folder with bare repositories OWNER+NAME/repo; else they are cloned. PYLOCK_JUDGE_PYTHON: a Python
// with the package packaging. PYLOCK_UV: uv, whose `export` tells the closures of uv.lock.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { labelOf, publicProjects, Repositories } from '../../build/bench/test/live/public-projects.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pylock = join(root, 'bin/pylock.js');
const { readLock } = createRequire(import.meta.url)(join(root, 'dist/library.cjs'));
const python = process.env.PYLOCK_JUDGE_PYTHON ?? 'python3';
const folder = mkdtempSync(join(tmpdir(), 'pylock-import-'));
const repositories = new Repositories(folder);

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

/**
 * Differences of two closures, each with its reason where one is known: that which pylock gave for a lost pin, or that a
 * requirements file need not pin all that its packages need.
 */
function differences(label, system, ours, theirs, { lost, isUnpinned }) {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort();
  return names.flatMap((name) => {
    const [own, old] = [ours[name], theirs[name]];
    if (own !== undefined && old !== undefined && same(own, old)) return [];
    const reason = isUnpinned(name)
      ? 'the file does not pin it'
      : lost.find((one) => one.name === name && one.systems.includes(system))?.reason;
    return [{ text: `${label} ${system}: ${name} ${old ?? '-'} -> ${own ?? '-'}`, reason }];
  });
}

async function judge(kind, project) {
  const label = labelOf(project);
  const here = repositories.checkOut(project);
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
  const pinned = new Set(parts.flatMap(([, , old]) => Object.values(old).flatMap(Object.keys)));
  const isUnpinned = (name) => kind === 'requirements' && !pinned.has(name);
  const found = parts.flatMap(([label, own, old]) =>
    locked.systems.flatMap((system) =>
      differences(label, system, own[system] ?? {}, old[system] ?? {}, { lost, isUnpinned }),
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
    differences: found.map(({ text, reason }) => (reason === undefined ? text : `${text} (${reason})`)),
    withoutReason: found.filter(({ reason }) => reason === undefined).length,
    notCarried: notCarried.map(({ what }) => what),
  };
}

const chosen = process.argv.slice(2);
for (const [kind, projects] of publicProjects())
  for (const project of projects) {
    const name = `${kind} ${project.repository} ${project.folder ?? ''}`;
    if (chosen.length > 0 && !chosen.some((word) => name.includes(word))) continue;
    const answer = await judge(kind, project).catch((error) => ({ label: name, kind, failed: String(error) }));
    console.log(JSON.stringify(answer));
  }
if (process.env.PYLOCK_BENCH_KEEP === undefined) rmSync(folder, { recursive: true, force: true });
else console.error(folder);

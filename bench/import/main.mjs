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
import { parse } from 'yaml';
import { partsOf } from '../../build/bench/bench/import/closures.js';
import { differencesOf, explanationOf, shownDifferences } from '../../build/bench/bench/import/differences.js';
import { labelOf, publicProjects, Repositories } from '../../build/bench/test/live/public-projects.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pylock = join(root, 'bin/pylock.js');
const { readLock } = createRequire(import.meta.url)(join(root, 'dist/library.cjs'));
const python = process.env.PYLOCK_JUDGE_PYTHON ?? 'python3';
const folder = mkdtempSync(join(tmpdir(), 'pylock-import-'));
const repositories = new Repositories(folder);
const explained = parse(readFileSync(join(root, 'fixtures/projects/explained.yaml'), 'utf8'));

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

/** The group that `pylock import` makes of a further requirements file. */
function groupOf(file) {
  return file
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .replace(/^requirements-|-requirements$/, '');
}

async function judge(kind, project) {
  const label = labelOf(project);
  const here = repositories.checkOut(project);
  const words = project.python === undefined ? [] : ['--python', project.python];
  // Locks of Makes lie beside their deps files: resolve takes their pins over itself.
  const isPaired = kind === 'makes';
  const files = [...project.files, ...(project.groups ?? [])];
  const imported = isPaired ? undefined : run(process.execPath, [pylock, 'import', '--json', ...files], here);
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
  const { pylock: content } = await readLock(readFileSync(lockPath, 'utf8'), lockPath);
  const parts = partsOf(content);
  const question = {
    kind: kind === 'uv-conflicts' ? 'uv' : kind,
    folder: here,
    file: isPaired ? `${project.files[0]}.old` : project.files[0],
    files: Object.fromEntries((project.groups ?? []).map((file) => [groupOf(file), file])),
    python: locked.python,
    systems: locked.systems,
    uv: process.env.PYLOCK_UV ?? 'uv',
    parts: parts.map(({ hasMain, groups }) => ({ hasMain, groups })),
  };
  const asked = run(python, [join(root, 'bench/import/judge.py')], here, JSON.stringify(question));
  const answers = asked.status === 0 ? JSON.parse(asked.stdout) : [];
  const judged = parts.flatMap((part, index) => (answers[index] ? [{ ...part, old: answers[index] }] : []));
  const lost = locked.pins?.lost ?? [];
  const pinned = new Set(judged.flatMap(({ old }) => Object.values(old).flatMap(Object.keys)));
  const entries = [...new Set([project.repository, label])].flatMap((name) => explained[name] ?? []);
  const reasonFor = (one) => {
    if (kind === 'requirements' && !pinned.has(one.name)) return 'the file does not pin it';
    const pin = lost.find(({ name, systems }) => name === one.name && systems.includes(one.system));
    return explanationOf(entries, one)?.reason ?? pin?.reason;
  };
  const found = judged
    .flatMap(({ label, closure, old }) => differencesOf(label, closure, old, locked.systems))
    .map((one) => ({ ...one, reason: reasonFor(one) }));
  return {
    label,
    kind,
    python: locked.python,
    pins,
    kept: locked.pins?.kept,
    unused: locked.pins?.unused,
    lost,
    main: locked.systems.map((system) => Object.keys(parts[0].closure[system] ?? {}).length),
    whole: locked.packages,
    groups: content.groups.size,
    choices: content.forks.size,
    parts: parts.length,
    notJudged: parts.filter((_, index) => !answers[index]).map(({ label }) => label),
    seconds,
    isNoop,
    verified: verified.status === 0 ? 'clean' : verified.stdout.trim().slice(0, 400),
    judged: asked.status === 0 ? 'judged' : `no judgement: ${asked.stderr.trim().slice(-300)}`,
    differences: shownDifferences(found),
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

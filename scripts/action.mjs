// The second half of action.yml: builds pylock unless its commit brings a built program, runs it on the checkout, and tells
// later steps what it found.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commentDiff, submitSnapshots, tell } from './action-github.mjs';

const own = fileURLToPath(new URL('..', import.meta.url));
const oldestNode = [20, 19];
const badInput = 2;
const workspace = realpathSync(process.env.GITHUB_WORKSPACE);
const token = process.env.PYLOCK_ACTION_TOKEN ?? '';
// No program that is run from here gets it.
delete process.env.PYLOCK_ACTION_TOKEN;
const input = (name) => process.env[`PYLOCK_ACTION_${name}`] ?? '';
const lines = (name) =>
  input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Ends the step with a message that the runner shows. */
function fail(message) {
  tell('error', message, 'pylock verify');
  setOutputs({ clean: 'false', findings: '', report: '' });
  process.exit(badInput);
}

/** Hands values on to later steps. */
function setOutputs(values) {
  const text = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, text.join(''));
}

function isInside(folder, path) {
  return path === folder || path.startsWith(folder + sep);
}

/** A folder that an input names. One in the checkout stays there: the checkout may have links. */
function folderAt(path, name) {
  if (!existsSync(path)) fail(`${name}: there is no such folder`);
  const real = realpathSync(path);
  if (isInside(workspace, resolve(path)) && !isInside(workspace, real))
    fail(`${name}: a link in the checkout leads out of it`);
  return real;
}

/**
 * Variables for npm. Of npm's own only those stay that say how packages are reached, since the lock file decides their
 * bytes, and none that names a file of the checkout.
 */
function npmEnvironment() {
  const reaching = /^npm_config_(?:registry|proxy|https?_proxy|noproxy|cafile|userconfig|cache)$/i;
  const isKept = ([key, value]) =>
    !/^npm_config_/i.test(key) || (reaching.test(key) && !(isAbsolute(value) && isInside(workspace, resolve(value))));
  return Object.fromEntries(Object.entries(process.env).filter(isKept));
}

function step(program, words, options) {
  const { status, error } = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  if (status !== 0) fail(`pylock could not be built: ${error?.message ?? `${words.slice(0, 2).join(' ')} failed`}`);
}

/** Copies what the program is made of, installs what its lock file says, and builds it. Gives the folder. */
function install(temporary) {
  const folder = mkdtempSync(join(temporary, 'pylock-'));
  const parts = [
    'package.json',
    'package-lock.json',
    '.npmrc',
    'bin',
    'data',
    'dist',
    'schemas',
    'scripts',
    'src',
    'rolldown.config.mjs',
    'tsconfig.json',
  ];
  for (const part of parts)
    if (existsSync(join(own, part))) cpSync(join(own, part), join(folder, part), { recursive: true });
  // npm reads the settings of the folder that it runs in.
  const words = [
    'ci',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `--prefix=${folder}`,
  ];
  step('npm', words, { cwd: folder, env: npmEnvironment() });
  if (!existsSync(join(folder, 'dist/cli.cjs')))
    step(
      process.execPath,
      ['node_modules/rolldown/bin/cli.mjs', '--config', 'rolldown.config.mjs', '--logLevel', 'warn'],
      { cwd: folder },
    );
  return folder;
}

/** The words of the command; values are joined to their flags, so that none is taken for a flag of its own. */
function wordsOf(json) {
  const flags = ['online', 'download', 'provenance', 'strict'].filter((name) => input(name.toUpperCase()) === 'true');
  return [
    'verify',
    `--format=${input('FORMAT')}`,
    `--format=json=${json}`,
    ...flags.map((name) => `--${name}`),
    ...lines('IGNORE').map((id) => `--ignore=${id}`),
    ...lines('INDEXES').map((index) => `--index=${index}`),
    '--',
    ...lines('PATHS'),
  ];
}

/** The locks of a report for programs; undefined where there is none. */
function readReport(json) {
  return existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')).locks : undefined;
}

/** Findings that count. */
function countFindings(locks) {
  return locks.flatMap(({ findings = [] }) => findings).filter(({ severity }) => severity === 'error').length;
}

/** Writes the report in place of the file or link of its name: a link is removed, not followed. */
function writeReport(path, text) {
  try {
    rmSync(path, { force: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    fail(`output: the report can't be written: ${error.code}`);
  }
}

/** Sends what the inputs `comment` and `submit` ask for. Gives the exit code of that. */
async function tellGitHub() {
  const isAsked = (name) => input(name) === 'true' && locks !== undefined;
  const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository } = process.env;
  const github = { api, repository, token };
  const run = (words) =>
    spawnSync(process.execPath, [program, ...words], {
      ...{ cwd: folder, encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY, stdio: ['ignore', 'pipe', 'inherit'] },
    });
  if (isAsked('COMMENT')) await commentDiff(github, process.env, run);
  if (!isAsked('SUBMIT')) return 0;
  return submitSnapshots(
    github,
    locks.map(({ lock }) => lock),
    run,
  );
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]))
  fail(
    `pylock needs Node ${oldestNode.join('.')} or newer, and this is ${process.versions.node}: let actions/setup-node come before`,
  );
const folder = folderAt(resolve(workspace, input('FOLDER') || '.'), 'working-directory');
const output = input('OUTPUT') === '' ? undefined : resolve(folder, input('OUTPUT'));
if (output !== undefined && /[\r\n]/.test(output)) fail('output: a path has one line');
if (output !== undefined) folderAt(dirname(output), 'output');
const temporary = process.env.RUNNER_TEMP || tmpdir();
// The libraries that prove provenance come with an installation alone.
const isBuilt = existsSync(join(own, 'dist/cli.cjs')) && input('PROVENANCE') !== 'true';
const program = join(isBuilt ? own : install(temporary), 'bin/pylock.js');
const json = join(mkdtempSync(join(temporary, 'pylock-report-')), 'report.json');
console.error(`pylock of ${own}, run by Node ${process.versions.node} (${process.execPath})`);
const { status, stdout, error } = spawnSync(process.execPath, [program, ...wordsOf(json)], {
  cwd: folder,
  maxBuffer: Number.POSITIVE_INFINITY,
  stdio: ['ignore', output === undefined ? 'inherit' : 'pipe', 'inherit'],
});
if (error !== undefined) fail(`pylock could not be run: ${error.message}`);
if (output !== undefined) writeReport(output, stdout);
const locks = readReport(json);
const findings = locks && countFindings(locks);
setOutputs({
  clean: String(status === 0),
  findings: findings === undefined ? '' : String(findings),
  report: output ?? (findings === undefined ? '' : json),
});
process.exitCode = Math.max(status ?? 1, await tellGitHub());

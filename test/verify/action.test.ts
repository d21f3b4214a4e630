// The GitHub action in a checkout whose author wants to run something, or to have something written, elsewhere.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { fromRoot } from '../helpers/root.js';
import { copySources, HostileCheckout, write } from './hostile-checkout.js';

const test = suite('the action');
const checkout = new HostileCheckout();
const { top, home, npmLog } = checkout;
/** The action's own folder: the files of its commit. */
const action = join(top, 'action');
const temporary = join(top, 'temp');
const outputs = join(top, 'outputs');
const description = parse(readFileSync(fromRoot('action.yml'), 'utf8'));
const searchPath = checkout.searchPath(true);

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The runner looks for bash itself, before anything of the action runs. */
const bash = spawnSync('which', ['bash'], { encoding: 'utf8' }).stdout.trim();

/** Runs the step of action.yml as the runner does: in the checkout, with the inputs as variables. */
function runAction(
  inputs: Readonly<Record<string, string>> = {},
  environment: Readonly<Record<string, string>> = {},
): Ran {
  const [step, ...others] = description.runs.steps;
  assert.equal(others, []);
  const env = Object.fromEntries(
    Object.entries(step.env as Record<string, string>).map(([key, expression]) => {
      const name = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1] ?? '';
      assert.ok(name in description.inputs, expression);
      return [key, inputs[name] ?? description.inputs[name].default];
    }),
  );
  writeFileSync(outputs, '');
  const { status, stdout, stderr } = spawnSync(bash, ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    cwd: checkout.path,
    encoding: 'utf8',
    env: {
      ...env,
      PATH: checkout.searchPath(false),
      HOME: home,
      GITHUB_WORKSPACE: checkout.path,
      GITHUB_ACTION_PATH: action,
      GITHUB_OUTPUT: outputs,
      RUNNER_TEMP: temporary,
      ...environment,
    },
  });
  assert.is(checkout.ran, '', 'nothing of the checkout is run');
  const told = readFileSync(outputs, 'utf8').split('\n').slice(0, -1);
  return { code: status, stdout, stderr, outputs: Object.fromEntries(told.map((line) => line.split('=', 2))) };
}

test.before(() => {
  mkdirSync(temporary);
  copySources(action);
});
test.before.each(() => {
  for (const path of [npmLog, join(action, 'dist')]) rmSync(path, { recursive: true, force: true });
  checkout.write('pypi-deps.yaml', '{}\n');
});
test.after(() => checkout.remove());

test('builds its own commit outside of the checkout, and runs that', () => {
  const {
    code,
    stdout,
    stderr,
    outputs: told,
  } = runAction(
    {},
    {
      PATH: searchPath,
      NODE_OPTIONS: '',
      NPM_CONFIG_SCRIPT_SHELL: './sh',
      npm_config_registry: 'https://npm.example.org/',
    },
  );
  assert.is(code, 0, stderr);
  assert.is(stdout, 'pylock: pypi-sources.yaml is clean: 0 packages\n');
  assert.match(stderr, `pylock of ${action}/, run by Node ${process.versions.node} (`);
  const [cwd = '', ...words] = readFileSync(npmLog, 'utf8').trim().split('\n');
  assert.is(dirname(cwd), temporary);
  assert.equal(words, [
    ...['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `--prefix=${cwd}`],
    'npm_config_registry=https://npm.example.org/',
  ]);
  assert.equal([told['clean'], told['findings']], ['true', '0']);
  assert.is(dirname(dirname(told['report'] ?? '')), temporary);
  assert.is(JSON.parse(readFileSync(told['report'] ?? '', 'utf8')).version, 1);
});

test('takes the built programs of a release as they are', () => {
  cpSync(fromRoot('dist'), join(action, 'dist'), { recursive: true });
  const { code, stdout, stderr } = runAction({}, { PATH: searchPath });
  assert.is(code, 0, stderr);
  assert.is(stdout, 'pylock: pypi-sources.yaml is clean: 0 packages\n');
  assert.not.ok(existsSync(npmLog));
});

test('tells later steps what was found', () => {
  cpSync(fromRoot('dist'), join(action, 'dist'), { recursive: true });
  checkout.write('pypi-deps.yaml', 'app: 1.0\nutil: 2.0\n');
  const { code, stdout, outputs: told } = runAction();
  assert.is(code, 1);
  assert.match(stdout, '::error file=pypi-deps.yaml,line=1,');
  const { locks } = JSON.parse(readFileSync(told['report'] ?? '', 'utf8'));
  assert.equal([told['clean'], told['findings']], ['false', String(locks[0].findings.length)]);
  assert.ok(Number(told['findings']) >= 2);
  const sarif = runAction({ format: 'sarif', output: 'reports/x.sarif' });
  assert.equal([sarif.code, sarif.stdout], [2, '::error title=pylock verify::output: there is no such folder\n']);
  assert.equal(sarif.outputs, { clean: 'false', findings: '', report: '' });
  const written = runAction({ format: 'sarif', output: 'x.sarif' });
  assert.equal([written.code, written.stdout], [1, '']);
  assert.is(written.outputs['report'], join(checkout.path, 'x.sarif'));
  assert.is(JSON.parse(readFileSync(join(checkout.path, 'x.sarif'), 'utf8')).version, '2.1.0');
  const unknown = runAction({ paths: 'none.yaml' });
  assert.equal([unknown.code, unknown.outputs['clean']], [2, 'false']);
});

test('hands its inputs on as words, whatever is in them', () => {
  write(join(action, 'dist/cli.cjs'), 'exports.runProcess = () => console.log(process.argv.slice(2).join("\\n"));');
  const inputs = {
    paths: ' a b\n$(touch x); `id`\n-U\n\n"\'',
    ignore: 'CVE-1\nCVE-2=2026-01-01\n--fix',
    indexes: 'corp=https://index.corp.example/simple',
    online: 'true',
    strict: 'true',
    download: 'yes',
  };
  const { stdout } = runAction(inputs);
  assert.equal(
    stdout
      .replace(/(--format=json=).*/, '$1FILE')
      .trim()
      .split('\n'),
    [
      ...['verify', '--format=github', '--format=json=FILE', '--online', '--strict'],
      ...[
        '--ignore=CVE-1',
        '--ignore=CVE-2=2026-01-01',
        '--ignore=--fix',
        '--index=corp=https://index.corp.example/simple',
      ],
      ...['--', 'a b', '$(touch x); `id`', '-U', '"\''],
    ],
  );
  assert.not.ok(existsSync(join(checkout.path, 'x')));
});

test('runs nothing that variables of the job name in the checkout', () => {
  cpSync(fromRoot('dist'), join(action, 'dist'), { recursive: true });
  const environment = {
    PATH: searchPath,
    NODE_OPTIONS: '--require ./hook.cjs',
    NODE_PATH: join(checkout.path, 'node_modules'),
    npm_config_userconfig: join(checkout.path, '.npmrc'),
  };
  assert.is(runAction({}, environment).code, 0);
  rmSync(join(action, 'dist'), { recursive: true });
  assert.is(runAction({}, environment).code, 0);
  assert.not.match(readFileSync(npmLog, 'utf8'), 'userconfig');
});

test('a link in the checkout leads no write and no search out of it', () => {
  cpSync(fromRoot('dist'), join(action, 'dist'), { recursive: true });
  const profile = join(home, '.profile');
  writeFileSync(profile, 'mine\n');
  symlinkSync(profile, join(checkout.path, 'report.sarif'));
  symlinkSync(home, join(checkout.path, 'away'));
  const { code } = runAction({ format: 'sarif', output: 'report.sarif' });
  assert.is(code, 0);
  assert.is(readFileSync(profile, 'utf8'), 'mine\n');
  assert.ok(lstatSync(join(checkout.path, 'report.sarif')).isFile());
  const link = (name: string) => `::error title=pylock verify::${name}: a link in the checkout leads out of it\n`;
  assert.equal(runAction({ format: 'sarif', output: 'away/x.sarif' }).stdout, link('output'));
  assert.equal(runAction({ 'working-directory': 'away' }).stdout, link('working-directory'));
  // The compiled program, which lies in the cache of the user, is all that a run leaves there.
  assert.equal(
    readdirSync(home).filter((name) => name !== '.cache'),
    ['.profile'],
  );
  assert.equal(existsSync(join(home, '.cache')) ? readdirSync(join(home, '.cache')) : ['pylock-compiled'], [
    'pylock-compiled',
  ]);
});

test('says which Node it needs', () => {
  const old = join(top, 'old');
  write(join(old, 'node'), '#!/bin/sh\nexit 0\n', 0o755);
  const bare = ['bash', 'sh', 'cat'];
  const only = join(top, 'only');
  mkdirSync(only);
  for (const name of bare)
    symlinkSync(spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), join(only, name));
  const { code, stdout } = runAction({}, { PATH: only });
  assert.equal(
    [code, stdout],
    [
      2,
      '::error title=pylock verify::pylock needs Node 20.19 or newer, and there is none: let actions/setup-node come before\n',
    ],
  );
  const preload = join(top, 'old.cjs');
  writeFileSync(preload, "Object.defineProperty(process.versions, 'node', { value: '20.18.3' });\n");
  write(join(old, 'node'), `#!/bin/sh\nexec '${process.execPath}' --require '${preload}' "$@"\n`, 0o755);
  assert.match(
    runAction({}, { PATH: `${old}:/usr/bin:/bin` }).stdout,
    'pylock needs Node 20.19 or newer, and this is 20.18.3',
  );
});

test.run();

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite("Makes' files");
let index: FakeIndex;
test.before(async () => {
  index = await FakeIndex.start(
    await fromWorld({
      app: { '1.0': { requires: ["util; sys_platform == 'linux'"] } },
      util: { '1.0': {} },
    }),
  );
});
test.after(() => index.close());

const files = {
  '.pylock.yaml': "python: '3.9'\n",
  'makes.nix': '{ extendingMakesDirs = [ "/" ]; }\n',
  'api/env/pypi-deps.yaml': 'app: "*"\n',
};

function resolve(project: Project, ...words: readonly string[]): ReturnType<Project['run']> {
  return project.run(['resolve', '--index-url', index.url, ...words]);
}

test('a makes.nix below the root renames no environment and turns no verify red', async () => {
  const project = new Project(files);
  assert.is((await resolve(project)).code, 0);
  assert.match(project.read('api/env/main.nix'), '"api-env"');
  project.write('api/makes.nix', '{ }\n');
  assert.is((await project.run(['verify', '--strict'])).code, 0);
  project.remove();
});

test('nix --for makes-builtin removes the pypi.nix that nothing uses, and no other', async () => {
  const project = new Project({
    ...files,
    'web/pypi-deps.yaml': 'util: "*"\n',
    'web/use.nix': 'import ./pypi.nix { }\n',
  });
  assert.is((await resolve(project)).code, 0);
  const { code, stderr } = await project.run(['nix', '--for', 'makes-builtin']);
  assert.is(code, 0, stderr);
  assert.match(
    stderr,
    "note: api/env/pypi.nix is removed: nothing uses it, since Makes' own builtin builds the lock\n",
  );
  assert.equal(
    project.list().filter((name) => name.endsWith('.nix')),
    ['api/env/main.nix', 'makes.nix', 'web/main.nix', 'web/pypi.nix', 'web/use.nix'],
  );
  assert.match((await project.run(['nix', 'api'])).stderr, 'are up to date\n');
  project.remove();
});

test('a main.nix of a person that reads the lock whole, or not at all, is told by resolve, verify and nix', async () => {
  const old = "closure:\n  app: '1.0'\nlinks: []\npython: '3.9'\n";
  const whole =
    '{ makePythonPypiEnvironment, ... }:\nmakePythonPypiEnvironment { sourcesYaml = ./pypi-sources.yaml; }\n';
  for (const [main, told] of [
    [
      whole,
      'note: api/env/main.nix hands all of pypi-sources.yaml to every system by sourcesYaml, and systems differ, in util',
    ],
    ['{ }\n', 'note: api/env/main.nix does not read pypi-sources.yaml, and pylock did not write it'],
  ] as const) {
    const project = new Project({ ...files, 'api/env/pypi-sources.yaml': old, 'api/env/main.nix': main });
    assert.match((await resolve(project)).stderr, told);
    assert.is(project.read('api/env/main.nix'), main);
    assert.match((await project.run(['verify'])).stdout, told);
    assert.match((await project.run(['nix', '--for', 'makes'])).stderr, told);
    project.remove();
  }
});

test('an old lock with files for systems that the new one has not is said when it is taken over', async () => {
  const link = (name: string) =>
    `  - name: ${name}\n    sha256: ${'0'.repeat(52)}\n    url: https://files.example.org/${name}\n`;
  const links = ['x-1.0-cp39-cp39-macosx_10_9_x86_64.whl', 'x-1.0-cp39-cp39-musllinux_1_1_x86_64.whl']
    .map(link)
    .join('');
  const project = new Project({
    ...files,
    'api/env/pypi-sources.yaml': `closure:\n  app: '1.0'\nlinks:\n${links}python: '3.9'\n`,
  });
  const told = /note: the old lock had files for musl and x86_64-darwin, and the new one is for x86_64-linux, /;
  assert.match((await resolve(project)).stderr, told);
  assert.not.match((await resolve(project, '--refresh')).stderr, told);
  project.remove();
});

test('below a makes.nix without inputs.nixpkgs the default Python is one that Makes has as a final release', async () => {
  const project = new Project({ 'makes.nix': '{ }\n', 'api/env/pypi-deps.yaml': 'app: "*"\n' });
  assert.is((await resolve(project)).code, 0);
  const path = 'api/env/pypi-sources.yaml';
  assert.match(project.read(path), "python: '3.12'\n");
  assert.match(project.read(path), 'python-full: 3.12.0\n');
  assert.is((await project.run(['verify', '--strict'])).code, 0);
  project.write('makes.nix', '{ inputs.nixpkgs = fetchNixpkgs { rev = "x"; }; }\n');
  assert.is((await project.run(['verify', '--strict'])).code, 0, 'a newer nixpkgs builds it as well');
  project.write('web/pypi-deps.yaml', 'app: "*"\n');
  assert.is((await resolve(project)).code, 0);
  assert.match(project.read('web/pypi-sources.yaml'), 'python-full: 3.13.0\n');
  project.remove();
});

test('a Python that the nixpkgs of Makes lacks as a final release is locked with a note, however it was asked for', async () => {
  const told =
    /note: the nixpkgs that Makes brings has no Python 3\.13 .* set inputs\.nixpkgs in makes\.nix, .* or 3\.12\n/;
  const files = { 'makes.nix': '{ }\n', 'api/env/pypi-deps.yaml': 'app: "*"\n' };
  for (const [more, ...args] of [
    [{ 'api/env/.pylock.yaml': "python: '3.13'\n" }],
    [{ '.python-version': '3.13\n' }],
    [{}, '--python', '3.13'],
    [{}, '--python', '3.13.2'],
  ] as const) {
    const project = new Project({ ...files, ...more });
    const { code, stderr } = await resolve(project, ...args);
    assert.is(code, 0, stderr);
    assert.match(stderr, told);
    assert.not.match((await resolve(project, ...args)).stderr, told, 'an up-to-date lock says nothing again');
    project.remove();
  }
  for (const [makes, ...args] of [
    ['{ inputs.nixpkgs = fetchNixpkgs { rev = "x"; }; }\n', '--python', '3.13'],
    ['{ }\n', '--python', '3.12'],
    ['{ }\n', '--python', '3.13', '--nix', 'nix'],
  ] as const) {
    const project = new Project({ ...files, 'makes.nix': makes });
    assert.not.match((await resolve(project, ...args)).stderr, told, args.join(' '));
    project.remove();
  }
});

test.run();

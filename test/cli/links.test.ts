import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('links');
let index: FakeIndex;
test.before(async () => {
  index = await FakeIndex.start(await fromWorld({ app: { '1.0': {} } }));
});
test.after(() => index.close());

const secret = 'token: s3cret-value\nother: [s3cret-value\n';

/** A locked project `api/`, with a secret and a home outside of it. */
async function lockedProject(): Promise<Project> {
  const project = new Project({ 'api/pypi-deps.yaml': 'app: "*"\n' });
  for (const name of ['home/secret', 'home/folder/pypi-deps.yaml']) {
    mkdirSync(dirname(outside(project, name)), { recursive: true });
    writeFileSync(outside(project, name), secret);
  }
  const { code, stderr } = await resolve(project, '--nix', 'nix');
  assert.is(code, 0, stderr);
  return project;
}

function outside(project: Project, name: string): string {
  return join(project.path, '..', name);
}

function resolve(project: Project, ...words: readonly string[]): ReturnType<Project['run']> {
  return project.run(['resolve', '--index-url', index.url, ...words]);
}

function link(project: Project, name: string, target: string): void {
  rmSync(join(project.path, name), { force: true });
  mkdirSync(dirname(join(project.path, name)), { recursive: true });
  symlinkSync(target, join(project.path, name));
}

/** Each file that pylock reads or writes, and a command that reaches it. */
const files: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['api/pypi-deps.yaml', ['verify']],
  ['api/pypi-deps.yaml', ['resolve']],
  ['api/pypi-sources.yaml', ['resolve']],
  ['api/pypi-sources.yaml', ['verify']],
  ['api/pypi-sources.yaml', ['nix']],
  ['api/pypi-sources.yaml', ['diff', 'api/pypi-sources.yaml', 'api/pypi-sources.yaml']],
  ['api/dev-sources.yaml', ['resolve', 'api/pypi-deps.yaml', '-o', 'api/dev-sources.yaml']],
  ['api/default.nix', ['resolve', '--nix', 'nix']],
  ['api/default.nix', ['nix', '--for', 'nix', '--force']],
  ['api/pypi.nix', ['nix']],
  ['api/pypi.nix', ['verify']],
  ['api/.pylock.yaml', ['resolve']],
  ['.pylock.yaml', ['verify']],
  ['.python-version', ['resolve']],
];

test('links that lead out of the repository are refused by their target, and nothing is read or written there', async () => {
  const project = await lockedProject();
  for (const [name, words] of files) {
    const old = project.has(name) ? project.read(name) : undefined;
    const up = name.startsWith('api/') ? '../..' : '..';
    for (const target of [`${up}/home/secret`, `${up}/home/new`, outside(project, 'home/secret')]) {
      link(project, name, target);
      const { code, stdout, stderr } = await project.run(
        ['resolve', 'verify'].includes(words[0] ?? '') ? [...words, '--index-url', index.url] : words,
      );
      const about = `${words.join(' ')}: ${name} -> ${target}`;
      assert.is(code, 2, about + stderr);
      const shown = `error: ${name}: a link leads from here to ${join(project.path, dirname(name), target.startsWith('/') ? '' : target)}`;
      assert.ok(words[0] === 'diff' || target.startsWith('/') || stderr.includes(shown), `${about}\n${stderr}`);
      assert.not.match(stdout + stderr, 's3cret-value', about);
      assert.is(readFileSync(outside(project, 'home/secret'), 'utf8'), secret, about);
      assert.not.ok(existsSync(outside(project, 'home/new')), about);
      assert.is(readlinkSync(join(project.path, name)), target, about);
    }
    rmSync(join(project.path, name));
    if (old !== undefined) project.write(name, old);
  }
  project.remove();
});

test('neither into the folder of git, nor by several links, nor by a linked folder', async () => {
  const project = await lockedProject();
  project.write('.git/config', secret);
  link(project, 'api/pypi-deps.yaml', '../.git/config');
  const intoGit = await resolve(project);
  assert.equal(
    intoGit.stderr.split('\n')[0],
    `error: api/pypi-deps.yaml: a link leads from here to ${project.path}/.git/config, which belongs to git`,
  );
  link(project, 'api/pypi-deps.yaml', 'one');
  link(project, 'api/one', '../two');
  link(project, 'two', '../home/secret');
  link(project, 'linked', '../home/folder');
  for (const words of [['resolve'], ['resolve', 'linked/pypi-deps.yaml'], ['resolve', 'linked']]) {
    const { code, stdout, stderr } = await project.run([...words, '--index-url', index.url]);
    assert.is(code, 2, stderr);
    assert.match(
      stderr,
      /: a link leads from here to \S+\/home\/(secret|folder\/pypi-deps\.yaml), outside of \S+\/project\n/,
    );
    assert.not.match(stdout + stderr, 's3cret-value');
  }
  assert.not.ok(existsSync(outside(project, 'home/folder/pypi-sources.yaml')));
  project.remove();
});

test('where there is no repository, links may lead no further than the folder of the file', async () => {
  const project = await lockedProject();
  rmSync(join(project.path, '.git'), { recursive: true });
  project.write('shared.yaml', 'app: "*"\n');
  project.write('api/own.yaml', 'app: ">=1"\n');
  link(project, 'api/pypi-deps.yaml', '../shared.yaml');
  assert.is((await resolve(project)).code, 2);
  link(project, 'api/pypi-deps.yaml', 'own.yaml');
  assert.is((await resolve(project)).code, 0);
  project.remove();
});

test('links inside of the repository are followed, and written through', async () => {
  const project = await lockedProject();
  project.write('shared/deps.yaml', 'app: ">=1"\n');
  link(project, 'api/pypi-deps.yaml', '../shared/deps.yaml');
  rmSync(join(project.path, 'api/pypi-sources.yaml'));
  link(project, 'api/pypi-sources.yaml', join(project.path, 'shared/lock.yaml'));
  const { code, stderr } = await resolve(project);
  assert.is(code, 0, stderr);
  assert.match(project.read('shared/lock.yaml'), "app: '1.0'");
  assert.is((await project.run(['verify'])).code, 0);
  project.remove();
});

test('an output outside of the repository is where the user says, also by a link', async () => {
  const project = await lockedProject();
  symlinkSync('target.yaml', outside(project, 'home/out.yaml'));
  symlinkSync('../folder.yaml', outside(project, 'home/folder/out.yaml'));
  for (const [output, target] of [
    ['home/out.yaml', 'home/target.yaml'],
    ['home/folder/out.yaml', 'home/folder.yaml'],
  ]) {
    const { code, stderr } = await resolve(project, 'api/pypi-deps.yaml', '-o', `../${output}`, '--nix', 'none');
    assert.is(code, 0, stderr);
    assert.match(readFileSync(outside(project, target ?? ''), 'utf8'), "app: '1.0'");
  }
  project.remove();
});

test.run();

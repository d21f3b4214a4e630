import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const settings = ['--python', '3.11', '--system', 'x86_64-linux', '--system', 'aarch64-darwin', '--nix', 'none'];

test('import reads the archives of an exported pylock.toml back: the lock is the same', async () => {
  const index = await FakeIndex.start(await fromWorld({ web: { '1.0': {} }, near: { '2.0': {} }, mac: { '3.0': {} } }));
  const at = (name: string): string => new URL(`/files/${name}`, index.url).href;
  const deps = [
    'web: "*"',
    `near: { url: "${at('near-2.0-py3-none-any.whl')}" }`,
    `mac: { url: "${at('mac-3.0-py3-none-any.whl')}", markers: "sys_platform == 'darwin'" }`,
  ].join('\n');
  const project = new Project({ 'pypi-deps.yaml': `${deps}\n` });
  try {
    const environment = { PIP_INDEX_URL: index.url };
    const made = await project.run(['resolve', ...settings], environment);
    assert.is(made.code, 0, made.stderr);
    mkdirSync(join(project.path, 'back'));
    const exported = await project.run(['export', '--format', 'pylock.toml', '-o', 'back/pylock.toml'], environment);
    assert.is(exported.code, 0, exported.stderr);
    assert.is(project.read('back/pylock.toml').match(/^archive = /gm)?.length, 2);
    const imported = await project.start(['import', 'pylock.toml'], environment, 'back').result;
    assert.is(imported.code, 0, imported.stderr);
    assert.not.match(imported.stderr, 'left out');
    assert.match(project.read('back/pypi-deps.yaml'), /near-2\.0-py3-none-any\.whl#sha256=[0-9a-f]{64}/);
    const again = await project.start(['resolve', ...settings], environment, 'back').result;
    assert.is(again.code, 0, again.stderr);
    const links = (lock: string): string => lock.slice(0, lock.indexOf('pylock:'));
    assert.is(links(project.read('back/pypi-sources.yaml')), links(project.read('pypi-sources.yaml')));
    project.write('back/pylock.toml', project.read('back/pylock.toml').replace('http://', 'http://user:secret@'));
    const withLogin = await project.start(['import', 'pylock.toml', '--force'], environment, 'back').result;
    assert.not.match(`${withLogin.stdout}${withLogin.stderr}${project.read('back/pypi-deps.yaml')}`, 'secret');
  } finally {
    await index.close();
    project.remove();
  }
});

test.run();

// One environment of several for an editor, and the settings that lead it there.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { docBlock } from '../helpers/doc-block.js';
import { nixFile } from '../helpers/nix.js';
import { NixWorld } from './nix-world.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

const wheel = (name: string, version = '1.0', files = {}): WheelSample => ({
  name,
  version,
  files: { [`${name}.py`]: `version = "${version}"\n`, ...files },
});

if (!hasNix || hostPython === undefined) {
  saySkipped('environments for editors', 'nix and python3');
  test.skip('environments for editors', () => {});
} else editors(new NixWorld(hostPython), hostPython.version);

function editors(world: NixWorld, python: string): void {
  test.after(() => world.remove());
  const pkgs = world.pkgs('system = "x86_64-linux";');
  const environment = (name: string, wheels: readonly WheelSample[], version = python): string => {
    const chosen = Object.fromEntries(wheels.map((one) => [one.name, wheelName(one)]));
    const files = wheels.map((one) => ({ name: wheelName(one), bytes: makeWheel(one) }));
    const path = writeProject(join(world.folder, name), {
      python: version,
      files,
      systems: { 'x86_64-linux': chosen },
    });
    return `(import ${path} { pkgs = ${pkgs}; name = "${name}"; })`;
  };
  const api = environment('api', [wheel('web'), wheel('shared', '1.0', { 'same.py': '1' })]);
  const jobs = environment('jobs', [
    wheel('queue-it'),
    wheel('shared', '2.0'),
    wheel('pytest', '1.0', { 'same.py': '2' }),
  ]);
  const joined = (more = '') => `(${api}.editor { environments = [ ${jobs} ]; ${more} })`;

  test('it imports the packages of all, and the first environment decides on versions', () => {
    const made = world.build(joined());
    const code = 'import web, pytest, shared, same; print(shared.version)';
    const { stdout, stderr } = run(join(made, 'bin/python'), ['-c', code], { env: {} });
    assert.equal([stdout, stderr], ['1.0\n', '']);
    assert.equal(world.eval(`builtins.attrNames ${joined()}.packages`), ['pytest', 'queue-it', 'shared', 'web']);
    const { stderr: said } = world.run('nix-instantiate', ['-E', joined()]);
    assert.match(said, 'trace: pylock: warning: the editor has shared 1.0, and jobs has 2.0');
    assert.not.match(
      world.run('nix-instantiate', ['-E', `${api}.editor { environments = [ ${api} ]; }`]).stderr,
      'trace',
    );
  });

  test('mkEditorEnv is the same of a list, also for environments of Makes', () => {
    const call = (list: string) =>
      `(import ${nixFile('nix/editor-environment.nix')} { environments = [ ${list} ]; name = "all"; })`;
    assert.is(world.eval(`${call(`${api} ${jobs}`)}.drvPath`), world.eval(`${joined('name = "all";')}.drvPath`));
    const makes = `(import ${nixFile('nix/makes-environment.nix')} { inputs = { }; __nixpkgs__ = ${pkgs}; makeSearchPaths = paths: { inherit paths; }; })`;
    const ofMakes = `(${makes} { name = "jobs"; sourcesYaml = ${world.folder}/jobs/pypi-sources.yaml; searchPathsRuntime.bin = [ "/x" ]; })`;
    assert.is(world.eval(`${call(`${api} ${ofMakes}`)}.drvPath`), world.eval(`${call(`${api} ${jobs}`)}.drvPath`));
    const { stderr } = world.run('nix-instantiate', ['-E', call('')]);
    assert.match(stderr, 'error: pylock: mkEditorEnv: environments is empty');
  });

  test('an environment of another Python is refused by name', () => {
    const old = environment('old', [wheel('web')], '3.8');
    const { stderr } = world.run('nix-instantiate', ['-E', `${api}.editor { environments = [ ${old} ]; }`]);
    assert.match(stderr, `error: pylock: old is for Python 3.8, and this editor's environment for ${python}`);
  });

  const settingsOf = (folder: string) => JSON.parse(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'));

  test('the settings lead VS Code to it, and leave what else stands there', () => {
    const folder = join(world.folder, 'workspace');
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(join(folder, '.vscode/settings.json'), '{"editor.tabSize": 4, "python.testing.pytestArgs": ["old"]}');
    const made = world.build(`${joined('settings."python.testing.pytestArgs" = [ "tests" ];')}.vscode`);
    const { code, stderr } = run(join(made, 'bin/pylock-vscode'), [], { cwd: folder });
    assert.equal([code, stderr], [0, '']);
    const {
      'python.defaultInterpreterPath': program,
      'python.analysis.extraPaths': paths,
      ...others
    } = settingsOf(folder);
    assert.is(run(program, ['-c', 'import web, pytest; print(web.version)'], { env: {} }).stdout, '1.0\n');
    assert.equal(paths, [program.replace('/bin/python', `/lib/python${python}/site-packages`)]);
    assert.equal(others, {
      'editor.tabSize': 4,
      'python.testing.pytestArgs': ['tests'],
      'python.testing.pytestEnabled': true,
      'python.testing.unittestEnabled': false,
    });
  });

  test('settings with comments are left as they are, with what they would have', () => {
    const folder = join(world.folder, 'commented');
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    const text = '{\n  // mine\n}\n';
    writeFileSync(join(folder, '.vscode/settings.json'), text);
    const made = world.build(`${joined()}.vscode`);
    const { code, stderr } = run(join(made, 'bin/pylock-vscode'), [], { cwd: folder });
    assert.is(code, 1);
    assert.match(
      stderr,
      /^pylock: error: \.vscode\/settings\.json is no plain JSON .*is left as it is\. It would have: \{".*defaultInterpreterPath/,
    );
    assert.is(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'), text);
  });

  test('the editor.nix of docs/nix.md writes the settings, as its commands say; so does its template in Makes', () => {
    const folder = join(world.folder, 'documented');
    mkdirSync(folder);
    const text = docBlock('nix.md', 'nix editor')
      .replaceAll('./api', `${world.folder}/api`)
      .replaceAll('./jobs', `${world.folder}/jobs`);
    for (const name of ['api', 'jobs'])
      writeFileSync(
        join(world.folder, name, 'default.nix'),
        `{ pkgs }: import ./pypi.nix { inherit pkgs; name = "${name}"; }`,
      );
    writeFileSync(join(folder, 'editor.nix'), text);
    const program = world.build(`(import ${folder}/editor.nix { pkgs = ${pkgs}; }).vscode`);
    assert.is(docBlock('nix.md', 'sh editor').split('\n')[0], '$(nix-build editor.nix -A vscode)/bin/pylock-vscode');
    const { stderr } = run('bash', ['-c', `source ${program}/template`], { cwd: folder });
    assert.is(stderr, '');
    assert.match(settingsOf(folder)['python.defaultInterpreterPath'], '-api-editor/bin/python');
  });
}

test.run();

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('pylock remove');

const world: World = { web: { '1.0': { requires: ['core'] } }, core: { '1.0': {} }, lint: { '5.0': {} } };
const files = {
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux]\nnix: none\n",
  'pypi-deps.yaml': '# ours\nweb: ^1 # the framework\n\n# tools\nlint: { version: ^5, optional: [dev, ci] }\n',
};

test('a package goes with its line, and out of the lock with what only it needs', () =>
  withIndex(files, world, async (project, run) => {
    await run('resolve');
    const { code, stdout } = await run('remove', 'Web');
    assert.equal(
      [code, stdout],
      [
        0,
        'pypi-deps.yaml changed:\n  - web: ^1\n' +
          'pypi-sources.yaml locked: 1 package for Python 3.11 on 1 system\n  - core 1.0\n  - web 1.0\n',
      ],
    );
    const rest = '# ours\n\n# tools\nlint: { version: ^5, optional: [dev, ci] }\n';
    assert.is(project.read('pypi-deps.yaml'), rest);
    assert.is((await run('remove', 'lint', '--group', 'ci', '--dry-run')).code, 0);
    assert.is(project.read('pypi-deps.yaml'), rest);
    assert.is((await run('remove', 'lint', '--group', 'ci')).code, 0);
    assert.is(project.read('pypi-deps.yaml'), '# ours\n\n# tools\nlint: { version: ^5, optional: [dev] }\n');
    assert.is((await run('remove', 'lint')).code, 0);
    assert.is(project.read('pypi-deps.yaml'), '# ours\n\n# tools\n{}\n');
    assert.is((await run('verify')).code, 0);
  }));

test('a package that is not there is an error with the likely one, and nothing is written', () =>
  withIndex(files, world, async (project, run) => {
    const table: readonly (readonly [args: readonly string[], stderr: string])[] = [
      [['wbe'], 'error: pypi-deps.yaml has no wbe\n  hint: Did you mean "web"?\n'],
      [['web', 'core'], 'error: pypi-deps.yaml has no core\n  hint: Its packages are lint.\n'],
      [['numpy'], 'error: pypi-deps.yaml has no numpy\n  hint: Its packages are lint, web.\n'],
      [
        ['web', '--group', 'dev'],
        'error: pypi-deps.yaml has no web in the group "dev"\n  hint: Every environment needs it: leave --group out.\n',
      ],
      [['lint', '--group', 'devv'], 'error: pypi-deps.yaml has no group "devv"\n  hint: Did you mean "dev"?\n'],
      [['lint', '--group', 'x'], 'error: pypi-deps.yaml has no group "x"\n  hint: Its groups are ci, dev.\n'],
    ];
    for (const [args, stderr] of table)
      assert.equal(await run('remove', ...args), { code: 2, stdout: '', stderr: `${stderr}Nothing was written\n` });
    assert.equal(await run('remove', '../x'), {
      code: 2,
      stdout: '',
      stderr: 'error: "../x": expected the name of a package\n  hint: For example: pylock remove uvicorn\n',
    });
    assert.equal([project.read('pypi-deps.yaml'), project.has('pypi-sources.yaml')], [files['pypi-deps.yaml'], false]);
  }));

test('a deps file that can not be read is told as resolve tells it', () =>
  withIndex({ 'pypi-deps.yaml': 'web: ^1\nbad: ">>1"\n' }, world, async (project, run) => {
    const stderr =
      'error: pypi-deps.yaml:2:6: bad: ">>1" is not a constraint: expected a version after ">"\n  >>1\n   ^^\n' +
      'Nothing was written\n';
    for (const command of ['add', 'remove'])
      assert.equal(await run(command, 'web'), { code: 2, stdout: '', stderr }, command);
    assert.is(project.read('pypi-deps.yaml'), 'web: ^1\nbad: ">>1"\n');
  }));

test.run();

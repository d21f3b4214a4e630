import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import type { CliResult, Project } from '../helpers/run-cli.js';
import { withIndex } from '../helpers/with-index.js';

const world: World = {
  told: { '1.0': { headers: ['License-Expression: MIT'] } },
  open: { '1.0': { headers: ['License: BSD'] } },
  twice: {
    '1.0': {
      headers: [
        'Classifier: License :: OSI Approved :: MIT License',
        'Classifier: License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)',
      ],
    },
  },
};

function withLicences(
  licences: string,
  body: (run: (...args: readonly string[]) => Promise<CliResult>, project: Project) => Promise<void>,
): Promise<void> {
  const deps = 'told: "*"\nopen: "*"\ntwice: "*"\n';
  const files = { 'pypi-deps.yaml': deps, '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux]\n" };
  return withIndex(files, world, async (project, run) => {
    assert.is((await run('resolve')).code, 0);
    project.write('.pylock.yaml', `${files['.pylock.yaml']}licences:\n${licences}`);
    await body(run, project);
  });
}

test('a licence of the config counts where the metadata leaves it open, in every answer', () =>
  withLicences('  Open: bsd-3-clause\n  twice: MIT OR MPL-2.0\n  told: GPL-3.0-only\n', async (run) => {
    assert.is((await run('licences')).stdout, 'open 1.0   BSD-3-Clause\ntold 1.0   MIT\ntwice 1.0  MIT OR MPL-2.0\n');
    assert.is((await run('licences', '--allow', 'MIT', '--allow', 'BSD-3-Clause')).code, 0);
    assert.match((await run('show', 'open')).stdout, /licence +BSD-3-Clause\n/);
    const json = JSON.parse((await run('show', 'open', '--json')).stdout);
    assert.equal(json.versions[0].licence, { spdx: ['BSD-3-Clause'], from: 'config', texts: [] });
    assert.match((await run('report')).stdout, 'BSD-3-Clause');
    const { components } = JSON.parse((await run('export', '--format', 'cyclonedx')).stdout);
    const licences = components.map(({ licenses }: { licenses: readonly unknown[] }) => licenses);
    assert.equal(licences, [
      [{ expression: 'BSD-3-Clause', acknowledgement: 'concluded' }],
      [{ expression: 'MIT', acknowledgement: 'declared' }],
      [{ expression: 'MIT OR MPL-2.0', acknowledgement: 'concluded' }],
    ]);
    const { packages } = JSON.parse((await run('export', '--format', 'spdx')).stdout);
    const [open] = packages.filter(({ name }: { name: string }) => name === 'open');
    assert.equal(
      [open.licenseConcluded, open.licenseDeclared, open.licenseComments],
      ['BSD-3-Clause', 'NOASSERTION', 'Declared: BSD'],
    );
  }));

test('the key changes no lock', () =>
  withLicences('  open: BSD-3-Clause\n', async (run, project) => {
    const before = project.read('pypi-sources.yaml');
    assert.is((await run('verify')).code, 0);
    assert.is((await run('resolve')).code, 0);
    assert.is(project.read('pypi-sources.yaml'), before);
  }));

test('a text that is no SPDX expression is told with its line', () =>
  withLicences('  open: BSD\n', async (run) => {
    const { code, stderr } = await run('licences');
    assert.equal(
      [code, stderr],
      [
        2,
        'error: .pylock.yaml:4:9: licences.open: expected an SPDX expression\n  hint: Write ids of SPDX, such as MIT, Apache-2.0 or "BSD-3-Clause OR BSD-2-Clause".\n',
      ],
    );
  }));

test('a name that is none, or stands twice', () =>
  withLicences('  open: MIT\n  Open: MIT\n  "-": MIT\n', async (run) => {
    const { code, stderr } = await run('licences');
    assert.is(code, 2);
    assert.match(stderr, '.pylock.yaml:5:3: licences.open: this package stands here twice');
    assert.match(stderr, '.pylock.yaml:6:3: licences."-": this is not a package name');
  }));

test.run();

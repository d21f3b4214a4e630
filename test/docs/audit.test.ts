import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { osvRecord } from '../helpers/fake-osv.js';
import { fromRoot } from '../helpers/root.js';
import { withIndex } from '../helpers/with-index.js';

const text = readFileSync(fromRoot('docs', 'audit.md'), 'utf8');

const world: World = {
  web: { '1.0': { requires: ['tpl'] } },
  tpl: { '1.0': {}, '1.5': {} },
  check: { '1.0': {} },
};

const record = osvRecord('GHSA-5f2x-77hp-jq8w', 'tpl', ['0', '1.5'], {
  modified: new Date().toISOString(),
  aliases: ['CVE-2026-1000', 'PYSEC-2026-1'],
  summary: 'Templates read any file',
  references: [{ type: 'ADVISORY', url: 'https://example.org/5f2x' }],
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }],
});

test('the example of docs/audit.md is what the commands print', () => {
  const deps = /^```yaml\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? '';
  const [, console = ''] = /^```console\n([\s\S]*?)^```$/m.exec(text) ?? [];
  return withIndex({ 'pypi-deps.yaml': deps, 'osv/1.json': JSON.stringify(record) }, world, async (_project, run) => {
    await run('resolve', '--python', '3.11', '--system', 'x86_64-linux', '-P', 'tpl==1.0');
    let printed = '';
    for (const command of console.split('\n').filter((line) => line.startsWith('$ '))) {
      const { stdout } = await run(...command.split(' ').slice(2));
      printed += `${command}\n${stdout}`;
    }
    assert.is(printed, console);
  });
});

test.run();

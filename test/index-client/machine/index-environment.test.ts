import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readIndexEnvironment } from '../../../src/index-client/machine/index-environment.js';
import { parseIni } from '../../../src/index-client/machine/ini.js';

const home = mkdtempSync(join(tmpdir(), 'pylock-home-'));
test.after(() => rmSync(home, { recursive: true }));

/** The environment of a machine that has these files below its home. */
function machine(files: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
  rmSync(home, { recursive: true });
  mkdirSync(home);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  const warnings: string[] = [];
  const environment = { HOME: home, XDG_CONFIG_DIRS: join(home, 'etc'), ...variables };
  const onWarning = (text: string) => warnings.push(text.replaceAll(home, '~'));
  const found = readIndexEnvironment(environment, 'linux', onWarning, join(home, 'machine/pip.conf'));
  const shown = (index: { readonly name: string | undefined; readonly url: string } | undefined) =>
    index && `${index.name ?? ''}=${index.url}`;
  return { ...found, first: shown(found.defaultIndex), rest: found.extras.map(shown), warnings };
}

test('an INI file is read as configparser reads it', () => {
  const text =
    '\ufeff# comment\nnonsense\n[global]\nindex-url = https://a.example/=:x\nNo_Index: true\n--Cert=/c\nempty =\n; comment\nextra =\n  one\n\n  # comment\n  two\n= x\n[broken\nkey\n[ install ]\nk=v\r\n';
  const { values, badLines } = parseIni(text);
  assert.equal(
    values.map(({ section, key, lines, line }) => [section, key, lines, line]),
    [
      ['global', 'index-url', ['https://a.example/=:x'], 4],
      ['global', 'no-index', ['true'], 5],
      ['global', 'cert', ['/c'], 6],
      ['global', 'empty', [], 7],
      ['global', 'extra', ['one', 'two'], 9],
      ['install', 'k', ['v'], 18],
    ],
  );
  assert.equal(badLines, [2, 14, 15, 16]);
});

test('the stronger of pip’s files count, and [install] of any of them before [global]', () => {
  const etc = '[global]\nindex-url = https://etc.example\nproxy = http://etc.example:1\n[install]\ncert = /etc/cert\n';
  const own = '[global]\nindex-url = https://own.example\ncert = /own/cert\n';
  const { first, network, warnings } = machine({ 'etc/pip/pip.conf': etc, '.config/pip/pip.conf': own });
  assert.equal(
    [first, network['PIP_CERT'], network['PIP_PROXY'], warnings],
    ['=https://own.example', '/etc/cert', 'http://etc.example:1', []],
  );
  const venv = { 'venv/pip.conf': '[install]\nindex-url = https://venv.example\n' };
  const files = { '.config/pip/pip.conf': own, 'x.conf': '[global]\nindex-url = https://x.example\n', ...venv };
  assert.is(machine(files, { VIRTUAL_ENV: join(home, 'venv') }).first, '=https://venv.example');
  assert.is(machine(files, { PIP_CONFIG_FILE: join(home, 'x.conf') }).first, '=https://x.example');
  assert.is(machine(files, { PIP_CONFIG_FILE: '/dev/null' }).first, undefined);
  assert.is(machine({ '.pip/pip.conf': own }).first, '=https://own.example');
  assert.is(machine({ 'machine/pip.conf': own, 'etc/pip/pip.conf': etc }).first, '=https://own.example');
  assert.is(machine({ 'machine/pip.conf': etc, '.pip/pip.conf': own }).first, '=https://own.example');
});

test('variables are stronger than files, and empty ones are none', () => {
  const files = {
    '.config/pip/pip.conf':
      '[global]\nindex-url = https://a.example\nextra-index-url = https://b.example\n  https://c.example\ncert = /a\n',
  };
  const none = machine(files, { PIP_INDEX_URL: '', PIP_EXTRA_INDEX_URL: '', UV_INDEX: '' });
  assert.equal([none.first, none.rest], ['=https://a.example', ['=https://b.example', '=https://c.example']]);
  const { first, rest, network, strategy } = machine(files, {
    PIP_INDEX_URL: 'https://d.example',
    UV_INDEX_URL: 'https://never.example',
    PIP_EXTRA_INDEX_URL: ' https://e.example\nhttps://f.example ',
    UV_INDEX: 'corp=https://g.example/?a=b https://h.example/?a=b',
    UV_INDEX_STRATEGY: 'unsafe-best-match',
    PIP_CERT: '/b',
  });
  assert.is(first, '=https://d.example');
  assert.equal(rest, [
    'corp=https://g.example/?a=b',
    '=https://h.example/?a=b',
    '=https://e.example',
    '=https://f.example',
  ]);
  assert.equal([network['PIP_CERT'], strategy], ['/b', 'unsafe-best-match']);
});

test('logins of named indexes', () => {
  const { namedLogins } = machine({}, { UV_INDEX_MY_CORP_1_USERNAME: 'ann', UV_INDEX_MY_CORP_1_PASSWORD: 'one' });
  assert.equal(namedLogins('my-corp.1'), { user: 'ann', password: 'one' });
  assert.equal(namedLogins('corp'), {});
});

test('what is not followed, and what is no line, is said without its words', () => {
  const text =
    '[global]\ntrusted-host = s3cret\nfind-links = s3cret\n[list]\nno-index = true\n[install]\ns3cret\nclient-cert = s3cret\n';
  const { warnings } = machine({ '.config/pip/pip.conf': text }, { PIP_TRUSTED_HOST: 's3cret' });
  assert.equal(warnings, [
    '~/.config/pip/pip.conf:7: this is no line of a pip configuration; it is ignored',
    '~/.config/pip/pip.conf:2: "trusted-host" is not followed: pylock checks the certificate of every host; "cert" names those to trust',
    '~/.config/pip/pip.conf:3: "find-links" is not followed: --extra-index-url takes the address of a folder of files',
    '~/.config/pip/pip.conf:8: "client-cert" is not followed: pylock sends no certificate of its own',
    'PIP_TRUSTED_HOST is not followed: pylock checks the certificate of every host; PIP_CERT names those to trust',
  ]);
  const folder = machine({ '.config/pip/pip.conf/x': '' });
  assert.equal(folder.warnings, ["~/.config/pip/pip.conf can't be read (EISDIR); pylock does without it"]);
});

test.run();

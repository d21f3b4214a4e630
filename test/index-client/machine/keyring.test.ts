import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { grantLogin } from '../../../src/index-client/granted-login.js';
import { parseIndexAddress } from '../../../src/index-client/index-address.js';
import { openKeyring } from '../../../src/index-client/machine/keyring.js';
import { HostileIndex } from '../../cli/catalogue/hostile-index.js';
import { Project } from '../../helpers/run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'pylock-keyring-'));
test.after(() => rmSync(folder, { recursive: true }));
const asked = join(folder, 'asked');

/** A folder with a program `keyring` that knows what a shell's `case` says, and writes down what it was asked. */
function program(cases: string): string {
  const bin = mkdtempSync(join(folder, 'bin-'));
  const path = join(bin, 'keyring');
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$*" >> ${asked}\ncase "$2 $3" in\n${cases}\n*) exit 1;;\nesac\n`);
  chmodSync(path, 0o755);
  writeFileSync(asked, '');
  return bin;
}

/** The requests so far. */
function questions(): readonly string[] {
  return readFileSync(asked, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function open(bin: string, flag: string | undefined, more: Readonly<Record<string, string>> = {}) {
  const warnings: string[] = [];
  const keyring = openKeyring(flag, { PATH: `${bin}:/usr/bin:/bin`, ...more }, (text) => warnings.push(text));
  return { keyring, warnings };
}

const root = new URL('https://corp.example:8443/simple');

test('the address of the index is asked for, then its host, once a run', () => {
  const both = program(`'https://corp.example:8443/simple ann') echo 's3 cret';;`);
  const { keyring } = open(both, 'subprocess');
  assert.is(keyring?.(root, 'ann'), 's3 cret');
  assert.is(keyring?.(root, 'ann'), 's3 cret');
  assert.equal(questions(), ['get https://corp.example:8443/simple ann']);
  assert.is(keyring?.(root, 'bob'), undefined);
  assert.equal(questions().slice(1), [
    'get https://corp.example:8443/simple bob',
    'get https://corp.example:8443/simple/ bob',
    'get corp.example:8443 bob',
  ]);
  const host = program(`'corp.example:8443 ann') echo host;;`);
  assert.is(open(host, 'subprocess').keyring?.(root, 'ann'), 'host');
});

test('an empty answer is none, and a user that looks like a flag is not asked for', () => {
  const { keyring } = open(program(`*) echo '';;`), 'subprocess');
  assert.is(keyring?.(root, 'ann'), undefined);
  assert.is(keyring?.(root, '--help'), undefined);
  assert.is(keyring?.(root, ''), undefined);
  assert.ok(questions().every((line) => line.endsWith(' ann')));
});

test('the flag counts before the variables, which count where pylock can follow them', () => {
  const bin = program('*) echo x;;');
  const isOn = (flag: string | undefined, more: Readonly<Record<string, string>> = {}) =>
    open(bin, flag, more).keyring !== undefined;
  assert.is(isOn(undefined), false);
  assert.is(isOn('disabled'), false);
  for (const name of ['UV_KEYRING_PROVIDER', 'PIP_KEYRING_PROVIDER']) {
    assert.is(isOn(undefined, { [name]: 'subprocess' }), true);
    assert.is(isOn('disabled', { [name]: 'subprocess' }), false);
    for (const other of ['auto', 'import', 'native', 'disabled', ''])
      assert.is(isOn(undefined, { [name]: other }), false);
    assert.throws(
      () => isOn(undefined, { [name]: 'x' }),
      (error: PylockError) => error.message.startsWith(name),
    );
  }
  assert.throws(
    () => isOn('auto'),
    (error: unknown) => error instanceof PylockError && error.code === 'usage',
  );
});

test('a program that is not there is a warning', () => {
  const empty = mkdtempSync(join(folder, 'empty-'));
  const warnings: string[] = [];
  const keyring = openKeyring('subprocess', { PATH: empty }, (text) => warnings.push(text));
  assert.is(keyring?.(root, 'ann'), undefined);
  assert.equal(warnings, ['the program "keyring" is not there: --keyring-provider subprocess needs it']);
});

test('a keyring is asked for a password that nothing else has, and that may be sent', () => {
  const granted = (url: string, more: object = {}) => {
    const { login } = grantLogin(
      parseIndexAddress(url),
      { name: 'corp', url, explicit: false },
      {
        namedLogins: () => ({}),
        hostLogins: () => undefined,
        overHttp: () => false,
        isProxied: () => false,
        keyring: () => 'kept',
        ...more,
      },
    );
    return login && `${login.user}:${login.password}`;
  };
  assert.is(granted('https://ann@corp.example/simple'), 'ann:kept');
  assert.is(granted('https://ann:own@corp.example/simple'), 'ann:own');
  assert.is(granted('https://corp.example/simple'), undefined);
  assert.is(granted('http://ann@corp.example/simple'), undefined, 'over plain http none is sent');
  assert.is(granted('https://ann@corp.example/simple', { keyring: () => undefined }), 'ann:');
  assert.is(granted('https://ann@corp.example/simple', { namedLogins: () => ({ password: 'named' }) }), 'ann:named');
});

for (const [claim, args, environment] of [
  ['the flag', ['--keyring-provider', 'subprocess'], {}],
  ["uv's variable", [], { UV_KEYRING_PROVIDER: 'subprocess' }],
  ["pip's variable", [], { PIP_KEYRING_PROVIDER: 'subprocess' }],
] as const) {
  test(`the command sends what the keyring has, and shows it nowhere: ${claim}`, async () => {
    const index = await HostileIndex.start({ '/simple/web/': { status: 403 } });
    const host = new URL(index.origin).host;
    const bin = program(`'${host} ann') echo s3cret;;`);
    const project = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
    // A program of the repository is not the user's.
    mkdirSync(join(project.path, 'keyring'));
    const url = `${index.origin.replace('//', '//ann@')}/simple`;
    const { stderr, code } = await project.run(['resolve', '--index-url', url, ...args], {
      ...environment,
      PATH: `.:${bin}:${process.env['PATH']}`,
    });
    await index.close();
    assert.is(code, 3, stderr);
    assert.match(stderr, 'the index refused the login of "ann" (403 Forbidden)');
    assert.not.match(stderr, 's3cret');
    const sent = `Basic ${Buffer.from('ann:s3cret').toString('base64')}`;
    assert.ok(index.seen.length > 0 && index.seen.every(({ headers }) => headers.authorization === sent));
    project.remove();
  });
}

test.run();

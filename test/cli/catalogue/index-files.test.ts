// Rows 42 to 46 of the catalogue of failures: what an index may say of files, through the real binary.
//
// | row | what | where it is tested |
// | --- | --- | --- |
// | 42 | metadata that is not what it should be | here; archives in test/metadata |
// | 43 | hashes that are none | here; each kind in test/index-client/client.test.ts |
// | 44 | addresses of files | here |
// | 45 | names of files | here; names alone in test/pep/filename.test.ts |
// | 46 | Requires-Python that is none | here |
import type { ServerResponse } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sha256 } from '../../helpers/fake-index-world.js';
import { Project } from '../../helpers/run-cli.js';
import { attempt, checkOutput, secret } from './attempt.js';
import { HostileIndex, page, project, type Reply, type Routes, release } from './hostile-index.js';
import { because, type Row, walk } from './rows.js';

const test = suite('catalogue: files');
const zeros = '0'.repeat(64);

/** A good 1.0, and a 2.0 that is not to be taken. */
function older(claim: string, name: string, change: Parameters<typeof release>[2]): Row {
  const routes = project(name, [release(name, '1.0'), release(name, '2.0', change)]);
  return { claim, name, routes, code: 0, lines: [], version: '1.0' };
}

/** A 2.0 alone, and why it is not taken. */
function none(claim: string, name: string, change: Parameters<typeof release>[2], reason: string): Row {
  return { claim, name, routes: project(name, [release(name, '2.0', change)]), code: 1, lines: because(name, reason) };
}

/** One file of another name than its release would have. */
function named(claim: string, name: string, filename: string, reason: string): Row {
  return none(`45: ${claim}`, name, { entry: { filename } }, reason);
}

/** Metadata of `name` at another version, or with other headers. */
function metadata(name: string, version: string, ...more: readonly string[]): string {
  return ['Metadata-Version: 2.1', `Name: ${name}`, `Version: ${version}`, ...more, ''].join('\n');
}

const noFile = '2.0 has no wheel and no source archive';
const noRelease = 'has no release on the index';
/** A release whose page has an odd address, at which its metadata lies all the same. */
function at(claim: string, name: string, url: string, path: string): Row {
  const one = release(name, '2.0', { entry: { url } });
  const routes: Routes = { [`/simple/${name}/`]: page([one.entry]), [path]: { body: metadata(name, '2.0') } };
  const entry = { ...one.entry, 'core-metadata': true };
  return {
    claim,
    name,
    routes: { ...routes, [`/simple/${name}/`]: page([entry]) },
    code: 0,
    lines: [],
    version: '2.0',
  };
}

/** A good 1.0 and a 2.0, one of whose files is not the one of which the hash is known: nothing is decided by it. */
function otherBytes(claim: string, name: string, ending: string, message: string, change: RoutesChange): Row {
  const one = release(name, '2.0', change.release);
  const path = `/files/${name}-2.0-py3-none-any.whl`;
  const routes = { ...project(name, [release(name, '1.0'), one]), ...change.routes?.(path) };
  const sent = routes[`${path}${ending}`] as Reply;
  return {
    claim,
    name,
    routes,
    code: 3,
    lines: [
      `error: ORIGIN${path}${ending}: ${message}, 8 times`,
      `  expected: sha256 ${zeros}`,
      `  fetched:  sha256 ${sha256(sent.body ?? '')}`,
      '  hint: Run the command again. If that does not help, tell the operator of the index, or of the proxy before it.',
    ],
  };
}

interface RoutesChange {
  readonly release: Parameters<typeof release>[2];
  /** The answers at other paths. */
  readonly routes?: (path: string) => Routes;
}

const rows: readonly Row[] = [
  otherBytes(
    '42: metadata of another hash than announced: no older version is taken',
    'hash',
    '.metadata',
    'the metadata has another sha256 than the index announces',
    { release: { entry: { 'core-metadata': { sha256: zeros } } } },
  ),
  otherBytes(
    '42: a wheel of another hash than listed, from an index that sends no parts',
    'wheel',
    '',
    'the file has another sha256 than the index lists',
    {
      release: { entry: { 'core-metadata': false, hashes: { sha256: zeros } } },
      routes: (path) => ({ [`${path}.metadata`]: { status: 404 } }),
    },
  ),
  older('42: another version', 'version', { metadata: metadata('version', '3.0') }),
  none(
    '42: another name',
    'name',
    { metadata: metadata('\u001b[31mother', '2.0') },
    '2.0 has metadata of another project, "\\u001b[31mother"',
  ),
  older('42: a requirement that can not be read', 'requirement', { requires: ['not (a [requirement'] }),
  older('42: no text', 'binary', { metadata: '\u007fELF\u0000\u0001' }),
  older('42: 50 000 parentheses', 'parentheses', { requires: [`x; ${'('.repeat(50_000)}`] }),
  older('42: an address as a requirement', 'direct', { requires: ['x @ https://u:s3cret@example.org/x.whl'] }),
  older('42: 20 001 requirements', 'many', { requires: Array.from({ length: 20_001 }, (_, i) => `x${i}`) }),
  {
    claim: '42: announced, and not there: the wheel itself tells',
    name: 'absent',
    routes: {
      ...project('absent', [release('absent', '2.0')]),
      '/files/absent-2.0-py3-none-any.whl.metadata': { status: 404 },
    },
    code: 0,
    lines: [],
    version: '2.0',
  },
  ...[
    ['no hash', 'without', {}],
    ['MD5 alone', 'md5', { md5: 'a'.repeat(32) }],
  ].map(
    ([claim, name, hashes]): Row => ({
      claim: `43: ${claim}`,
      name: String(name),
      routes: project(String(name), [release(String(name), '2.0', { entry: { hashes } })]),
      code: 0,
      lines: ['note: 1 file was downloaded to be hashed: default offers no sha256'],
      version: '2.0',
    }),
  ),
  ...[
    ['short', 'abc'],
    ['letters', 'g'.repeat(64)],
    ['number', 7],
    ['injected', `${'a'.repeat(63)}\n`],
  ].map(([name, sha256]) =>
    none(
      `43: ${name}`,
      String(name),
      { entry: { hashes: { sha256 } } },
      `has no release that can be used: ${name}-2.0-py3-none-any.whl on the index has a sha256 that is not 64 hexadecimal digits`,
    ),
  ),
  {
    claim: '43: two hashes for one name',
    name: 'two',
    routes: {
      '/simple/two/': page([
        release('two', '2.0').entry,
        release('two', '2.0', { entry: { hashes: { sha256: zeros } } }).entry,
      ]),
    },
    code: 1,
    lines: because(
      'two',
      'has no release that can be used: two-2.0-py3-none-any.whl on the index is listed twice with different hashes',
    ),
  },
  none('44: a file of this machine', 'passwd', { entry: { url: 'file:///etc/passwd' } }, noFile),
  none('44: a script', 'script', { entry: { url: 'javascript:alert(1)' } }, noFile),
  at(
    '44: quotes, and words of shell and Nix',
    'quotes',
    '/f/it\'s"${canary}`.whl',
    '/f/it%27s%22$%7Bcanary%7D%60.whl.metadata',
  ),
  at(
    '44: line breaks, and words of YAML',
    'breaks',
    '/f/x.whl\r\n  - evil: "y"\n',
    '/f/x.whl%20%20-%20evil:%20%22y%22.metadata',
  ),
  at('44: text that turns round', 'turned', '/f/\u202ex\u0000.whl', '/f/%E2%80%AEx%00.whl.metadata'),
  named('a path', 'path', '../path-2.0-py3-none-any.whl', noFile),
  named('a path behind the tags', 'behind', 'behind-2.0-py3-none-any/../../x.whl', noFile),
  named('an escape sequence', 'escape', 'escape-2.0-py3-none-\u001b[31m.whl', noFile),
  named('words of YAML', 'yaml', 'yaml-2.0-py3-none-any.whl\n  evil: x.whl', noFile),
  named('words of Nix', 'nix', 'nix-2.0-1${x}-py3-none-any.whl', noFile),
  named('another project', 'other', 'another-2.0-py3-none-any.whl', noFile),
  named('an installer', 'installer', 'installer-2.0.exe', noRelease),
  named(
    'no version',
    'versionless',
    'versionless-x.y-py3-none-any.whl',
    'has no release that can be used: versionless-x.y-py3-none-any.whl on the index has a name that is not one of a wheel or source archive of this project',
  ),
  older('46: a number', 'number-python', { entry: { 'requires-python': 3 } }),
  older('46: 20 kB', 'long-python', { entry: { 'requires-python': '>=3,'.repeat(5000) } }),
  {
    claim: '46: words are passed over, as pip does',
    name: 'word-python',
    routes: project('word-python', [
      release('word-python', '2.0', { entry: { 'requires-python': 'banana \u001b[31m' } }),
    ]),
    code: 0,
    lines: [],
    version: '2.0',
  },
];
await walk(test, rows);

test('44: a password in the address of a file is not sent, and stands nowhere', async () => {
  const { entry, routes } = release('web', '1.0');
  const files = await HostileIndex.start(routes);
  const url = `${files.origin.replace('//', `//user:${secret}@`)}${entry['url']}`;
  const index = await HostileIndex.start({ '/simple/web/': page([{ ...entry, url }]) });
  const { code, stderr, lock } = await attempt({ deps: 'web: "*"\n', args: ['--index-url', `${index.origin}/simple`] });
  assert.is(code, 0, stderr);
  assert.ok(lock.includes(`url: ${files.origin}${entry['url']}\n`), lock);
  assert.ok(files.seen.length > 0 && files.seen.every(({ headers }) => headers.authorization === undefined));
  await Promise.all([files.close(), index.close()]);
});

/** Ways in which an answer about 2.0 may be wrong for a time, and the version that is locked meanwhile. */
const passing = [
  ['another metadata file', { '.metadata': { body: 'garbage' } }, undefined],
  ['no file at all', { '.metadata': { status: 404 }, '': { status: 404 } }, '1.0'],
  ['another wheel', { '.metadata': { status: 404 }, '': { body: 'garbage' } }, undefined],
] as const;
for (const [claim, wrong, meanwhile] of passing) {
  test(`42: what was wrong for a time is not remembered: ${claim}`, async () => {
    const good = project('web', [release('web', '1.0'), release('web', '2.0')]);
    let isWrong = true;
    const routes = Object.entries(wrong).map(([ending, reply]) => {
      const path = `/files/web-2.0-py3-none-any.whl${ending}`;
      const right = good[path];
      if (right === undefined || typeof right === 'function') throw new Error(path);
      return [
        path,
        (response: ServerResponse) => {
          const { status = 200, body = '' }: Reply = isWrong ? reply : right;
          response.writeHead(status).end(body);
        },
      ] as const;
    });
    const index = await HostileIndex.start({ ...good, ...Object.fromEntries(routes) });
    const files = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
    const args = ['resolve', '--python', '3.11', '--nix', 'none', '--index-url', `${index.origin}/simple`];
    const first = await files.run(args);
    checkOutput(first);
    assert.is(first.code, meanwhile === undefined ? 3 : 0, first.stderr);
    assert.is(files.has('pypi-sources.yaml'), meanwhile !== undefined);
    if (meanwhile !== undefined) assert.ok(first.stdout.includes(`  + web ${meanwhile}\n`));
    isWrong = false;
    const second = await files.run([...args, '--upgrade']);
    assert.match(second.stdout, meanwhile === undefined ? / {2}\+ web 2\.0\n/ : / {2}~ web 1\.0 -> 2\.0\n/);
    await index.close();
    files.remove();
  });
}

test.run();

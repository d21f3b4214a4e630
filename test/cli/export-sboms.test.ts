// The bills of materials that wheels bring along (PEP 770), in exports that have a place for them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

interface Context {
  index: FakeIndex;
  project: Project;
  run: (...args: readonly string[]) => Promise<CliResult>;
}

const test = suite<Context>('bills of materials inside of wheels');

const sbom = '{"bomFormat": "CycloneDX"}';
const world: World = {
  web: { '1.0': { requires: ['fast'], members: { '{info}/sboms/a b#c.cdx.json': sbom } } },
  fast: {
    '1.0': {
      wheels: ['cp311-cp311-manylinux_2_17_x86_64', 'cp311-cp311-macosx_11_0_arm64'],
      members: { '{info}/sboms/auditwheel.cdx.json': sbom, '{info}/sboms/more/x.spdx.json': sbom, 'sboms/no.json': '' },
    },
  },
  big: { '1.0': { members: { 'big/data': 'x'.repeat(3_000_000), '{info}/sboms/big.json': sbom } } },
};
const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n";

async function begin(context: Context, options: Parameters<typeof FakeIndex.start>[1] = {}): Promise<void> {
  context.index = await FakeIndex.start(await fromWorld(world), options);
  context.project = new Project({ 'pypi-deps.yaml': 'web: "*"\nbig: "*"\n', '.pylock.yaml': config });
  context.run = (...args) => context.project.run(args, { PIP_INDEX_URL: context.index.url });
  assert.is((await context.run('resolve')).code, 0);
}
test.after.each(async ({ index, project }) => {
  await index.close();
  project.remove();
});

interface Reference {
  readonly type?: string;
  readonly url?: string;
  readonly referenceType?: string;
  readonly referenceLocator?: string;
  readonly comment?: string;
}

/** The references of a document into wheels, without the host of the index. */
function references(text: string, { index }: Context): readonly string[] {
  const { components = [], packages = [] } = JSON.parse(text);
  const all: Reference[] = [
    ...components.flatMap((one: { externalReferences: Reference[] }) => one.externalReferences),
    ...packages.flatMap((one: { externalRefs?: Reference[] }) => one.externalRefs ?? []),
  ];
  return all
    .filter(({ type, referenceType }) => type === 'bom' || referenceType === 'sbom')
    .map(({ url, referenceLocator, comment }) => `${url ?? referenceLocator} ${comment}`.replace(index.origin, ''))
    .sort();
}

const [linux, mac, web, big] = [
  'fast-1.0-cp311-cp311-manylinux_2_17_x86_64.whl',
  'fast-1.0-cp311-cp311-macosx_11_0_arm64.whl',
  'web-1.0-py3-none-any.whl',
  'big-1.0-py3-none-any.whl',
];
const ofFast = (file: string) => [
  `/files/${file}#fast-1.0.dist-info/sboms/auditwheel.cdx.json fast-1.0.dist-info/sboms/auditwheel.cdx.json in ${file}`,
  `/files/${file}#fast-1.0.dist-info/sboms/more/x.spdx.json fast-1.0.dist-info/sboms/more/x.spdx.json in ${file}`,
];
const ofWeb = `/files/${web}#web-1.0.dist-info/sboms/a%20b%23c.cdx.json web-1.0.dist-info/sboms/a b#c.cdx.json in ${web}`;
const ofBig = `/files/${big}#big-1.0.dist-info/sboms/big.json big-1.0.dist-info/sboms/big.json in ${big}`;
const all = [ofBig, ...ofFast(mac), ...ofFast(linux), ofWeb].sort();

test('each wheel has its own, in CycloneDX, SPDX and the report of GitLab', async (context) => {
  await begin(context);
  for (const format of ['cyclonedx', 'spdx', 'gl-sbom']) {
    const { code, stdout, stderr } = await context.run('export', '--format', format);
    assert.equal([code, stderr], [0, ''], format);
    assert.equal(references(stdout, context), all, format);
  }
});

test('one request a wheel for its end, none in other formats or again, offline too', async (context) => {
  await begin(context);
  const files = () => context.index.seen.filter(({ path }) => path.endsWith('.whl'));
  const before = files().length;
  await context.run('export', '--format', 'pylock.toml');
  assert.is(files().length, before);
  const online = await context.run('export', '--format', 'cyclonedx');
  assert.is(files().length, before + 4);
  assert.ok(files().every(({ headers }) => headers.range !== undefined));
  assert.equal(await context.run('export', '--format', 'cyclonedx', '--offline'), online);
  assert.is(files().length, before + 4);
});

test('offline, one note says that they are not known', async (context) => {
  await begin(context);
  const { code, stdout, stderr } = await context.run('export', '--format', 'spdx', '--offline');
  assert.is(code, 0);
  assert.equal(references(stdout, context), []);
  assert.is(
    stderr,
    'note: 4 wheels are exported without the bills of materials inside, if any: the cache lacks them, and --offline forbids to ask the index\n',
  );
});

test('an index that sends whole files alone costs one note, and no large file', async (context) => {
  await begin(context, { ranges: false });
  const { code, stdout, stderr } = await context.run('export', '--format', 'cyclonedx');
  assert.is(code, 0);
  assert.not.match(stdout, 'big.json');
  const { host } = new URL(context.index.origin);
  assert.match(
    stderr,
    new RegExp(
      `^note: [1-4] wheels? (is|are) exported without the bills of materials inside, if any: ${host} sends no parts of files\n$`,
    ),
  );
});

test('an index that lies about parts costs one note', async (context) => {
  await begin(context, {
    disturb: (response, { status, body, headers }) => {
      if (status !== 206) return false;
      response.writeHead(206, headers).end(Buffer.alloc(body.length));
      return true;
    },
  });
  const { code, stdout, stderr } = await context.run('export', '--format', 'spdx');
  assert.is(code, 0);
  assert.equal(references(stdout, context), []);
  assert.match(
    stderr,
    /^note: 4 wheels are exported without the bills of materials inside, if any: \S+\.whl is an archive that can't be read safely: it has no end record\n$/,
  );
});

test('exports of the config have them; offline they count as they stand, --online holds them against the wheels', async (context) => {
  await begin(context);
  const { project, run } = context;
  project.write('.pylock.yaml', `${config}export: [{format: cyclonedx, path: bom.json}]\n`);
  assert.is((await run('resolve')).code, 0);
  const written = project.read('bom.json');
  assert.equal(references(written, context), all);
  project.write('bom.json', written.replace(/,\n +\{\n +"type": "bom",[^}]*\}/, ''));
  assert.not.equal(project.read('bom.json'), written);
  assert.is((await run('verify')).code, 0);
  const { code, stdout } = await run('verify', '--online');
  assert.is(code, 1, stdout);
  assert.match(
    stdout,
    'bom.json:1: the file tells other sizes, times, licences or bills of materials than the index\n',
  );
  assert.is((await run('resolve', '--refresh')).code, 0);
  assert.is(project.read('bom.json'), written);
  assert.is((await run('verify', '--online')).code, 0);
});

test.run();

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, type FakeIndexOptions, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('asking ahead');

/** The requests to the index, sorted, while locking a deps file; and the lock. */
async function asked(
  world: World,
  deps: string,
  options: FakeIndexOptions,
): Promise<{ readonly paths: readonly string[]; readonly lock: string; readonly stderr: string }> {
  const index = await FakeIndex.start(await fromWorld(world), options);
  const project = new Project({ 'pypi-deps.yaml': deps });
  try {
    const { stderr } = await project.run(['resolve', '--timings', '--index-url', index.url]);
    const paths = index.requests.map((path) => path.replace(/^\/files\/.*\//, '/files/')).sort();
    return { paths, lock: project.read('pypi-sources.yaml'), stderr };
  } finally {
    await index.close();
    project.remove();
  }
}

/** The names of projects whose pages were asked for, each once. */
function pagesOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => /^\/(?:simple|pypi)\/([^/]+)\//.exec(path)?.[1] ?? []))];
}

test('what popular projects mostly need is asked for before it is known; a wrong guess is in no lock', async () => {
  // The real requests needs certifi, and here it does not.
  const world: World = { requests: { '2.0': { requires: ['idna'] } }, certifi: { '1.0': {} }, idna: { '3.0': {} } };
  const { paths, lock } = await asked(world, 'requests: "*"\n', { protocol: 'json-api' });
  assert.ok(pagesOf(paths).includes('certifi'), `certifi is among ${pagesOf(paths).join(' ')}`);
  assert.match(lock, /closure:\n {2}idna: '3\.0'\n {2}requests: '2\.0'\nlinks:/);
});

test('it is asked for with the project itself, so that nothing waits for its page', async () => {
  const index = await FakeIndex.start(await fromWorld({ other: { '1.0': {} } }), { protocol: 'json-api' });
  const project = new Project({ 'pypi-deps.yaml': 'requests: ">=2.30"\n' });
  await project.run(['resolve', '--index-url', index.url]);
  assert.equal(pagesOf(index.requests).toSorted(), ['certifi', 'charset-normalizer', 'idna', 'requests', 'urllib3']);
  await index.close();
  project.remove();
});

test('what an old release needs is not guessed', async () => {
  const world: World = { requests: { '1.0': { requires: ['idna'] }, '2.99': {} }, idna: { '3.0': {} } };
  const { paths } = await asked(world, 'requests: "<2"\n', { protocol: 'json-api' });
  assert.equal(pagesOf(paths), ['idna', 'requests']);
});

const linux = 'cp313-cp313-manylinux_2_17_x86_64';
const arm = 'cp313-cp313-manylinux_2_17_aarch64';
const mac = 'cp313-cp313-macosx_11_0_arm64';

test('wheels of a release that declare the same are asked about once, where the index tells by hashes', async () => {
  const world: World = { own: { '1.0': { wheels: [linux, arm, mac], requires: ['dep'] } }, dep: { '1.0': {} } };
  const { paths, lock } = await asked(world, 'own: "*"\n', { protocol: 'json-api' });
  const metadata = paths.filter((path) => path.endsWith('.metadata'));
  assert.ok(metadata.length <= 1, `at most one file of metadata, and not ${metadata.join(' ')}`);
  assert.equal(
    paths.filter((path, at) => paths.indexOf(path) !== at),
    [],
    'no address is asked for twice',
  );
  assert.match(lock, /aarch64-darwin:\n {6}dep: dep-1\.0-py3-none-any\.whl\n {6}own: own-1\.0-cp313-cp313-macosx/);
});

test('a project whose wheels are known to hold machine code is asked for by the Simple API at once', async () => {
  const world: World = { numpy: { '1.0': { wheels: [linux, arm, mac] } } };
  const { paths } = await asked(world, 'numpy: "*"\n', { protocol: 'json-api' });
  assert.equal(
    paths.filter((path) => !path.endsWith('.metadata')),
    ['/simple/numpy/'],
  );
});

test('--timings says where the time went, and which packages took long', async () => {
  const world: World = { web: { '1.0': { requires: ['core'] } }, core: { '1.0': {} } };
  const { stderr } = await asked(world, 'web: "*"\n', { protocol: 'json-api' });
  const lines = stderr
    .slice(stderr.indexOf('Timings'))
    .replaceAll(/[0-9]+\.[0-9]{2} s/g, 'T')
    .trimEnd()
    .split('\n');
  assert.equal(lines.slice(0, 4), [
    'Timings: T in all, T of the processor',
    '  T until a solution was found, T to look for one that is less old',
    '  T until the first request, T with requests under way (3)',
    '  the packages that took longest to ask about, of 2:',
  ]);
  assert.equal(lines.slice(4).sort(), ['    T  core (1 request, from T on)', '    T  web (2 requests, from T on)']);
});

test.run();

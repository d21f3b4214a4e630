import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { openIndexClient } from '../../../src/index-client/client.js';
import type { IndexClient } from '../../../src/index-client/model.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { linux } from '../../helpers/environments.js';
import { makeTarGz, metadataText } from '../../metadata/archives.js';
import { type FaultyServer, fastClock, startServer } from '../faulty-server.js';

const filename = 'foo-1.0.tar.gz';
const packageInfo = metadataText('foo', '1.0', 'Requires-Dist: bar').replace('2.1', '2.2');
const pyproject = '[build-system]\nrequires = ["flit_core"]\nbuild-backend = "flit_core.buildapi"\n';

const cacheDir = mkdtempSync(join(tmpdir(), 'pylock-test-'));
const opened: { close(): Promise<void> }[] = [];
test.after.each(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});
test.after(() => rmSync(cacheDir, { recursive: true, force: true }));

/** An index of one source archive. */
async function serve(text = pyproject): Promise<FaultyServer> {
  const bytes = await makeTarGz([
    ['foo-1.0/PKG-INFO', packageInfo],
    ['foo-1.0/pyproject.toml', text],
  ]);
  const hashes = { sha256: createHash('sha256').update(bytes).digest('hex') };
  const server = await startServer((request, response) => {
    if (request.url === `/files/${filename}`) response.end(bytes);
    else if (request.url === '/simple/foo/') {
      const page = { files: [{ filename, url: `/files/${filename}`, hashes }] };
      response.writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' }).end(JSON.stringify(page));
    } else response.writeHead(404).end();
  });
  opened.push(server);
  return server;
}

function open(server: FaultyServer, cache?: string, offline = false): IndexClient {
  const client = openIndexClient({
    indexUrl: `${server.url}/simple`,
    cacheDir: cache,
    offline,
    refresh: false,
    concurrency: 4,
    environment: {},
    clock: fastClock(),
  });
  opened.push(client);
  return client;
}

/** Both answers about the archive, as text. */
async function ask(client: IndexClient, what: 'metadata' | 'buildSystem'): Promise<string> {
  const project = await client.project('foo' as NormalizedName);
  const [release] = project?.releases ?? [];
  const [file] = release?.files ?? [];
  if (project === undefined || release === undefined || file === undefined) throw new Error('there is no file');
  return JSON.stringify(await client[what](project, release, file, linux));
}

const fetched = (server: FaultyServer): number => server.seen.filter(({ path }) => path.startsWith('/files/')).length;
const requirements = '{"requiresDist":["bar"],"providesExtra":[]}';
const system = '{"backend":"flit_core.buildapi","backendPath":[],"requires":["flit_core"]}';

test('one reading tells requirements and build system, whichever is asked first', async () => {
  for (const order of [
    ['metadata', 'buildSystem'],
    ['buildSystem', 'metadata'],
  ] as const) {
    const server = await serve();
    const client = open(server);
    const answers = [await ask(client, order[0]), await ask(client, order[1]), await ask(client, order[0])];
    assert.equal(new Set(answers), new Set([requirements, system]));
    assert.is(fetched(server), 1, order.join());
  }
});

test('a cache remembers both', async () => {
  const server = await serve();
  const first = open(server, cacheDir);
  assert.is(await ask(first, 'metadata'), requirements);
  await first.close();
  const second = open(server, cacheDir);
  assert.is(await ask(second, 'buildSystem'), system);
  assert.is(fetched(server), 1);
  await second.close();
  const third = open(server, cacheDir, true);
  assert.is(await ask(third, 'buildSystem'), system, 'offline too');
});

test('what is not in the cache is missed offline', async () => {
  const server = await serve();
  const empty = mkdtempSync(join(cacheDir, 'empty-'));
  const online = open(server, empty);
  await online.project('foo' as NormalizedName);
  await online.close();
  try {
    await ask(open(server, empty, true), 'buildSystem');
    assert.unreachable('it was told offline');
  } catch (error) {
    assert.instance(error, PylockError);
    assert.match(String(error), /the source archive of foo 1\.0/);
  }
});

test('a broken pyproject.toml is a fault of building alone', async () => {
  const client = open(await serve('[build-system'));
  assert.is(await ask(client, 'metadata'), requirements);
  assert.match(await ask(client, 'buildSystem'), /^\{"unavailable":"has a pyproject\.toml that can't be read \(/);
});

test.run();

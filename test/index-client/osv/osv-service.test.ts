import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import { Indexes } from '../../../src/index-client/index-pool.js';
import { parseOsvAddress } from '../../../src/index-client/osv/osv-service.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { FakeOsv, osvRecord } from '../../helpers/fake-osv.js';
import { fastClock, startServer } from '../faulty-server.js';

const test = suite('an OSV service');
let osv: FakeOsv;
const opened: { close(): Promise<void> }[] = [];
test.before.each(async () => {
  osv = await FakeOsv.start();
  opened.push(osv);
});
test.after.each(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** A client of a service, without a cache. */
function service(url: string) {
  const indexes = new Indexes({
    ...{ cacheDir: undefined, offline: false, refresh: false, concurrency: 4, environment: {}, clock: fastClock() },
  });
  opened.push(indexes);
  return indexes.osv(url);
}

function query(name: string, version = '1.0') {
  return { name: name as NormalizedName, version };
}

/** The fault of a question. */
async function fault(url: string): Promise<string> {
  try {
    await service(url).find([query('tpl')]);
    return 'none';
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

test('twelve hundred releases are three batches, and each advisory is asked for once', async () => {
  const names = Array.from({ length: 1_200 }, (_, at) => `p${at}`);
  osv.advisories.push({ of: names.map((name) => `${name} 1.0`), record: osvRecord('GHSA-100', 'p1', ['0']) });
  const found = await service(osv.url).find(names.map((name) => query(name)));
  assert.equal(
    [found.map(({ id }) => id), osv.batches.map(({ queries }) => queries.length)],
    [['GHSA-100'], [500, 500, 200]],
  );
  assert.is(osv.requests.filter((one) => one === 'GET /v1/vulns/GHSA-100').length, 1);
});

test('nothing is asked about no release', async () => {
  assert.equal(await service(osv.url).find([]), []);
  assert.equal(osv.requests, []);
});

test('a list that never ends is refused', async () => {
  osv.answer = () => ({ results: [{ next_page_token: 'again' }] });
  assert.is(await fault(osv.url), 'index-answer: a list of advisories has more than 50 pages');
  assert.is(osv.requests.length, 50);
});

test('too many advisories are refused before they are asked for', async () => {
  const vulns = Array.from({ length: 20_001 }, (_, at) => ({ id: `GHSA-${at}00` }));
  osv.answer = () => ({ results: [{ vulns }] });
  assert.is(await fault(osv.url), 'index-answer: more than 20000 advisories');
  assert.is(osv.requests.length, 1);
});

test('a redirect keeps the question, or is refused', async () => {
  const seen: string[] = [];
  for (const [status, told] of [
    [307, 'none'],
    [308, 'none'],
    [302, 'index-answer: a redirect (status 302) that would lose the question'],
  ] as const) {
    const server = await startServer(({ method = '', url = '' }, response) => {
      seen.push(`${method} ${url}`);
      if (!url.startsWith('/moved')) response.writeHead(status, { location: `/moved${url}` }).end();
      else response.end('{"results":[{}]}');
    });
    opened.push(server);
    assert.is(await fault(server.url), told);
  }
  assert.equal(seen.slice(0, 2), ['POST /v1/querybatch', 'POST /moved/v1/querybatch']);
});

test('a service that is not there, or says no, is not the same as no advisory', async () => {
  osv.statuses.push(404);
  assert.is(await fault(osv.url), 'index-answer: there is no OSV service here');
  osv.statuses.push(403);
  assert.match(await fault(osv.url), /^index-refused: /);
  osv.answer = () => '<html>';
  assert.match(await fault(osv.url), /^index-answer: expected an object, found a string/);
});

test('the root of a service, with or without its version', () => {
  const roots = ['https://osv.example.org', 'https://osv.example.org/v1/', 'http://osv.example.org/a/?x#y'];
  assert.equal(
    roots.map((text) => parseOsvAddress(text).href),
    ['https://osv.example.org/', 'https://osv.example.org/', 'http://osv.example.org/a'],
  );
});

test.run();

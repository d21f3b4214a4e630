// Archived and deprecated projects (PEP 792), which the JSON API does not tell of.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bar, foo, html, lockFrom, old, type PlainFile, plain } from './plain-index.js';

const test = suite('the status of a project');

/** The JSON API's page of foo, beside the Simple API. */
function api(files: readonly PlainFile[], uploaded = '2020-01-01T00:00:00Z'): object {
  const listed = files.map(({ filename, path, sha256 }) => ({
    filename,
    url: `ORIGIN${path}`,
    digests: { sha256 },
    requires_python: null,
    upload_time_iso_8601: uploaded,
    yanked: false,
  }));
  const [name = '', version = ''] = files.at(-1)?.filename.split('-') ?? [];
  const requires = name === 'foo' ? ['bar>=1'] : [];
  const releases = Object.fromEntries(listed.map((file) => [file.filename.split('-')[1], [file]]));
  const info = { name, version, requires_dist: requires, requires_python: null };
  return {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ info, releases, urls: listed.slice(-1) }),
  };
}
const status = (marker: string, reason: string) =>
  `<meta name="pypi:project-status" content="${marker}"><meta name="pypi:project-status-reason" content="${reason}">`;

for (const marker of ['archived', 'deprecated']) {
  test(`resolve tells that a dependency is ${marker}, though the JSON API answers`, async () => {
    const routes = {
      ...plain(),
      '/pypi/foo/json': api([old, foo]),
      '/pypi/bar/json': api([bar]),
      '/simple/foo/': html(status(marker, 'use baz') + old.link + foo.link),
    };
    const { closure, notices, fault } = await lockFrom(routes);
    assert.equal([closure, fault], [['bar 1.0', 'foo 2.0'], []]);
    assert.ok(notices.includes(`foo is ${marker}: use baz`), notices.join('\n'));
  });
}

test('resolve asks again only about dependencies without a new file for a year', async () => {
  for (const [uploaded, count] of [
    ['2025-01-05T00:00:00Z', 0],
    ['2024-12-25T00:00:00Z', 1],
  ] as const) {
    const routes = {
      ...plain(),
      '/pypi/foo/json': api([old, foo], uploaded),
      '/pypi/bar/json': api([bar]),
    };
    const { closure, seen } = await lockFrom(routes);
    assert.equal(closure, ['bar 1.0', 'foo 2.0']);
    const paths = seen.map(({ path }) => path);
    assert.is(paths.filter((path) => path === '/simple/foo/').length, count, uploaded);
    assert.not.ok(paths.includes('/simple/bar/'), 'it is no direct dependency');
  }
});

test('a Simple page that is at fault is no fault of a run that has its answer', async () => {
  for (const reply of [
    { status: 500 },
    { status: 404 },
    { body: 'x' },
    { status: 302, headers: { location: '/simple/foo/' } },
  ]) {
    const routes = {
      ...plain(),
      '/pypi/foo/json': api([old, foo]),
      '/pypi/bar/json': api([bar]),
      '/simple/foo/': reply,
    };
    const { closure, fault, waits } = await lockFrom(routes);
    assert.equal([closure, fault, waits], [['bar 1.0', 'foo 2.0'], [], []]);
  }
});

test.run();

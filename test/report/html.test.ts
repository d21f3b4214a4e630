import { createHash } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { reportHtml } from '../../src/report/html.js';
import { escaped, safeText } from '../../src/report/safe-text.js';
import { webAddress } from '../../src/report/web-address.js';
import { report, reportPackage } from './reports.js';

const hostile = '</script><script>alert(1)</script><!--\u2028\u2029"\'&';

/** The texts of the elements of one name, as a browser cuts them: up to the first end tag. */
function contents(page: string, open: string): readonly string[] {
  const name = /^<([a-z]+)/.exec(open)?.[1] ?? '';
  return page
    .split(open)
    .slice(1)
    .map((text) => text.slice(0, text.indexOf(`</${name}`)));
}

test('text of an index ends no element, and comes back as it was', () => {
  const data = report([reportPackage('web', { summary: hostile, licence: hostile })], [], { lock: hostile });
  const page = reportHtml(data);
  const [json = ''] = contents(page, '<script id="report" type="application/json">');
  assert.equal(JSON.parse(json), data);
  assert.not.match(json, /[<>\u2028\u2029]/);
  assert.is(page.match(/<script/g)?.length, 2);
  assert.ok(page.includes('<h1>&lt;/script&gt;&lt;script&gt;alert(1)'));
});

test('the policy names the one script and the one style by their hashes, and forbids all else', () => {
  const page = reportHtml(report([reportPackage('web')], []));
  const [policy = ''] = page.match(/(?<=http-equiv="Content-Security-Policy" content=")[^"]*/) ?? [];
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const [script = ''] = contents(page, '<script>');
  const [style = ''] = contents(page, '<style>');
  assert.equal(policy.split('; '), [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]);
  assert.not.match(script + style, /https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
});

test('characters that steer what shows them are replaced, and long texts are cut', () => {
  assert.is(safeText('a\u202eb\u0000c\ud800d'), 'a\ufffdb\ufffdc\ufffdd');
  assert.is(safeText('x'.repeat(501)), `${'x'.repeat(500)}…`);
  assert.is(escaped('<a href="x">\'&'), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
});

test('only addresses of the web become links', () => {
  const rows = [
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['javascript:alert(1)', null],
    ['JavaScript:alert(1)', null],
    ['data:text/html,x', null],
    ['//example.org', null],
    ['', null],
  ] as const;
  for (const [text, expected] of rows) assert.is(webAddress(text), expected, text);
});

test('the same report is the same page', () => {
  const data = report([reportPackage('web')], []);
  assert.is(reportHtml(data), reportHtml(data));
});

test.run();

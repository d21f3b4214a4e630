// The page in a real browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { reportHtml } from '../../src/report/html.js';
import type { Report } from '../../src/report/model.js';
import { Browser, chromium, sayChromiumIsMissing } from '../helpers/chromium.js';
import { largeReport, report, reportEdge, reportPackage } from './reports.js';

const desktop = { width: 1280, height: 900, theme: 'light' } as const;

/** The looks that readers have: both themes, a desk and a telephone. */
const looks = [
  desktop,
  { ...desktop, theme: 'dark' },
  { ...desktop, width: 320 },
  { ...desktop, width: 320, theme: 'dark' },
] as const;

const hostile = '</script><img src=x onerror=alert(1)>\u2028';

/** A small lock with everything that the page tells of. */
const small: Report = report(
  [
    reportPackage('web', { extras: ['fast'], licence: 'Apache-2.0', home: 'javascript:alert(1)', summary: hostile }),
    reportPackage('core', {
      version: '2.1',
      home: 'https://example.org/core',
      change: 'updated',
      before: '2.0',
      files: [{ name: 'core-2.1.tar.gz', on: 3, size: 2_500_000, uploaded: null }],
      kind: 'sdist',
    }),
    reportPackage('speed', { files: [{ name: 'speed-1.0.whl', on: 1, size: null, uploaded: null }], change: 'added' }),
    reportPackage('check', {
      groups: ['dev'],
      advisories: [
        {
          ...{ id: 'EX-2024-1', summary: 'It breaks', link: 'https://example.org/EX-2024-1', fixedIn: ['2.0'] },
          ...{ severity: 'high', isMalware: false, isIgnored: false },
        },
      ],
    }),
    reportPackage('builder', { kind: 'build tool', builds: ['core-2.1.tar.gz'] }),
  ],
  [],
  {
    views: [
      {
        label: 'Everything',
        nodes: [
          [0, 3],
          [1, 3],
          [2, 1],
          [3, 3],
        ],
        roots: [
          { to: 0, text: 'web[fast] >=1', group: null, on: 3 },
          { to: 3, text: 'check', group: 'dev', on: 3 },
        ],
        edges: [
          reportEdge(0, 1, { constraint: '>=2' }),
          reportEdge(0, 2, { extra: 'fast', on: 1 }),
          reportEdge(2, 1, { on: 1 }),
        ],
      },
      { label: 'Group dev alone', nodes: [[3, 3]], roots: [{ to: 3, text: 'check', group: 'dev', on: 3 }], edges: [] },
    ],
    changes: {
      since: 'main',
      parts: [{ title: 'Packages', lines: [{ what: 'core', before: '2.0', after: '2.1', downgrade: false }] }],
    },
  },
);

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'pylock-page-'));

/** Opens the page of a report. */
async function open(data: Report): Promise<string> {
  const path = join(folder, `${data.packages.length}.html`);
  writeFileSync(path, reportHtml(data));
  await browser.look(desktop);
  const { href } = pathToFileURL(path);
  await browser.open(href);
  return href;
}

const textOf = (selector: string): Promise<string> =>
  browser.value(`document.querySelector(${JSON.stringify(selector)}).innerText`);
const countOf = (selector: string): Promise<number> =>
  browser.value(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
const choose = (id: string, value: string): Promise<unknown> =>
  browser.value(
    `(() => { const one = document.getElementById('${id}'); one.value = '${value}'; one.dispatchEvent(new Event('change')); })()`,
  );
const names = (): Promise<readonly string[]> =>
  browser.value(`[...document.querySelectorAll('#packages-body tr:not([hidden]) th')].map((one) => one.innerText)`);
const active = (): Promise<string> =>
  browser.value(`document.getElementById('boxes').getAttribute('aria-activedescendant')`);

/** The findings of axe that have some weight, as `rule: element`. */
async function faults(): Promise<readonly string[]> {
  await browser.value(`${axe.source}; 0`);
  return browser.value(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact !== 'minor')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
}

if (chromium === undefined) {
  sayChromiumIsMissing('report/page');
  test.skip('the page of a report in a browser', () => {});
} else {
  test.before(async () => {
    browser = await Browser.start();
  });
  test.after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  test('the page asks for nothing but itself, and has nothing to complain of', async () => {
    const href = await open(small);
    await browser.click('#box-1');
    assert.equal([browser.requests, browser.complaints], [[href], []]);
  });

  test('hostile text is text: no element and no link is made of it', async () => {
    await open(small);
    await browser.click('#box-0');
    assert.match(await textOf('aside'), '<img src=x onerror=alert(1)>');
    assert.is(await countOf('img'), 0);
    assert.is(await countOf('a[href^="javascript"]'), 0);
    await browser.click('#box-1');
    assert.is(await countOf('aside a[href="https://example.org/core"][rel~="noreferrer"]'), 1);
  });

  for (const look of looks) {
    test(`axe finds nothing in ${look.theme} at ${look.width} pixels, and nothing stands beyond the window`, async () => {
      await open(small);
      await browser.look(look);
      await browser.click('#box-3');
      assert.equal(await faults(), []);
      assert.ok(await browser.value('document.documentElement.scrollWidth <= innerWidth'));
    });
  }

  test('a click tells what a package needs, what needs it, its files, and known vulnerabilities', async () => {
    await open(small);
    await browser.click('#box-2');
    const speed = await textOf('aside');
    for (const part of ['speed 1.0', 'added', 'MIT', 'speed-1.0.whl size unknown (x86_64-linux only)'])
      assert.match(speed, part);
    assert.match(speed, 'Needs (1)\ncore');
    assert.match(speed, 'web[fast] 1.0 (x86_64-linux only)');
    assert.is(await countOf('#marked-lines path'), 2);
    await browser.click('aside .link');
    assert.match(await textOf('aside'), 'core 2.1');
    assert.match(await textOf('aside'), 'updated from 2.0');
    await browser.click('#box-3');
    assert.match(await textOf('aside'), 'EX-2024-1: It breaks (high; fixed in 2.0)');
    assert.match(await textOf('aside'), 'the deps file: check (group dev)');
  });

  test('the search marks boxes, filters the table, and Enter selects', async () => {
    await open(small);
    await browser.click('#search');
    await browser.press(...'apache');
    assert.equal(await names(), ['web']);
    assert.is(await textOf('#status'), '1 of 5 packages');
    assert.is(await countOf('.box.found'), 1);
    await browser.press('Enter');
    assert.is(await textOf('#details-title'), 'web[fast] 1.0');
  });

  test('system, part and filters choose what graph and table show', async () => {
    await open(small);
    assert.is(await countOf('.box'), 4);
    await choose('system', 'aarch64-darwin');
    assert.equal([await countOf('.box'), await names()], [3, ['builder', 'check', 'core', 'web']]);
    await choose('view', '1');
    assert.equal([await countOf('.box'), await names()], [1, ['check']]);
    await choose('view', '0');
    await choose('filter-kind', 'build tool');
    assert.equal(await names(), ['builder']);
    await choose('filter-kind', '');
    await browser.click('#filter-changed');
    assert.equal(await names(), ['core']);
  });

  test('the table sorts by each column, and says so', async () => {
    await open(small);
    await browser.click('thead th:nth-of-type(7) button');
    assert.equal([await textOf('[aria-sort="descending"]'), (await names())[0]], ['Size ▾', 'core']);
    await browser.press('Enter');
    assert.is(await textOf('[aria-sort="ascending"]'), 'Size ▴');
    await browser.click('thead th:first-of-type button');
    assert.equal(await names(), ['builder', 'check', 'core', 'speed', 'web']);
  });

  test('the tabulator stops at the graph once, and the arrows follow its lines', async () => {
    await open(small);
    const focused = (): Promise<string> => browser.value('document.activeElement.id');
    const walk = async (...keys: readonly string[]): Promise<string> => {
      await browser.press(...keys);
      return active();
    };
    await browser.click('#narrow');
    await browser.press('Tab');
    assert.is(await focused(), 'boxes');
    assert.is(await browser.value(`getComputedStyle(document.querySelector('.active rect')).strokeWidth`), '4px');
    assert.equal([await walk('Home'), await walk('End')].sort(), ['box-0', 'box-3']);
    assert.equal([await walk('ArrowUp'), await walk('ArrowDown')].sort(), ['box-0', 'box-3']);
    await browser.click('#box-2');
    assert.equal([await walk('ArrowRight'), await walk('ArrowRight')], ['box-1', 'box-1']);
    await browser.press('Enter');
    assert.is(await textOf('#details-title'), 'core 2.1');
    await browser.click('#box-2');
    assert.is(await walk('ArrowLeft'), 'box-0');
    await browser.press('Tab');
    assert.ok(await browser.value('document.activeElement.matches("aside .link, #packages *")'));
  });

  test('keys magnify and move the graph', async () => {
    await open(small);
    const place = (): Promise<string> => browser.value(`document.getElementById('drawing').getAttribute('transform')`);
    await browser.click('#box-0');
    const places = [await place()];
    for (const key of ['+', '-', '0']) {
      await browser.press(key);
      places.push(await place());
    }
    assert.is.not(places[0], places[1]);
    assert.is.not(places[1], places[2]);
    const before = await place();
    await browser.click('#zoom-in');
    assert.is.not(await place(), before);
    await browser.click('#zoom-fit');
    assert.is(await place(), places[3]);
  });

  test('the graph narrows to the ways from and to the selected package', async () => {
    await open(small);
    await browser.click('#box-2');
    await browser.click('#narrow');
    assert.equal(await browser.value(`[...document.querySelectorAll('.box')].map(({ id }) => id)`), [
      'box-0',
      'box-1',
      'box-2',
    ]);
  });

  test('a telephone brings the reader of the table to the details', async () => {
    await open(small);
    await browser.look({ ...desktop, width: 320 });
    await browser.click('#packages-body .link');
    assert.is(await browser.value('document.activeElement.id'), 'details-title');
  });

  test('the changes since a revision are a table, and their heading names it', async () => {
    await open(small);
    assert.is(await textOf('#changes-title'), 'Changes since main');
    assert.match(await textOf('#changes-body'), 'core\t2.0\t2.1\tchanged');
  });

  test('300 packages are all there, and the page tells how long it took', async () => {
    await open(largeReport(300));
    assert.equal([await countOf('.box'), (await names()).length], [300, 300]);
    const [took] = await browser.value<readonly number[]>(
      `performance.getEntriesByName('pylock-usable').map(({ duration }) => duration)`,
    );
    assert.type(took, 'number');
    console.log(`300 packages were usable after ${Math.round(took ?? 0)} ms`);
  });
}

test.run();

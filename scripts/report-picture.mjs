// Makes docs/report.png, a picture of the page of `pylock report`, by a real run on an index of this process and a real
// Chromium: `npm run report:picture`.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser } from '../build/default/test/helpers/chromium.js';
import { withIndex } from '../build/default/test/helpers/with-index.js';
import { root } from './setup.mjs';

/** A release with a licence and a summary. */
function release(licence, summary, requires = [], more = {}) {
  return {
    requires,
    headers: [`License-Expression: ${licence}`, `Summary: ${summary}`],
    uploaded: '2024-06-01',
    ...more,
  };
}

const mit = (summary, requires, more) => release('MIT', summary, requires, more);
const bsd = (summary, requires, more) => release('BSD-3-Clause', summary, requires, more);

const world = {
  fastapi: {
    '0.110.0': mit('A framework for APIs', ['starlette>=0.36', 'pydantic>=2', 'typing-extensions>=4.8']),
    '0.111.0': mit('A framework for APIs', [
      'starlette>=0.37',
      'pydantic>=2',
      'typing-extensions>=4.8',
      'httpx>=0.23',
      'jinja2>=3',
    ]),
  },
  starlette: {
    '0.36.3': bsd('A little framework', ['anyio>=3.4']),
    '0.37.2': bsd('A little framework', ['anyio>=3.4']),
  },
  pydantic: {
    '2.7.2': mit('Data validation', ['annotated-types>=0.4', 'pydantic-core==2.18.3', 'typing-extensions>=4.6']),
  },
  'pydantic-core': { '2.18.3': mit('The core of pydantic', ['typing-extensions>=4.6']) },
  'annotated-types': { '0.7.0': mit('Types with annotations') },
  'typing-extensions': { '4.12.1': release('PSF-2.0', 'Backported types') },
  anyio: { '4.4.0': mit('Asynchronous I/O', ['idna>=2.8', 'sniffio>=1.1', 'typing-extensions>=4.1']) },
  idna: { 3.7: bsd('Internationalised domain names') },
  sniffio: { '1.3.1': release('MIT OR Apache-2.0', 'Finds the asynchronous library') },
  uvicorn: {
    '0.30.1': bsd(
      'A server',
      [
        'click>=7',
        'h11>=0.8',
        'httptools>=0.5; extra == "standard"',
        'uvloop>=0.14; extra == "standard" and sys_platform == "linux"',
        'watchfiles>=0.13; extra == "standard"',
        'websockets>=10.4; extra == "standard"',
        'pyyaml>=5.1; extra == "standard"',
      ],
      { extras: ['standard'] },
    ),
  },
  click: { '8.1.7': bsd('Command lines') },
  h11: { '0.14.0': mit('HTTP/1.1') },
  httptools: { '0.6.1': mit('Parses HTTP') },
  uvloop: { '0.19.0': release('MIT OR Apache-2.0', 'A fast event loop') },
  watchfiles: { '0.22.0': mit('Watches files', ['anyio>=3']) },
  websockets: { '12.0': bsd('WebSockets') },
  pyyaml: { '6.0.1': mit('YAML') },
  httpx: { '0.27.0': bsd('An HTTP client', ['anyio', 'certifi', 'httpcore==1.*', 'idna', 'sniffio']) },
  httpcore: { '1.0.5': bsd('The core of httpx', ['certifi', 'h11>=0.13']) },
  certifi: { '2024.6.2': release('MPL-2.0', 'Root certificates') },
  jinja2: { '3.1.4': bsd('Templates', ['markupsafe>=2']) },
  markupsafe: { '2.1.5': bsd('Escapes text') },
  sqlalchemy: { '2.0.30': mit('Databases', ['typing-extensions>=4.6', 'greenlet!=0.4.17; sys_platform == "linux"']) },
  greenlet: { '3.0.3': mit('Small threads') },
  alembic: { '1.13.1': mit('Migrations', ['sqlalchemy>=1.3', 'mako', 'typing-extensions>=4']) },
  mako: {
    '1.3.5': mit('Templates', ['markupsafe>=0.9.2'], { wheels: [], sdist: true, build: { requires: ['setuptools'] } }),
  },
  wheel: { '0.43.0': mit('Makes wheels') },
  setuptools: { '70.0.0': mit('Builds packages') },
  pytest: { '8.2.2': mit('Tests', ['iniconfig', 'packaging', 'pluggy>=1.5']) },
  iniconfig: { '2.0.0': mit('INI files') },
  packaging: { '24.0': release('Apache-2.0 OR BSD-2-Clause', 'Versions and markers') },
  pluggy: { '1.5.0': mit('Plugins') },
};

const deps = (fastapi) =>
  [
    `fastapi: '${fastapi}'`,
    "uvicorn: { version: '*', extras: [standard] }",
    "alembic: '*'",
    "pytest: { version: '*', optional: dev }",
    '',
  ].join('\n');

/** The looks of the picture, and the steps of its reader. */
const looks = { width: 1160, height: 800, theme: 'light' };
const steps = `for (const box of document.querySelectorAll('.box')) if (box.textContent.includes('anyio 4.4.0')) box.dispatchEvent(new Event('click'));
  document.getElementById('zoom-fit').click()`;

await withIndex({ 'pypi-deps.yaml': deps('<0.111') }, world, async (project, run) => {
  const done = async (...words) => {
    const { code, stderr } = await run(...words);
    if (code !== 0) throw new Error(stderr);
  };
  const git = (...words) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], { cwd: project.path });
  await done('resolve', '--python', '3.11', '--system', 'x86_64-linux', '--system', 'aarch64-darwin');
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'x');
  project.write('pypi-deps.yaml', deps('*'));
  await done('upgrade');
  await done('report', '-o', 'report.html', '--since', 'main');
  const browser = await Browser.start();
  try {
    await browser.look(looks);
    await browser.open(pathToFileURL(join(project.path, 'report.html')).href);
    await browser.value(steps);
    writeFileSync(`${root}docs/report.png`, await browser.picture());
  } finally {
    await browser.close();
  }
});

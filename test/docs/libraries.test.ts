import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { libraryRows } from '../../src/emit/known-libraries.js';
import { fromRoot } from '../helpers/root.js';

const page = fromRoot('docs', 'native-libraries.md');
const text = readFileSync(page, 'utf8');

/** The first few, since a table of all names is long; the JSON has them all. */
function shown(libraries: readonly string[]): string {
  const names = libraries.slice(0, 4).map((library) => `\`${library}\``);
  return names.join(', ') + (libraries.length > 4 ? ` and ${libraries.length - 4} more` : '');
}

function rowText({ attributes, policy, automatic, libraries }: (typeof libraryRows)[number]): string {
  const [newest, ...others] = attributes;
  const before = others.map(([attribute], at) => `\`${attribute}\` before ${attributes[at]?.[1]}`);
  const [, oldest = ''] = attributes.at(-1) ?? [];
  const since = oldest === '22.05' ? [] : [`none before ${oldest}`];
  const offered = policy === true ? 'always' : automatic === false ? 'by an override' : 'where the lock says so';
  return `| \`${newest?.[0]}\` | ${[...before, ...since].join(', ')} | ${shown(libraries)} | ${offered} |`;
}

test('docs/native-libraries.md has the table of libraries; UPDATE_GOLDENS=1 writes it', () => {
  const head = ['| package | before | libraries | offered |', '|---|---|---|---|'];
  const table = [...head, ...libraryRows.map(rowText)].join('\n');
  const written = text.replace(
    /(?<=<!-- libraries -->\n\n)[\s\S]*?(?=<!-- end of libraries -->)/,
    () => `${table}\n\n`,
  );
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(page, written);
  else assert.is(text, written);
});

test('each row names releases of nixpkgs from the newest name to the oldest, and libraries once', () => {
  for (const { attributes, libraries } of libraryRows) {
    const releases = attributes.map(([, release]) => release);
    assert.equal(releases, [...new Set(releases)].sort().reverse());
    for (const release of releases) assert.match(release, /^2[2-9]\.(05|11)$/);
    for (const library of libraries) assert.match(library, /^lib[A-Za-z0-9_.+-]+\.so(\.[0-9]+)*$/);
  }
  const all = libraryRows.flatMap(({ libraries }) => libraries);
  assert.is(new Set(all).size, all.length);
});

test.run();

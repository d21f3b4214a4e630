// The content of the package: the list of its files, no dependency, and the licences of what is bundled.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { Packed } from './pack.js';

const packed = new Packed();
test.after(() => packed.remove());
const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));

/** The files in and below a folder that git has, as paths from the root. */
function filesIn(folder: string): readonly string[] {
  const names = readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => statSync(fromRoot(folder, name)).isFile()).map((name) => `${folder}/${name}`);
}

test('the package holds the program, its data, schemas and docs, and nothing else', () => {
  const chunk = /^dist\/cli\/[A-Za-z0-9_-]+\.cjs$/;
  assert.equal(
    packed.files.filter((path) => !chunk.test(path)),
    [
      ...[
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'bin/compiled.js',
        'bin/package.json',
        'bin/pylock.js',
        'data/popular.txt',
      ],
      ...['dist/THIRD-PARTY-NOTICES.txt', 'dist/cli.cjs', 'dist/library.cjs'],
      ...['errors', 'index', 'library/model', 'own-version'].map((name) => `dist/types/${name}.d.cts`),
      ...filesIn('docs'),
      'package.json',
      ...filesIn('schemas'),
    ].sort(),
  );
  assert.ok(packed.files.length < 240, `${packed.files.length} files`);
});

test('the package needs no other, but for the one that is asked for by itself', () => {
  assert.is(manifest.dependencies, undefined);
  assert.is(manifest.optionalDependencies, undefined);
  assert.equal(Object.keys(manifest.peerDependencies), ['sigstore']);
  assert.equal(manifest.peerDependenciesMeta, { sigstore: { optional: true } });
});

/** The imports of modules of src that are neither of Node nor of src. */
function foreignImports(): readonly string[] {
  const names = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.d)\.ts$/.test(name),
  );
  const specifiers = names.flatMap((name) =>
    [...readFileSync(fromRoot('src', name), 'utf8').matchAll(/(?:from |import\()'([^'.][^']*)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  return [...new Set(specifiers.filter((specifier) => !isBuiltin(specifier)))].sort();
}

/** The package that a specifier names, with its scope and without a path in it. */
function packageOf(specifier: string): string {
  return /^(?:@[^/]*\/)?[^/]*/.exec(specifier)?.[0] ?? '';
}

/** The packages of these imports, without paths in them. */
function importedPackages(): readonly string[] {
  return [...new Set(foreignImports().map(packageOf))];
}

const notices = readFileSync(fromRoot('dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
/** Each package with its licence's name and text. */
const licences = notices
  .split(/^-{80}\n\n/m)
  .slice(1)
  .map((text) => {
    const [, name = '', licence = ''] = /^(\S+) \S+ \((.*)\)\n\n/.exec(text) ?? [];
    return { name, licence, text };
  });

test('the program loads its files and those of Node by require alone: bin/compiled.js can run no import()', () => {
  const folder = fromRoot('dist/cli');
  const files = [fromRoot('dist/cli.cjs'), ...readdirSync(folder).map((name) => join(folder, name))];
  const importing = files.filter((path) => /(?<![\w$.])import\(/.test(readFileSync(path, 'utf8')));
  assert.equal(importing, []);
});

test('each package that is bundled is named once with the whole text of its licence', () => {
  const granted: Readonly<Record<string, readonly string[]>> = {
    MIT: ['Permission is hereby granted, free of charge', 'THE SOFTWARE IS PROVIDED "AS IS"'],
    ISC: ['Permission to use, copy, modify, and/or distribute this software', 'THE SOFTWARE IS PROVIDED "AS IS"'],
    'BSD-2-Clause': ['Redistribution and use in source and binary forms', 'OF THE POSSIBILITY OF SUCH DAMAGE'],
    'BSD-3-Clause': ['Redistribution and use in source and binary forms', 'Neither the name'],
    'CC0-1.0': ['waives all rights to it', 'https://creativecommons.org/publicdomain/zero/1.0/legalcode'],
    // The licence may be named by its address (4a).
    'CC-BY-3.0': ['The Linux Foundation', 'https://creativecommons.org/licenses/by/3.0/legalcode'],
    '(MIT AND CC-BY-3.0)': ['Permission is hereby granted, free of charge', 'licenses/by/3.0/legalcode'],
    'Apache-2.0': ['TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION', 'END OF TERMS AND CONDITIONS'],
  };
  const names = licences.map(({ name }) => name);
  assert.equal(names, [...new Set(names)].sort());
  for (const { name, licence, text } of licences) {
    const words = granted[licence];
    if (words === undefined) throw new Error(`${name} has a licence that is not known here: ${licence}`);
    for (const word of words) assert.match(text.replaceAll(/\s+/g, ' ').replaceAll('“', '"'), word, name);
  }
});

test('what is bundled is what src imports and what those packages use, and neither tools nor types', () => {
  const names = licences.map(({ name }) => name);
  for (const name of importedPackages()) assert.ok(names.includes(name), `${name} is not in the notices`);
  for (const tool of ['ajv', 'typescript', 'knip', 'uvu', 'fast-check', 'sigstore', 'saxes', '@types/node'])
    assert.not.ok(names.includes(tool), tool);
});

test('nix/npm-sources.nix fetches what src imports', () => {
  const list = /\n {2}bundled = \[\n([^\]]*)\];/.exec(readFileSync(fromRoot('nix/npm-sources.nix'), 'utf8'))?.[1] ?? '';
  assert.equal(
    [...list.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? ''),
    importedPackages(),
  );
});

test('nix/npm-sources.nix builds from every file of the top folder that its build reads', () => {
  const filter =
    /builtins\.match "([^"]*)" inside/.exec(readFileSync(fromRoot('nix/npm-sources.nix'), 'utf8'))?.[1] ?? '';
  const texts = readdirSync(fromRoot('scripts')).filter((name) => name.endsWith('.mjs'));
  const all = ['generate.mjs', 'notices.mjs', 'report-page.mjs'].filter((name) => texts.includes(name));
  const read = all.flatMap((name) => [
    ...readFileSync(fromRoot(`scripts/${name}`), 'utf8').matchAll(/new URL\('(?:\.\.\/)?([\w.-]+\.json)'/g),
  ]);
  const names = [...new Set(read.map((match) => match[1] ?? ''))];
  assert.ok(names.includes('package-lock.json'), names.join());
  for (const name of names.filter((one) => existsSync(fromRoot(one)))) assert.match(name, new RegExp(`^(${filter})$`));
});

// The evaluator of setup.py depends on the names in @lezer/python's grammar, which any release may change. All of
// undici takes three times as long to load as the parts that pylock needs. The stream of unbzip2-stream keeps a block
// as a list of numbers, 2.9 GB for a bomb of 306 bytes. The parts of semver are public: its README lists them. The
// file of spdx-license-ids is the package.
const insides = ['unbzip2-stream/lib/bit_iterator.js', 'unbzip2-stream/lib/bzip2.js'];
const requests = ['undici/lib/api/api-request.js', 'undici/lib/dispatcher/agent.js'];
const listed = ['semver/functions/satisfies.js', 'semver/ranges/valid.js', 'spdx-license-ids/index.json'];

test('a package is pinned of which more is used than its public names', () => {
  const parts = foreignImports().filter((specifier) => specifier !== packageOf(specifier));
  assert.equal(parts, [...listed, ...insides, ...requests]);
  const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8'));
  for (const name of ['@lezer/python', 'unbzip2-stream', 'undici'])
    assert.is(manifest.devDependencies[name], packages[`node_modules/${name}`].version, name);
});

test.run();

// What the package brings: the list of its files, no dependency, and the licences of what is bundled.
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { Packed } from './pack.js';

const packed = new Packed();
test.after(() => packed.remove());
const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));

/** The files of a folder that git has, as paths from the root. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(fromRoot(folder)).map((name) => `${folder}/${name}`);
}

test('the package holds the program, its data, schemas and docs, and nothing else', () => {
  const chunk = /^dist\/cli\/[A-Za-z0-9_-]+\.cjs$/;
  assert.equal(
    packed.files.filter((path) => !chunk.test(path)),
    [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'bin/package.json', 'bin/pylock.js', 'data/popular.txt'],
      ...['dist/THIRD-PARTY-NOTICES.txt', 'dist/cli.cjs', 'dist/library.cjs'],
      ...['errors', 'index', 'library/model', 'version'].map((name) => `dist/types/${name}.d.cts`),
      ...filesIn('docs'),
      'package.json',
      ...filesIn('schemas'),
    ].sort(),
  );
  assert.ok(packed.files.includes('dist/cli/page-worker.cjs'));
  assert.ok(packed.files.length < 120, `${packed.files.length} files`);
});

test('the package needs no other, but for the one that is asked for by itself', () => {
  assert.is(manifest.dependencies, undefined);
  assert.is(manifest.optionalDependencies, undefined);
  assert.equal(Object.keys(manifest.peerDependencies), ['sigstore']);
  assert.equal(manifest.peerDependenciesMeta, { sigstore: { optional: true } });
});

/** The packages that modules of src import, without their parts; not what they load by itself at run time. */
function importedPackages(): readonly string[] {
  const names = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.d)\.ts$/.test(name),
  );
  const specifiers = names.flatMap((name) =>
    [...readFileSync(fromRoot('src', name), 'utf8').matchAll(/(?:from |import\()'([^'.][^']*)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const foreign = specifiers.filter((specifier) => !isBuiltin(specifier));
  return [...new Set(foreign.map((specifier) => specifier.split('/')[0] ?? ''))].sort();
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

test('each package that is bundled is named once with the whole text of its licence', () => {
  const granted: Readonly<Record<string, readonly string[]>> = {
    MIT: ['Permission is hereby granted, free of charge', 'THE SOFTWARE IS PROVIDED "AS IS"'],
    ISC: ['Permission to use, copy, modify, and/or distribute this software', 'THE SOFTWARE IS PROVIDED "AS IS"'],
    'BSD-2-Clause': ['Redistribution and use in source and binary forms', 'OF THE POSSIBILITY OF SUCH DAMAGE'],
    'BSD-3-Clause': ['Redistribution and use in source and binary forms', 'Neither the name'],
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

test('default.nix fetches what src imports', () => {
  const list = /\n {2}bundled = \[\n([^\]]*)\];/.exec(readFileSync(fromRoot('default.nix'), 'utf8'))?.[1] ?? '';
  assert.equal(
    [...list.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? ''),
    importedPackages(),
  );
});

test('an import of a package’s inside is pinned, since only its public names keep their meaning', () => {
  const inside = /(?:from |import\()'((?:undici|unbzip2-stream)\/lib\/[^']*)'/g;
  const modules = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const texts = modules.map((name) => readFileSync(fromRoot('src', name), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(inside)].map((match) => match[1]?.split('/')[0] ?? ''));
  assert.equal([...new Set(found)].sort(), ['unbzip2-stream', 'undici']);
  for (const name of found) assert.match(manifest.devDependencies[name], /^[0-9]+\.[0-9]+\.[0-9]+$/, name);
});

test.run();

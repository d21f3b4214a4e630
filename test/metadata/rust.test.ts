import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readBuildSystem } from '../../src/metadata/build-system.js';
import { SdistFiles } from '../../src/metadata/sdist-files.js';

const test = suite('the crates of a source archive with Rust code');

const registry = 'registry+https://crates.example.org/index';
const sum = (digit: string) => digit.repeat(64);
const maturin = '[build-system]\nrequires = ["maturin>=1,<2"]\nbuild-backend = "maturin"\n';

function crate(name: string, version: string, more = ''): string {
  return `[[package]]\nname = "${name}"\nversion = "${version}"\n${more}\n`;
}

/** The Rust code of an archive with these files, each offered and added as a reader of archives does. */
function rustOf(files: Readonly<Record<string, string>>) {
  const found = new SdistFiles();
  for (const [path, text] of Object.entries({ 'pyproject.toml': maturin, ...files })) {
    const name = `foo-1.0/${path}`;
    if (found.wants(name, text.length)) found.add(name, Buffer.from(text));
  }
  return readBuildSystem(found).rust;
}

test('crates of a registry are those of the Cargo.lock, sorted, without the project itself', () => {
  const text =
    crate('foo', '1.0.0') +
    crate('serde', '1.0.2', `source = "${registry}"\nchecksum = "${sum('b')}"`) +
    crate('ahash', '0.8.11+a', `source = "${registry}"\nchecksum = "${sum('a')}"`);
  assert.equal(rustOf({ 'Cargo.lock': text }), {
    kind: 'locked',
    crates: [[registry, [`ahash 0.8.11+a ${sum('a')}`, `serde 1.0.2 ${sum('b')}`]]],
    others: [],
  });
});

test('the first form of a Cargo.lock has its checksums in a table', () => {
  const text = `${crate('serde', '1.0.2', `source = "${registry}"`)}[metadata]\n"checksum serde 1.0.2 (${registry})" = "${sum('c')}"\n`;
  assert.equal(rustOf({ 'Cargo.lock': text })?.crates, [[registry, [`serde 1.0.2 ${sum('c')}`]]]);
});

test('crates of git, without a checksum, or in a strange form are named apart', () => {
  const text =
    crate('fork', '1.0.0', 'source = "git+https://git.example.org/fork#abc"') +
    crate('bare', '1.0.0', `source = "${registry}"`) +
    crate('e"vil', '1.0.0', `source = "${registry}"\nchecksum = "${sum('a')}"`).replace('e"vil', 'e\\"vil');
  const found = rustOf({ 'Cargo.lock': text });
  assert.equal(found?.crates, []);
  assert.equal(found?.others, ['bare 1.0.0', 'e"vil 1.0.0', 'fork 1.0.0']);
});

test('the Cargo.lock nearest to the top counts, and none of the crates that the archive brings', () => {
  const one = (name: string) => crate(name, '1.0.0', `source = "${registry}"\nchecksum = "${sum('a')}"`);
  const files = {
    'src/rust/Cargo.lock': one('deep'),
    'vendor/x/Cargo.lock': one('brought'),
    'a/b/c/d/Cargo.lock': one('far'),
  };
  assert.equal(rustOf(files)?.crates, [[registry, [`deep 1.0.0 ${sum('a')}`]]]);
  assert.equal(rustOf({ ...files, 'Cargo.lock': one('top') })?.crates, [[registry, [`top 1.0.0 ${sum('a')}`]]]);
});

test('the crate that the backend is told to build counts, with the Cargo.lock that Cargo finds for it', () => {
  const one = (name: string) => crate(name, '1.0.0', `source = "${registry}"\nchecksum = "${sum('a')}"`);
  const files = { 'library/Cargo.lock': one('library'), 'bindings/python/Cargo.lock': one('bindings') };
  const toml = (table: string) => ({ ...files, 'pyproject.toml': `${maturin}\n${table}\n` });
  const named = (table: string) => rustOf(toml(table))?.crates[0]?.[1][0]?.split(' ')[0];
  assert.is(named('[tool.maturin]\nmanifest-path = "bindings/python/Cargo.toml"'), 'bindings');
  assert.is(named('[tool.maturin]\nmanifest-path = "./bindings/python/src/Cargo.toml"'), 'bindings');
  assert.is(
    named('[[tool.setuptools-rust.ext-modules]]\ntarget = "x"\npath = "bindings/python/Cargo.toml"'),
    'bindings',
  );
  assert.is(named('[tool.maturin]\nmanifest-path = "../../library/Cargo.toml"'), 'library');
  assert.is(named('[tool.maturin]\nmanifest-path = 1'), 'library');
});

test('an archive that brings its crates takes none; one without a Cargo.lock leaves them open; another has no Rust', () => {
  const text = crate('serde', '1.0.0', `source = "${registry}"\nchecksum = "${sum('a')}"`);
  const config = '[source.crates-io]\nreplace-with = "vendored"\n';
  assert.is(rustOf({ 'Cargo.lock': text, '.cargo/config.toml': config })?.kind, 'brought');
  assert.is(rustOf({ 'Cargo.lock': text, '.cargo/config.toml': '[build]\njobs = 1\n' })?.kind, 'locked');
  assert.is(rustOf({})?.kind, 'open');
  assert.is(rustOf({ 'Cargo.lock': 'not TOML' })?.kind, 'open');
  assert.is(rustOf({ 'Cargo.lock': 'package = 1' })?.kind, 'open');
  const plain = '[build-system]\nrequires = ["maturin-like", "setuptools"]\n';
  assert.is(rustOf({ 'pyproject.toml': plain, 'Cargo.lock': text }), undefined);
  const older = '[build-system]\nrequires = ["setuptools", "setuptools_rust>=1"]\n';
  assert.is(rustOf({ 'pyproject.toml': older, 'Cargo.lock': text })?.kind, 'locked');
});

test.run();

// The crates that a source archive is built of, read from the Cargo.lock in it.
import { posix } from 'node:path';
import { crateForm, isRegistry, type RustSources, usesRust } from './crates.js';
import type { RustFiles } from './rust-files.js';
import { isTable, readDocument, type TomlTable, tableAt } from './toml-tables.js';

/** More crates than this make no package, and would only cost time. */
const mostCrates = 5000;

/** One `[[package]]` of a Cargo.lock; `metadata` has the checksums of its first form. */
function readCrate(
  one: TomlTable,
  metadata: TomlTable,
): { readonly release: string; readonly source: string; readonly checksum: string } | undefined {
  const { name, version, source } = one;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof source !== 'string') return undefined;
  const checksum = one['checksum'] ?? metadata[`checksum ${name} ${version} (${source})`];
  return { release: `${name} ${version}`, source, checksum: typeof checksum === 'string' ? checksum : '' };
}

/** The crates of one Cargo.lock; undefined where it can't be read. */
function readCargoLock(text: string): Pick<RustSources, 'crates' | 'others'> | undefined {
  const document = readDocument(text);
  const packages = document?.['package'] ?? [];
  if (document === undefined || !Array.isArray(packages) || packages.length > mostCrates) return undefined;
  const metadata = isTable(document['metadata']) ? document['metadata'] : {};
  const byRegistry = new Map<string, Set<string>>();
  const others = new Set<string>();
  for (const one of packages) {
    const crate = isTable(one) ? readCrate(one, metadata) : undefined;
    if (crate === undefined) continue;
    const line = `${crate.release} ${crate.checksum}`;
    if (isRegistry(crate.source) && crateForm.test(line))
      byRegistry.set(crate.source, (byRegistry.get(crate.source) ?? new Set()).add(line));
    else others.add(crate.release.slice(0, 200));
  }
  const crates = [...byRegistry].sort(([a], [b]) => (a < b ? -1 : 1));
  return { crates: crates.map(([registry, lines]) => [registry, [...lines].sort()]), others: [...others].sort() };
}

/** The folder of the crate that a backend is told to build, below the top one; undefined where it finds it by itself. */
function crateFolder(pyproject: TomlTable | undefined): string | undefined {
  const maturin = pyproject && tableAt(pyproject, 'tool', 'maturin')?.['manifest-path'];
  const modules = pyproject && tableAt(pyproject, 'tool', 'setuptools-rust')?.['ext-modules'];
  const first: unknown = Array.isArray(modules) ? modules[0] : undefined;
  const manifest = maturin ?? (isTable(first) ? first['path'] : undefined);
  return typeof manifest === 'string' ? posix.dirname(posix.join('/', manifest)).slice(1) : undefined;
}

/** The Rust code of an archive with this pyproject.toml and these build requirements; undefined where it has none. */
export function readRust(files: RustFiles, pyproject: string, requires: readonly string[]): RustSources | undefined {
  if (!usesRust(requires)) return undefined;
  const crate = crateFolder(readDocument(pyproject));
  const [cargoLock, config] = [files.text('Cargo.lock', crate), files.text('config.toml', crate)];
  const replaced = config === undefined ? undefined : readDocument(config)?.['source'];
  if (isTable(replaced)) return { kind: 'brought', crates: [], others: [] };
  const locked = cargoLock === undefined ? undefined : readCargoLock(cargoLock);
  return locked === undefined ? { kind: 'open', crates: [], others: [] } : { kind: 'locked', ...locked };
}

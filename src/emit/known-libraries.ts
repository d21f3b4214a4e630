import { libraryTable } from '../generated/libraries.js';

/** Libraries that one package of nixpkgs has. */
interface LibraryRow {
  /** Its attributes with the first release that has each (of 22.05 and later), the newest name first. */
  readonly attributes: readonly (readonly [attribute: string, since: string])[];
  /** Whether PEP 600 lets wheels expect one of them of every Linux: then `pypi.nix` gives all to every wheel. */
  readonly policy?: true;
  /** False for a package that drags much along: no wheel gets it by itself. */
  readonly automatic?: false;
  readonly libraries: readonly string[];
}

/** The table that `pypi.nix` has too (`src/nix/libraries.json`). */
export const libraryRows: readonly LibraryRow[] = JSON.parse(libraryTable);

const byLibrary = new Map(libraryRows.flatMap((row) => row.libraries.map((library) => [library, row] as const)));

/** The rest of what `pypi.nix` gives every wheel on Linux: glibc, the runtime of GCC, zlib. */
const runtime: ReadonlySet<string> = new Set([
  ...['libc.so.6', 'libm.so.6', 'libdl.so.2', 'librt.so.1', 'libpthread.so.0', 'libutil.so.1', 'libresolv.so.2'],
  ...['libanl.so.1', 'libmvec.so.1', 'libnsl.so.1', 'libBrokenLocale.so.1', 'libnss_files.so.2', 'libnss_dns.so.2'],
  ...['ld-linux-x86-64.so.2', 'ld-linux-aarch64.so.1'],
  ...['libstdc++.so.6', 'libgcc_s.so.1', 'libgomp.so.1', 'libatomic.so.1', 'libquadmath.so.0', 'libssp.so.0'],
  // The same by the names of their files, which never change.
  ...['libgomp.so.1.0.0', 'libatomic.so.1.2.0', 'libquadmath.so.0.0.0', 'libssp.so.0.0.0', 'libitm.so.1'],
  'libz.so.1',
]);

/** Whether `pypi.nix` gives every wheel a library. */
export function isGiven(library: string): boolean {
  return runtime.has(library) || byLibrary.get(library)?.policy === true;
}

/** Whether `pypi.nix` gives a wheel a library where the lock says that it loads it. */
export function isAutomatic(library: string): boolean {
  const row = byLibrary.get(library);
  return row !== undefined && row.automatic !== false;
}

/** A name of a package in nixpkgs, and the first release of 22.05 and later that has it. */
export type Attribute = LibraryRow['attributes'][number];

/** The package of nixpkgs that has a library, by its names, the newest first; none where it is not one of the common ones. */
export function attributesOf(library: string): readonly Attribute[] {
  return byLibrary.get(library)?.attributes ?? [];
}

import { mostMetadataBytes } from './core-metadata.js';
import { MetadataFault } from './model.js';
import type { RustFiles } from './rust.js';
import { SourceTexts } from './source-texts.js';

/** The files of a source archive that may declare its requirements, collected one after another. */
export class SdistFiles {
  readonly #found = new Map<SdistFileKind, Buffer>();
  readonly #rust = new Map<keyof RustFiles, { readonly depth: number; readonly text: string }>();
  /** The texts that its setup.py may read. */
  readonly texts = new SourceTexts();
  #hasEggInfo = false;

  /** Records an entry of the archive that is not read: a folder, with a trailing `/`, or a link. */
  saw(path: string): void {
    this.texts.saw(path);
  }

  /** Whether a file of the archive, of so many bytes, is worth reading; `path` is as the archive spells it. */
  wants(path: string, size: number): boolean {
    this.texts.saw(path);
    const kind = kindOf(path);
    if (kind === 'egg-info') this.#hasEggInfo = true;
    const isRust = this.#isNearer(path) && size <= mostSdistFileBytes;
    return (kind !== undefined && kind !== 'egg-info') || isRust || this.texts.wants(path, size);
  }

  /**
   * Adds a wanted file. @throws MetadataFault where the archive has two of a kind: two readers could choose
   * differently
   */
  add(path: string, bytes: Buffer): void {
    this.texts.add(path, bytes);
    const rust = rustKindOf(path);
    if (rust !== undefined && this.#isNearer(path))
      this.#rust.set(rust.kind, { depth: rust.depth, text: bytes.toString('utf8') });
    const kind = kindOf(path);
    if (kind === undefined || kind === 'egg-info') return;
    if (this.#found.has(kind)) throw new MetadataFault(`has a source archive with two ${kind} files`);
    this.#found.set(kind, bytes);
  }

  get(kind: SdistFileKind): Buffer | undefined {
    return this.#found.get(kind);
  }

  /** Cargo's files, those that lie nearest to the top. */
  get rust(): RustFiles {
    return { cargoLock: this.#rust.get('cargoLock')?.text, config: this.#rust.get('config')?.text };
  }

  /** Whether it is a file of Cargo, and lies nearer to the top than what is known of its kind. */
  #isNearer(path: string): boolean {
    const rust = rustKindOf(path);
    return rust !== undefined && rust.depth < (this.#rust.get(rust.kind)?.depth ?? deepestRust + 1);
  }

  /** Whether setuptools recorded requirements, which it does only where there are some. */
  get hasEggInfo(): boolean {
    return this.#hasEggInfo;
  }
}

/** The files of a source archive that are read. */
export type SdistFileKind = 'PKG-INFO' | 'pyproject.toml' | 'requires.txt' | 'setup.py' | 'setup.cfg';

/** Deeper files of Cargo belong to crates that the archive brings. */
const deepestRust = 4;

function rustKindOf(path: string): { readonly kind: keyof RustFiles; readonly depth: number } | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const [folder, last] = [parts.at(-2), parts.at(-1)];
  if (parts.length > deepestRust || parts.includes('vendor')) return undefined;
  if (last === 'Cargo.lock') return { kind: 'cargoLock', depth: parts.length };
  const isConfig = folder === '.cargo' && (last === 'config.toml' || last === 'config');
  return isConfig ? { kind: 'config', depth: parts.length } : undefined;
}

function kindOf(path: string): SdistFileKind | 'egg-info' | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const last = parts.at(-1);
  const top: readonly SdistFileKind[] = ['PKG-INFO', 'pyproject.toml', 'setup.py', 'setup.cfg'];
  const kind = parts.length === 2 ? top.find((name) => name === last) : undefined;
  if (kind !== undefined) return kind;
  const inEggInfo = parts.at(-2)?.endsWith('.egg-info') === true;
  const shallow = parts.length === 3 || (parts.length === 4 && (parts[1] === 'src' || parts[1] === 'lib'));
  if (!inEggInfo || !shallow) return undefined;
  if (last === 'requires.txt') return last;
  return last === 'PKG-INFO' ? 'egg-info' : undefined;
}

/** The size limit of one of these files, in bytes. */
export const mostSdistFileBytes = mostMetadataBytes;

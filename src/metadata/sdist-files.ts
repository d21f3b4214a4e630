import { mostMetadataBytes } from './core-metadata.js';
import { MetadataFault } from './model.js';
import { RustFiles } from './rust-files.js';
import { SourceTexts } from './source-texts.js';

/** The files of a source archive that may declare its requirements, collected one after another. */
export class SdistFiles {
  readonly #found = new Map<SdistFileKind, Buffer>();
  /** The texts that its setup.py may read. */
  readonly texts = new SourceTexts();
  /** Those of Cargo. */
  readonly rust = new RustFiles();
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
    const isRust = size <= mostSdistFileBytes && this.rust.wants(path);
    return (kind !== undefined && kind !== 'egg-info') || isRust || this.texts.wants(path, size);
  }

  /**
   * Adds a wanted file. @throws MetadataFault where the archive has two of a kind: two readers could choose
   * differently
   */
  add(path: string, bytes: Buffer): void {
    this.texts.add(path, bytes);
    this.rust.add(path, bytes);
    const kind = kindOf(path);
    if (kind === undefined || kind === 'egg-info') return;
    if (this.#found.has(kind)) throw new MetadataFault(`has a source archive with two ${kind} files`);
    this.#found.set(kind, bytes);
  }

  get(kind: SdistFileKind): Buffer | undefined {
    return this.#found.get(kind);
  }

  /** Whether setuptools recorded requirements, which it does only where there are some. */
  get hasEggInfo(): boolean {
    return this.#hasEggInfo;
  }
}

/** The files of a source archive that are read. */
export type SdistFileKind = 'PKG-INFO' | 'pyproject.toml' | 'requires.txt' | 'setup.py' | 'setup.cfg';

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

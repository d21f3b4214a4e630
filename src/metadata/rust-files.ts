/** Deeper files of Cargo, by the parts of their path, belong to crates that the archive brings. */
const deepest = 5;
/** More of them than this lie in crates that the archive brings, too. */
const most = 20;

type RustFileKind = 'Cargo.lock' | 'config.toml';

interface RustFile {
  readonly kind: RustFileKind;
  /** The folder that it is for, below the top one; empty for that. */
  readonly folder: string;
}

function rustFileOf(path: string): RustFile | undefined {
  const [, ...parts] = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length >= deepest || parts.includes('vendor')) return undefined;
  const last = parts.pop();
  if (last === 'Cargo.lock') return { kind: last, folder: parts.join('/') };
  if (parts.pop() !== '.cargo' || (last !== 'config.toml' && last !== 'config')) return undefined;
  return { kind: 'config.toml', folder: parts.join('/') };
}

/** The files of Cargo in a source archive, collected as its entries stream by. */
export class RustFiles {
  readonly #texts = new Map<RustFileKind, Map<string, string>>();

  /** Whether a file is one of Cargo's that may count. */
  wants(path: string): boolean {
    const file = rustFileOf(path);
    return file !== undefined && (this.#texts.get(file.kind)?.size ?? 0) < most;
  }

  /** Keeps a file that {@link wants}; others are passed over. */
  add(path: string, bytes: Buffer): void {
    const file = rustFileOf(path);
    if (file === undefined || !this.wants(path)) return;
    const known = this.#texts.get(file.kind) ?? new Map<string, string>();
    this.#texts.set(file.kind, known.set(file.folder, bytes.toString('utf8')));
  }

  /**
   * The file that counts for the crate in a folder: the one nearest above it, as Cargo finds it. Where the folder is not
   * known, or has none above it, the one nearest to the top.
   */
  text(kind: RustFileKind, crate: string | undefined): string | undefined {
    const all = [...(this.#texts.get(kind) ?? [])].sort(([a], [b]) => depthOf(a) - depthOf(b));
    const above = crate === undefined ? [] : all.filter(([folder]) => isAbove(folder, crate));
    return (above.at(-1) ?? all[0])?.[1];
  }
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

function isAbove(folder: string, crate: string): boolean {
  return folder === '' || folder === crate || crate.startsWith(`${folder}/`);
}

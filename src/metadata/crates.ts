// The forms of what is known of the Rust code in a source archive. It loads nothing, since every run of the command loads it.

/** The crates of registries: registry, as Cargo names it -> lines `name version sha256`, sorted. */
export type Crates = readonly (readonly [registry: string, lines: readonly string[]])[];

/** The Rust code of a source archive. */
export interface RustSources {
  /** `locked` by a Cargo.lock, `brought` in the archive itself, or `open`: nothing says which crates it takes. */
  readonly kind: 'locked' | 'brought' | 'open';
  readonly crates: Crates;
  /** Crates of a Cargo.lock that no registry has, such as those of git, as `name version`. */
  readonly others: readonly string[];
}

const registryForm = /^(?:registry|sparse)\+https?:\/\/[A-Za-z0-9._~:/?&=%+@!,;()-]{1,500}$/;
/** A crate as the lock has it; `src/nix/pypi.nix` takes no other. */
export const crateForm = /^[A-Za-z0-9_-]{1,100} [0-9A-Za-z.+-]{1,100} [0-9a-f]{64}$/;

const usualRegistry = /^registry\+https:\/\/github\.com\/rust-lang\/crates[.]io-index$/;

/** Whether a registry, as Cargo names it, is the one that nixpkgs fetches crates from without being told how. */
export function isUsualRegistry(registry: string): boolean {
  return usualRegistry.test(registry);
}

/** The release in a line of a crate. */
export function releaseIn(line: string): string {
  return line.slice(0, line.lastIndexOf(' '));
}

/** Whether a registry's name is one that a lock may have. */
export function isRegistry(text: string): boolean {
  return registryForm.test(text);
}

/** Requirements of builds that run Cargo. */
const rustBackend = /^(?:maturin|setuptools[-_.]rust)(?![\w.-])/i;

/** Whether an archive with these build requirements has Rust code. */
export function usesRust(requires: readonly string[]): boolean {
  return requires.some((text) => rustBackend.test(text.trim()));
}

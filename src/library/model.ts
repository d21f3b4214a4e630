// The library's parameters and results, in plain types of TypeScript: this file and errors.ts are its whole public
// interface, and docs/library.md explains them.

/** A file of a lock. */
export interface Link {
  readonly name: string;
  /** In Nix base32. */
  readonly sha256: string;
  readonly url: string;
}

/**
 * The requirements of something, name or `name[extra]` -> specifier: those of every system, and those of some systems
 * only.
 */
export interface Needs {
  readonly everywhere: ReadonlyMap<string, string>;
  /** By system. */
  readonly on: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The locked facts of one version of a project. */
export interface LockedPackage {
  readonly requiresPython: string | undefined;
  readonly needs: Needs;
  /** The requirements that each requested extra adds. */
  readonly extras: ReadonlyMap<string, Needs>;
}

/** The build environment of a source archive on one system. */
export interface Build {
  readonly backend: string;
  readonly backendPath: readonly string[];
  /** Names of links. */
  readonly requires: readonly string[];
}

/** Everything that one resolution locked. */
export interface LockContent {
  /** System -> project -> name of its link. */
  readonly systems: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** System -> the projects that main needs there. */
  readonly main: ReadonlyMap<string, readonly string[]>;
  /** Group -> system -> the projects that the group alone needs there. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Project -> version -> its locked facts. */
  readonly packages: ReadonlyMap<string, ReadonlyMap<string, LockedPackage>>;
  /** System -> name of a source archive's link -> its build environment. */
  readonly builds: ReadonlyMap<string, ReadonlyMap<string, Build>>;
}

/** A `pypi-sources.yaml`; docs/lock-format.md explains each key. Names of projects are normal (PEP 503). */
export interface Lock {
  /** Project -> version; the highest where systems differ. With groups only those that Makes' own builtin installs. */
  readonly closure: ReadonlyMap<string, string>;
  readonly links: readonly Link[];
  /** Such as `3.11`. */
  readonly python: string;
  /** Undefined in locks that Makes' own tool wrote. */
  readonly pylock:
    | (LockContent & {
        readonly version: 1;
        readonly pythonFull: string;
        readonly inputs: {
          readonly requires: readonly string[];
          /** Group -> its requirements; empty without groups, as `main` and `groups` are then. */
          readonly groups: ReadonlyMap<string, readonly string[]>;
          readonly options: ReadonlyMap<string, string>;
        };
        /** The same for each choice of groups that exclude each other, by its name, such as `cuda`. */
        readonly forks: ReadonlyMap<string, LockContent>;
        /** Project -> the publisher of its files. */
        readonly publishers: ReadonlyMap<string, string>;
        /** Project -> its owners. */
        readonly owners: ReadonlyMap<string, string>;
      })
    | undefined;
}

/** Settings besides the deps file and `.pylock.yaml`, like flags of the command line. */
export interface LockSettings {
  /** Nix systems; later ones prefer the versions of the first. */
  readonly systems?: readonly string[];
  /** A date, an instant, a duration ago, or `none`, which clears that of config and lock. */
  readonly excludeNewer?: string;
}

/** The options of {@link resolve}. */
export interface ResolveOptions extends LockSettings {
  /** Such as `3.11`: a lock for each where there are several. */
  readonly pythons?: readonly string[];
  /** Pins that are dropped: all of them, or of these packages, each as NAME or NAME==VERSION. */
  readonly upgrade?: 'all' | readonly string[];
  /** Revalidate answers of the cache, and don't reuse an up-to-date lock. */
  readonly refresh?: boolean;
  /** Solve, but write nothing. */
  readonly dryRun?: boolean;
  /** Use only the cache. */
  readonly offline?: boolean;
  /** The cache folder; null for none. The command's own where left out. */
  readonly cacheDir?: string | null;
  /** Root of the default Simple index. */
  readonly indexUrl?: string;
  /** Variables that name indexes, logins, proxies and certificates; those of the process where left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Called with each warning about the machine's settings, once. */
  readonly onWarning?: (text: string) => void;
}

/** The result for one lock. */
export interface Resolved {
  /** Absolute. */
  readonly lockPath: string;
  readonly lock: Lock;
  /** The lock was clean, and no index was asked. */
  readonly isUpToDate: boolean;
  /** Absolute paths of the lock and Nix files that were written, or with `dryRun` would be. */
  readonly files: readonly string[];
  /** With the groups that need it, where main does not. */
  readonly added: readonly { readonly name: string; readonly version: string; readonly groups?: readonly string[] }[];
  readonly removed: readonly { readonly name: string; readonly version: string; readonly groups?: readonly string[] }[];
  readonly updated: readonly {
    readonly name: string;
    readonly from: string;
    readonly to: string;
    readonly groups?: readonly string[];
  }[];
  /** The notices, a sentence each. */
  readonly notices: readonly string[];
}

/** The options of {@link verify}. */
export interface VerifyOptions extends LockSettings {
  /** The deps file; the one beside the lock where left out. */
  readonly depsPath?: string;
  /** The Python that the lock must be for. */
  readonly python?: string;
}

/** One fault of a lock. */
export interface Finding {
  /** Its kind; docs/verify.md lists the kinds. */
  readonly code: string;
  /** A warning does not count by default. */
  readonly severity: 'error' | 'warning';
  /** Absolute path of the lock, or of the deps file, config or Nix file that is at fault. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The keys that lead to it in the lock, joined by dots; empty for the lock as a whole. */
  readonly key: string;
  readonly message: string;
  /** Lines below the message. */
  readonly details: readonly string[];
}

/** The findings about a lock; `isClean` where none is an error. */
export interface Verified {
  /** Absolute. */
  readonly lockPath: string;
  readonly depsPath: string;
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

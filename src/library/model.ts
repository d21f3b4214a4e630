// What the library takes and gives, in plain types of TypeScript alone: this file and errors.ts are all that a program sees
// of pylock's insides, and docs/library.md explains them.

/** A file of a lock. */
export interface Link {
  readonly name: string;
  /** In Nix base32. */
  readonly sha256: string;
  readonly url: string;
}

/** What something needs, name or `name[extra]` -> specifier: everywhere, and besides on some systems only. */
export interface Needs {
  readonly everywhere: ReadonlyMap<string, string>;
  /** By system. */
  readonly on: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What is locked of one version of a project. */
export interface LockedPackage {
  readonly requiresPython: string | undefined;
  readonly needs: Needs;
  /** What each extra that is asked for adds. */
  readonly extras: ReadonlyMap<string, Needs>;
}

/** How a source archive is built on one system. */
export interface Build {
  readonly backend: string;
  readonly backendPath: readonly string[];
  /** Names of links. */
  readonly requires: readonly string[];
}

/** A `pypi-sources.yaml`; docs/lock-format.md says what each key means. Names of projects are normal (PEP 503). */
export interface Lock {
  /** Project -> version; the highest where systems differ. */
  readonly closure: ReadonlyMap<string, string>;
  readonly links: readonly Link[];
  /** Such as `3.11`. */
  readonly python: string;
  /** Undefined in locks that Makes' own tool wrote. */
  readonly pylock:
    | {
        readonly version: 1;
        readonly pythonFull: string;
        readonly inputs: { readonly requires: readonly string[]; readonly options: ReadonlyMap<string, string> };
        /** System -> project -> name of its link. */
        readonly systems: ReadonlyMap<string, ReadonlyMap<string, string>>;
        /** Project -> version -> what is locked of it. */
        readonly packages: ReadonlyMap<string, ReadonlyMap<string, LockedPackage>>;
        /** System -> name of a source archive's link -> how it is built. */
        readonly builds: ReadonlyMap<string, ReadonlyMap<string, Build>>;
        /** Project -> who published its files. */
        readonly publishers: ReadonlyMap<string, string>;
      }
    | undefined;
}

/** What is said besides the deps file and `.pylock.yaml`, as flags of the command line say it. */
export interface LockSettings {
  /** Nix systems; the first one leads. */
  readonly systems?: readonly string[];
  /** A date, an instant, a duration ago, or `none`, which lifts what config and lock say. */
  readonly excludeNewer?: string;
}

/** How {@link resolve} locks. */
export interface ResolveOptions extends LockSettings {
  /** Such as `3.11`: a lock for each where there are several. */
  readonly pythons?: readonly string[];
  /** Pins that are dropped: all of them, or of these packages, each as NAME or NAME==VERSION. */
  readonly upgrade?: 'all' | readonly string[];
  /** Ask the index again, whatever cache and lock hold. */
  readonly refresh?: boolean;
  /** Work everything out, write nothing. */
  readonly dryRun?: boolean;
  /** Use only what the cache holds. */
  readonly offline?: boolean;
  /** Where the cache lies; null for none. The command's own where left out. */
  readonly cacheDir?: string | null;
  /** Root of the default Simple index. */
  readonly indexUrl?: string;
  /** Variables that name indexes, logins, proxies and certificates; those of the process where left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Told what the user should know of the machine's settings, once each. */
  readonly onWarning?: (text: string) => void;
}

/** What became of one lock. */
export interface Resolved {
  /** Absolute. */
  readonly lockPath: string;
  readonly lock: Lock;
  /** The lock was clean, and nothing was asked. */
  readonly isUpToDate: boolean;
  /** Absolute paths of the lock and Nix files that were written, or with `dryRun` would be. */
  readonly files: readonly string[];
  readonly added: readonly { readonly name: string; readonly version: string }[];
  readonly removed: readonly { readonly name: string; readonly version: string }[];
  readonly updated: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  /** What the user should know, a sentence each. */
  readonly notices: readonly string[];
}

/** What {@link verify} holds a lock against. */
export interface VerifyOptions extends LockSettings {
  /** The deps file; the one beside the lock where left out. */
  readonly depsPath?: string;
  /** The Python that the lock must be for. */
  readonly python?: string;
}

/** One fault of a lock. */
export interface Finding {
  /** What kind it is; docs/verify.md lists them. */
  readonly code: string;
  /** A warning does not count unless the user says so. */
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

/** What is wrong with a lock; nothing where no finding is an error. */
export interface Verified {
  /** Absolute. */
  readonly lockPath: string;
  readonly depsPath: string;
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

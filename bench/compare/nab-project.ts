import { stringify } from 'smol-toml';
import type { System } from '../../src/targets/model.js';

/** The keys of a .pylock.yaml that steer what is chosen, as they are written there. */
export interface Controls {
  readonly 'exclude-newer'?: string;
  readonly 'exclude-newer-package'?: Readonly<Record<string, string>>;
  readonly resolution?: string;
  readonly prerelease?: string;
  readonly overrides?: unknown;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly excludes?: unknown;
  readonly 'no-binary'?: string | readonly string[];
  readonly 'only-binary'?: string | readonly string[];
}

/** An environment for nab to lock. */
export interface NabRequest {
  /** Requirements of PEP 508. */
  readonly lines: readonly string[];
  readonly config: Controls;
  /** Constraints as requirements of PEP 508. */
  readonly constraints: readonly string[];
  /** A full version. */
  readonly python: string;
  readonly systems: readonly System[];
}

/** Controls that nab 0.0.23 has no equal of. */
const unknownControls = ['prerelease', 'overrides', 'excludes'] as const;

/** nab's names for our systems, with the same glibc and macOS. */
const platforms: Readonly<Record<System, Readonly<Record<string, string>>>> = {
  'x86_64-linux': { id: 'linux_x86_64', 'runs-on-libc': '2.34' },
  'aarch64-linux': { id: 'linux_aarch64', 'runs-on-libc': '2.34' },
  'aarch64-darwin': { id: 'macos_arm64', 'runs-on-macos': '14.0' },
  'x86_64-darwin': { id: 'macos_x86_64', 'runs-on-macos': '14.0' },
};

/** The end of a day, as pylock reads a bare date. */
const endOf = (day: string): string => `${day}T23:59:59.999999Z`;

type Policies = Record<string, Record<string, string | boolean>>;

/** The policies of single packages: their kinds of files, and their cut-offs. */
function packagePolicies(config: Controls): Policies {
  const policies: Policies = {};
  const set = (name: string, key: string, value: string | boolean) => {
    policies[name] = { ...policies[name], [key]: value };
  };
  const named = (value: string | readonly string[] | undefined) => (typeof value === 'object' ? value : []);
  for (const name of named(config['no-binary'])) set(name, 'dist-policy', 'sdist-only');
  for (const name of named(config['only-binary'])) set(name, 'dist-policy', 'wheel-only');
  for (const [name, day] of Object.entries(config['exclude-newer-package'] ?? {}))
    set(name, 'uploaded-prior-to', day === 'none' ? false : endOf(day));
  return policies;
}

/** The kinds of files that may be taken of any package. */
function policyOfAll(config: Controls): string {
  if (config['no-binary'] === 'all') return 'sdist-only';
  return config['only-binary'] === 'all' ? 'wheel-only' : 'wheel-or-sdist';
}

/**
 * The pyproject.toml by which nab locks an environment as pylock would: no build, metadata of old source archives
 * counts, the same systems, patch release and cut-off. `unable` says which control nab does not have.
 */
export function nabProject(request: NabRequest): { readonly text: string } | { readonly unable: string } {
  const { lines, config, constraints, python, systems } = request;
  const missing = unknownControls.find((key) => config[key] !== undefined);
  if (missing !== undefined) return { unable: `it has no setting like ${missing}` };
  const minor = python.split('.', 2).join('.');
  const { resolution } = config;
  const nab = {
    mode: 'universal',
    'build-policy': 'never',
    'allow-zip-sdists': true,
    'decision-order': 'stable',
    'dist-policy': { policy: policyOfAll(config), 'trust-unverified-deps': true },
    ...(config['exclude-newer'] === undefined ? {} : { 'uploaded-prior-to': endOf(config['exclude-newer']) }),
    ...(resolution === undefined || resolution === 'first-found' ? {} : { resolution }),
    ...(constraints.length === 0 ? {} : { constraints }),
    packages: packagePolicies(config),
    matrix: {
      python: `==${minor}.*`,
      platforms: systems.map((system) => platforms[system]),
      'python-patches': { [minor]: python },
    },
  };
  return { text: stringify({ project: { name: 'environment', version: '0', dependencies: lines }, tool: { nab } }) };
}

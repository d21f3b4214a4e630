// The Sigstore libraries, which come with the package `sigstore` where that is installed: pylock works without it,
// and only a run that checks provenance loads it.
import { createRequire } from 'node:module';
import satisfies from 'semver/functions/satisfies.js';
import { PylockError } from '../../errors.js';

/** Parts of the libraries that are only passed through. */
type Opaque = { readonly __brand: 'sigstore' };

/** The trusted certificate authorities and logs. */
export interface TrustedRoot {
  readonly certificateAuthorities: readonly unknown[];
  readonly ctlogs: readonly unknown[];
  readonly tlogs: readonly unknown[];
}

/** The identity of the signer, by the certificate. */
export interface SigstoreIdentity {
  readonly subjectAlternativeName?: string;
  readonly oids?: readonly { readonly oid?: { readonly id: readonly number[] }; readonly value: Uint8Array }[];
}

/** The functions of the libraries that pylock calls. */
export interface Sigstore {
  readonly bundleFromJSON: (value: unknown) => Opaque;
  readonly toSignedEntity: (bundle: Opaque) => Opaque;
  readonly toTrustMaterial: (root: TrustedRoot) => Opaque;
  readonly Verifier: new (trust: Opaque) => { verify(entity: Opaque): { readonly identity?: SigstoreIdentity } };
  readonly TrustedRoot: { fromJSON(value: unknown): TrustedRoot };
  readonly getTrustedRoot: (options: { readonly cachePath?: string }) => Promise<TrustedRoot>;
}

/** The versions that pylock was tested with: the same range as the optional peer dependency of its package. */
export const sigstoreVersions = '^4.1.1 || ^5.0.0';
const install = 'Run, where pylock is installed (--global if it is so): npm install sigstore@4';

function missing(cause: unknown): PylockError {
  return new PylockError('not-supported', '--provenance needs the package sigstore, which is not installed', {
    hint: install,
    cause,
  });
}

/** The manifest of the installed package. @throws PylockError `not-supported` where there is none */
function manifestOf(load: NodeJS.Require): { readonly version: string; readonly node: string } {
  try {
    const { version, engines } = load('sigstore/package.json') as { version: string; engines?: { node?: string } };
    return { version, node: engines?.node ?? '*' };
  } catch (error) {
    throw missing(error);
  }
}

/** @throws PylockError `not-supported` for unsupported versions, and for a Node that is too old for them */
function checkVersions({ version, node }: { readonly version: string; readonly node: string }): void {
  if (!satisfies(version, sigstoreVersions))
    throw new PylockError(
      'not-supported',
      `--provenance needs sigstore ${sigstoreVersions}, and ${version} is installed`,
      {
        hint: install,
      },
    );
  if (satisfies(process.versions.node, node)) return;
  throw new PylockError(
    'not-supported',
    `sigstore ${version} needs Node ${node}, and this is Node ${process.versions.node}`,
    {
      hint: 'Update Node. For Node 20.17 and later 20, and from 22.9 on: npm install sigstore@4',
    },
  );
}

/**
 * Loads the libraries. They are resolved from the package itself, whatever else is installed.
 * @throws PylockError `not-supported` where they are not installed, or not for this Node
 */
export function loadSigstore(): Sigstore {
  const load = createRequire(import.meta.url);
  checkVersions(manifestOf(load));
  const own = createRequire(load.resolve('sigstore'));
  const part = (name: string): Partial<Sigstore> => own(`@sigstore/${name}`) as Partial<Sigstore>;
  return { ...part('bundle'), ...part('verify'), ...part('protobuf-specs'), ...part('tuf') } as Sigstore;
}

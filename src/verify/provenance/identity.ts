import type { Publisher } from '../../index-client/provenance-model.js';
import type { Signer } from './attestation-verifier.js';

/** Extensions of Sigstore's certificates, by the last number of their identifiers. */
const extensions = {
  issuer: 8,
  buildSigner: 9,
  sourceRepository: 12,
  sourceDigest: 13,
  sourceRef: 14,
  buildConfig: 18,
} as const;

/** The claims of one kind of publisher, as the certificates of its runs must hold them. */
interface Kind {
  /** The issuer of the identity token for the certificate (OpenID Connect). */
  readonly issuer: string;
  readonly fits: (signer: Signer, claim: (key: string) => string) => boolean;
}

/**
 * A publisher knows its workflow, a certificate the workflow at a commit or a ref of its own; so the address is put
 * together from both (`…/release.yml@refs/tags/v1`).
 */
function isRunOf(signer: Signer, repository: string, workflow: string): boolean {
  const config = signer.extension(extensions.buildConfig);
  const points = [extensions.sourceDigest, extensions.sourceRef].flatMap((at) => signer.extension(at) ?? []);
  return (
    signer.extension(extensions.sourceRepository) === repository &&
    points.some((point) => config === `${repository}${workflow}@${point}`)
  );
}

/** An optional claim fits where it is left out. */
function fitsIfGiven(claim: string, found: string | undefined): boolean {
  return claim === '' || claim === found;
}

const kinds: ReadonlyMap<string, Kind> = new Map([
  [
    'GitHub',
    {
      issuer: 'https://token.actions.githubusercontent.com',
      fits: (signer, claim) =>
        isRunOf(signer, `https://github.com/${claim('repository')}`, `/.github/workflows/${claim('workflow')}`),
    },
  ],
  [
    'GitLab',
    {
      issuer: 'https://gitlab.com',
      fits: (signer, claim) =>
        isRunOf(signer, `https://gitlab.com/${claim('repository')}`, `//${claim('workflow_filepath')}`),
    },
  ],
  ['Google', { issuer: 'https://accounts.google.com', fits: (signer, claim) => signer.name === claim('email') }],
  [
    'CircleCI',
    {
      issuer: 'https://oidc.circleci.com',
      fits: (signer, claim) =>
        signer.extension(extensions.buildSigner) ===
          `https://circleci.com/api/v2/projects/${claim('project_id')}/pipeline-definitions/${claim('pipeline_definition_id')}` &&
        fitsIfGiven(claim('vcs_origin'), signer.extension(extensions.sourceRepository)) &&
        fitsIfGiven(claim('vcs_ref'), signer.extension(extensions.sourceRef)),
    },
  ],
]);

/**
 * Whether the signer is the publisher that the index names; `unknown` for kinds of publishers that pylock can't
 * compare with certificates.
 */
export function isSignedBy(signer: Signer, { kind, claims }: Publisher): boolean | 'unknown' {
  const known = kinds.get(kind);
  if (known === undefined) return 'unknown';
  const claim = (key: string): string => claims.get(key) ?? '';
  return signer.extension(extensions.issuer) === known.issuer && known.fits(signer, claim);
}

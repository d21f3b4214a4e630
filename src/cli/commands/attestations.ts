import { PylockError } from '../../errors.js';
import type { AskIndexOptions } from '../../pipeline/verify-online.js';
import type { Options } from '../words/flag-table.js';

/** The root of trust for attestations. */
type TrustSource = NonNullable<AskIndexOptions['attestations']>;

function trustSource(options: Options): TrustSource {
  const path = options['trusted-root'];
  if (path === '') throw new PylockError('usage', '--trusted-root: expected the name of a file');
  return path === undefined ? { kind: 'public' } : { kind: 'file', path };
}

/** The root of trust for attestations, with `--provenance`. @throws PylockError `usage` */
export function attestationTrust(options: Options): TrustSource | undefined {
  if (options.provenance !== true) {
    if (options['trusted-root'] === undefined) return undefined;
    throw new PylockError('usage', '--trusted-root: nothing is proven without --provenance');
  }
  if (options.online !== true)
    throw new PylockError('usage', '--provenance: only the index knows who published a file', {
      hint: 'Run: pylock verify --online --provenance',
    });
  return trustSource(options);
}

// OpenVEX 0.2.0 of the vulnerabilities that the config ignores.
import { createHash } from 'node:crypto';
import { version as ownVersion } from '../../own-version.js';
import type { ExportedIgnore, ExportedLock } from '../model.js';
import { byRelease, purlOf } from '../sbom/identity.js';

/** The end of the day, in UTC, until which an ignore holds. */
function until({ until: day }: ExportedIgnore): string {
  return day === undefined ? '' : ` until ${day}`;
}

/** An ignore without a justification only says that someone lives with the vulnerability. */
function statusOf(ignore: ExportedIgnore): object {
  const { justification, reason } = ignore;
  const notes = reason === undefined ? {} : { status_notes: reason };
  if (justification !== undefined) return { status: 'not_affected', justification, ...notes };
  return { status: 'affected', action_statement: `Accepted${until(ignore)}: ${reason ?? 'no reason is given'}` };
}

/** The ignores of the config as statements about all packages of the lock: an ignore does not name its package. */
export function printOpenVex({ packages, ignores = [], issued }: ExportedLock): string {
  const products = byRelease(packages).flatMap(([one]) => {
    if (one === undefined) return [];
    const purl = purlOf(one.name, one.version);
    return [{ '@id': purl, identifiers: { purl } }];
  });
  const statements = ignores.map((ignore) => ({
    vulnerability: { name: ignore.id },
    products,
    ...statusOf(ignore),
  }));
  const digest = createHash('sha256').update(JSON.stringify(statements)).digest('hex');
  const document = {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `urn:pylock:openvex:${digest}`,
    author: 'pylock',
    timestamp: (issued ?? new Date(0)).toISOString(),
    version: 1,
    tooling: `pylock ${ownVersion}`,
    statements,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

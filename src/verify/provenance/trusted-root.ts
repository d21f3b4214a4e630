import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PylockError } from '../../errors.js';
import { readTextFile } from '../../files/read-text-file.js';
import type { Sigstore, TrustedRoot } from './sigstore.js';

/** The source of the root of trust: a file of the user's, or Sigstore's public one. */
export type TrustSource = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'public' };

/** The size limit; the public one has 7 kB. */
const mostBytes = 1_048_576;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A fault of the disk names a path; one of the network does not. */
function isDiskFault(error: unknown): boolean {
  return error instanceof Error && 'path' in error && 'syscall' in error;
}

/** The innermost cause of an error. */
function causeOf(error: unknown): unknown {
  let inner = error;
  for (let depth = 0; depth < 10 && inner instanceof Error && inner.cause instanceof Error; depth += 1)
    inner = inner.cause;
  return inner;
}

function badRoot(file: string, message: string): PylockError {
  return new PylockError('usage', message, {
    place: { file },
    hint: "Give Sigstore's trusted_root.json to --trusted-root, or leave it out to ask for the public one.",
  });
}

function parseRoot(text: string, path: string, { TrustedRoot: form }: Sigstore): TrustedRoot {
  try {
    return form.fromJSON(JSON.parse(text));
  } catch (error) {
    throw badRoot(path, `this is no root of trust (${messageOf(error).slice(0, 100)})`);
  }
}

async function readRoot(path: string, sigstore: Sigstore): Promise<TrustedRoot> {
  const text = await readTextFile(path, mostBytes, path, 'followed');
  if (text === undefined) throw badRoot(path, 'there is no such file');
  const root = parseRoot(text, path, sigstore);
  // Without one of these every attestation fails, which would blame the attestations.
  const { certificateAuthorities, ctlogs, tlogs } = root;
  if ([certificateAuthorities, ctlogs, tlogs].some((list) => list.length === 0))
    throw badRoot(path, 'this is no root of trust (it lacks authorities or logs)');
  return root;
}

/** The fault of a root of trust whose certificates or keys can't be read. */
export function unusable(source: TrustSource, error: unknown): PylockError {
  const message = `this is no root of trust (${messageOf(error).slice(0, 100)})`;
  if (source.kind === 'file') return badRoot(source.path, message);
  return new PylockError('network', "Sigstore's root of trust can't be read", { cause: error });
}

/**
 * Sigstore's public root. The libraries trust the content of their folder without proof: it is the first link of the
 * chain. So the folder is always new, never a cache that somebody else could have filled.
 */
async function publicRoot(sigstore: Sigstore): Promise<TrustedRoot> {
  const cachePath = mkdtempSync(join(tmpdir(), 'pylock-sigstore-'));
  const remove = (): void => rmSync(cachePath, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await sigstore.getTrustedRoot({ cachePath });
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/**
 * The root of trust. @throws PylockError `usage` for an invalid file, `network` where the public one can't be
 * fetched, and `file-system` where it can't be stored
 */
export async function trustedRoot(source: TrustSource, sigstore: Sigstore): Promise<TrustedRoot> {
  if (source.kind === 'file') return readRoot(source.path, sigstore);
  try {
    return await publicRoot(sigstore);
  } catch (error) {
    const cause = causeOf(error);
    const code = isDiskFault(cause) ? 'file-system' : 'network';
    throw new PylockError(code, `Sigstore's root of trust can't be had: ${messageOf(cause)}`, {
      hint: 'Without it nothing can be proven. --trusted-root FILE takes a trusted_root.json that you have.',
      cause: error,
    });
  }
}

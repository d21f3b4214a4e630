// `pylock export` for one lock, from top to bottom.
import { basename, relative, sep } from 'node:path';
import type { ExportFormat } from '../../config/export-formats.js';
import type { Config } from '../../config/model.js';
import { PylockError } from '../../errors.js';
import type { ExportedIgnore, ExportedIndexes, Snapshot } from '../../export/model.js';
import { printExport } from '../../export/print.js';
import { borderOf } from '../../git/links.js';
import { withoutCredentials } from '../../index-client/http/redaction.js';
import { configFor } from '../../inputs/read.js';
import type { Lock } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { System } from '../../targets/model.js';
import { depsPathOf } from '../discover/pairs.js';
import type { FactsWanted, ToldFacts } from '../facts/read-facts.js';
import { requireLock } from '../pins/old-lock.js';

/** One lock to export. */
export interface ExportLockRequest {
  readonly lockPath: string;
  readonly format: ExportFormat;
  /** Undefined for every system. */
  readonly systems: readonly System[] | undefined;
  readonly groups: readonly NormalizedName[];
  readonly now: Date;
  readonly sourceDateEpoch: number | undefined;
  /** The commit of a `github-snapshot`. */
  readonly snapshot: Snapshot | undefined;
  /** Asks for the facts of the lock's files, where the format has a place for them. */
  readonly readFacts: (lock: Lock, wanted: FactsWanted) => Promise<ToldFacts>;
}

/** The formats that tell nothing but what the lock holds. */
export const withoutFacts: ReadonlySet<ExportFormat> = new Set<ExportFormat>([
  ...(['requirements.txt', 'slsa', 'github-snapshot', 'openvex'] as const),
]);

/** The formats that link the bills of materials inside of wheels. */
export const withSboms: ReadonlySet<ExportFormat> = new Set<ExportFormat>(['cyclonedx', 'spdx', 'gl-sbom']);

/** The indexes of the config without folders, whose addresses are of this machine; those of the command line and the machine being nobody else's. */
export function exportedIndexes({ indexes = [] }: Pick<Config, 'indexes'>): ExportedIndexes {
  const named = indexes.filter(({ folderOf }) => folderOf === undefined);
  const address = (url: string): string => withoutCredentials(new URL(url)).href;
  return {
    main: named.filter(({ isDefault }) => isDefault).map(({ url }) => address(url))[0],
    others: named.filter(({ isDefault }) => !isDefault).map(({ url }) => address(url)),
  };
}

/** The path of a lock from the root of its repository, as its tools name it. */
export function pathInRepository(lockPath: string): string {
  return relative(borderOf(lockPath), lockPath).split(sep).join('/');
}

/** The ignores that hold. @throws PylockError `usage` where there is none */
function ignoresOf({ ignores, path }: Config, now: Date): readonly ExportedIgnore[] {
  const today = now.toISOString().slice(0, 10);
  const own = ignores.filter(({ until }) => until === undefined || until >= today);
  if (own.length > 0) return own;
  throw new PylockError(
    'usage',
    `${path ?? 'the config'} ignores no vulnerability now, so that there is nothing to say of any`,
    {
      hint: 'Name the id under "ignore" in .pylock.yaml (docs/config.md).',
    },
  );
}

/**
 * One lock in another format: the same text for the same lock, config and facts.
 * @throws PylockError, PylockErrors of its steps
 */
export async function exportLock(request: ExportLockRequest): Promise<string> {
  const { lockPath, format, systems, groups, now, sourceDateEpoch } = request;
  const { lock } = await requireLock(lockPath);
  const config = await configFor(depsPathOf(lockPath), now);
  const issued = sourceDateEpoch === undefined ? now : new Date(sourceDateEpoch * 1000);
  const wanted = {
    ...{
      lock,
      lockName: basename(lockPath),
      path: pathInRepository(lockPath),
      systems,
      groups,
      sourceDateEpoch,
      issued,
    },
    indexes: exportedIndexes(config),
    snapshot: request.snapshot,
    ignores: format === 'openvex' ? ignoresOf(config, issued) : [],
  };
  // A wrong system or group is told before an index is asked.
  const plain = printExport(format, { ...wanted, facts: () => undefined });
  if (withoutFacts.has(format)) return plain;
  const { of: facts, sboms } = await request.readFacts(lock, { sboms: withSboms.has(format) });
  return printExport(format, { ...wanted, facts, sboms });
}

// The exports of the config, which `resolve` writes with the lock and `verify` holds against it.
import { basename, dirname, extname, join } from 'node:path';
import type { Config } from '../../config/model.js';
import { type KeptExport, lockMark } from '../../config/read-exports.js';
import { PylockError } from '../../errors.js';
import { isExport, withoutPart } from '../../export/left-out.js';
import type { ExportRequest } from '../../export/model.js';
import { printExport } from '../../export/print.js';
import type { FactsOf, SbomsOf } from '../../facts/model.js';
import type { NewFile } from '../../files/atomic-write.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import { borderOf, isBelow } from '../../git/links.js';
import type { Lock } from '../../lock/model.js';
import type { Finding } from '../../verify/finding.js';
import { locksBeside } from '../discover/locks-beside.js';
import type { ReadFacts } from '../facts/read-facts.js';
import { exportedIndexes, pathInRepository, withoutFacts, withSboms } from './export.js';

/** An export is larger than its lock: it has more words for each file. */
const mostExportBytes = 200_000_000;

/** A lock with the exports that its config wants. */
export interface KeptExports {
  readonly lock: Lock;
  readonly lockPath: string;
  readonly depsPath: string;
  readonly exports: readonly KeptExport[];
  readonly config: Pick<Config, 'indexes' | 'path'>;
}

/** One export as it is on disk. */
interface OnDisk {
  readonly wanted: KeptExport;
  readonly path: string;
  /** Undefined where there is none. */
  readonly text: string | undefined;
  /** Someone else wrote it: it is left alone. */
  readonly isForeign: boolean;
}

/** The file of an export. @throws PylockError `bad-config` for one that lies outside, or that several locks would write */
function pathOf({ path, place }: KeptExport, { lockPath, depsPath }: Omit<KeptExports, 'lock'>): string {
  const name = basename(lockPath);
  const target = join(dirname(lockPath), path.replaceAll(lockMark, name.slice(0, name.length - extname(name).length)));
  const border = borderOf(lockPath);
  if (!isBelow(border, target) || target === border)
    throw new PylockError('bad-config', `${path} lies outside of ${border}`, {
      place,
      hint: 'Name a path inside of the repository.',
    });
  if (target === lockPath || target === depsPath)
    throw new PylockError('bad-config', `${path} is the ${target === lockPath ? 'lock' : 'deps file'} itself`, {
      place,
    });
  if (!path.includes(lockMark) && locksBeside(lockPath).length > 1)
    throw new PylockError('bad-config', `each lock of the folder would write ${path}`, {
      place,
      hint: `Name the lock in it, as ${lockMark}.`,
    });
  return target;
}

/** @throws PylockError `bad-config`, `file-system` */
async function readKept(wanted: KeptExport, kept: Omit<KeptExports, 'lock'>): Promise<OnDisk> {
  const path = pathOf(wanted, kept);
  const text = await readTextFile(path, mostExportBytes, shownPath(path));
  return { wanted, path, text, isForeign: text !== undefined && !isExport(wanted.format, text) };
}

/**
 * Refuses exports that can't be written, before a solve takes its time.
 * @throws PylockError `bad-config`; `file-system` for a file that is no export, which is left alone
 */
export async function checkExports(kept: Omit<KeptExports, 'lock'>): Promise<void> {
  for (const wanted of kept.exports) {
    const { path, isForeign } = await readKept(wanted, kept);
    if (isForeign)
      throw new PylockError('file-system', 'pylock did not write this file, and does not replace it by an export', {
        place: { file: shownPath(path) },
        hint: 'Move it away, or name another path in .pylock.yaml.',
      });
  }
}

/** The text of an export. @throws PylockError `bad-config` for a system that the lock does not have */
function printKept(wanted: KeptExport, { lock, lockPath, config }: KeptExports, { facts, sboms }: Told): string {
  const own = lock.pylock?.inputs.groups;
  // A config may serve several deps files, and name groups that others have.
  const groups = wanted.groups.filter((group) => own?.has(group) === true);
  const indexes = exportedIndexes(config);
  const request: ExportRequest = {
    ...{
      lock,
      lockName: basename(lockPath),
      path: pathInRepository(lockPath),
      systems: wanted.systems,
      groups,
      indexes,
      facts,
      sboms,
    },
  };
  try {
    return printExport(wanted.format, request);
  } catch (error) {
    if (!(error instanceof PylockError) || error.code !== 'usage') throw error;
    throw new PylockError('bad-config', `${wanted.path}: ${error.message}`, {
      place: wanted.place,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

/** Facts of the files of a lock, as an index tells them. */
interface Told {
  readonly facts: FactsOf;
  readonly sboms: SbomsOf;
  /** Whether all facts are known, and all bills of materials inside of wheels. */
  readonly isWhole: boolean;
  readonly hasSboms: boolean;
}

const nothing: Told = { facts: () => undefined, sboms: () => [], isWhole: true, hasSboms: true };

/** Whether an export is of the lock, whatever facts it tells. */
function isInStep({ wanted, text }: OnDisk, plain: string): boolean {
  const { format } = wanted;
  return text !== undefined && withoutPart(format, text, 'facts') === withoutPart(format, plain, 'facts');
}

/** Whether an export tells the facts of an index, as far as these are known. */
function tellsFacts({ wanted, text = '' }: OnDisk, told: string, { hasSboms }: Told): boolean {
  const part = hasSboms ? 'time' : 'sboms';
  return withoutPart(wanted.format, text, part) === withoutPart(wanted.format, told, part);
}

/** The facts of a lock, asked for once, where an export tells them. */
class Facts {
  readonly #kept: KeptExports;
  readonly #read: ReadFacts | undefined;
  #asked: Promise<Told> | undefined;

  constructor(kept: KeptExports, read: ReadFacts | undefined) {
    this.#kept = kept;
    this.#read = read;
  }

  for({ format }: KeptExport): Promise<Told> {
    if (withoutFacts.has(format)) return Promise.resolve(nothing);
    this.#asked ??= this.#ask();
    return this.#asked;
  }

  async #ask(): Promise<Told> {
    if (this.#read === undefined) return { ...nothing, isWhole: false };
    const { lock, exports } = this.#kept;
    const wanted = { sboms: exports.some(({ format }) => withSboms.has(format)) };
    const { of: facts, fault, sboms, sbomNotice } = await this.#read(lock, this.#kept, wanted);
    return { facts, sboms, isWhole: fault === undefined, hasSboms: sbomNotice === undefined };
  }
}

/**
 * The exports that differ from the lock, with their new text. Facts are asked for where an export is written that tells them, and
 * compared too where the index is asked anew. @throws PylockError `bad-config`, `file-system`
 */
export async function changedExports(
  kept: KeptExports,
  { readFacts, isFresh }: { readonly readFacts: ReadFacts | undefined; readonly isFresh: boolean },
): Promise<readonly NewFile[]> {
  const facts = new Facts(kept, readFacts);
  const files: NewFile[] = [];
  for (const wanted of kept.exports) {
    const there = await readKept(wanted, kept);
    const isCurrent = isInStep(there, printKept(wanted, kept, nothing));
    if (isCurrent && !isFresh) continue;
    const told = await facts.for(wanted);
    const text = printKept(wanted, kept, told);
    if (!isCurrent || (told.isWhole && !tellsFacts(there, text, told))) files.push({ path: there.path, text });
  }
  return files;
}

function finding({ path, text, isForeign }: OnDisk): Finding {
  const shown = shownPath(path);
  const what = isForeign ? 'is not one of pylock, which therefore leaves it alone' : 'is not what pylock would export';
  if (text === undefined) return { code: 'export', path: [], message: `${shown} is missing` };
  return {
    code: 'export',
    path: [],
    message: `the file ${what}`,
    place: { file: shown, line: 1 },
    ...(isForeign ? { remedy: 'none' as const } : {}),
  };
}

/** The exports that are not those of the lock; the facts that they tell are not compared. @throws PylockError `bad-config`, `file-system` */
export async function verifyExports(kept: KeptExports): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const wanted of kept.exports) {
    const there = await readKept(wanted, kept);
    if (there.isForeign || !isInStep(there, printKept(wanted, kept, nothing))) findings.push(finding(there));
  }
  return findings;
}

/** The exports of the lock that tell other facts than the index; none where the index can't tell all. @throws as {@link verifyExports} */
export async function verifyExportedFacts(kept: KeptExports, readFacts: ReadFacts): Promise<readonly Finding[]> {
  const facts = new Facts(kept, readFacts);
  const findings: Finding[] = [];
  for (const wanted of kept.exports) {
    const there = await readKept(wanted, kept);
    if (there.isForeign || !isInStep(there, printKept(wanted, kept, nothing))) continue;
    const told = await facts.for(wanted);
    if (!told.isWhole || tellsFacts(there, printKept(wanted, kept, told), told)) continue;
    const shown = shownPath(there.path);
    const message = 'the file tells other sizes, times, licences or bills of materials than the index';
    findings.push({ code: 'export', path: [], message, place: { file: shown, line: 1 }, remedy: 'refresh' });
  }
  return findings;
}

// A solve with the same inputs and the same pages as an earlier one comes to the same: its answer stands without a solve.
import { PylockError, PylockErrors } from '../../errors.js';
import type { IndexClient, SolveMemory } from '../../index-client/model.js';
import type { Lock } from '../../lock/model.js';
import { readLock } from '../../lock/read.js';
import { printLock } from '../../lock/write.js';
import { checkNothingMoved } from '../settings/moved-indexes.js';
import { askRoots } from './ask-roots.js';
import { activeUntil } from './ask-statuses.js';
import { inputsDigest, isSettled } from './inputs-digest.js';
import { selectionFor } from './selection-for.js';
import type { FreshLock } from './solve-fresh.js';
import { parseRecord, printRecord, type SolveRecord } from './solve-record.js';
import type { Prepared, SolveRequest } from './solve-requests.js';

/** A new lock; one that is remembered has its text, and nothing of its solve. */
export type NewLock = Omit<FreshLock, 'solved'> & {
  readonly solved: FreshLock['solved'] | undefined;
  readonly text?: string;
};

/**
 * Like {@link solveFresh}, which is taken for done where an earlier run with the same inputs came to an answer and the index
 * has the same pages: those that are not fresh in the cache are asked for at once. @throws as it does
 */
export async function solveRemembered(request: SolveRequest, prepared: Prepared): Promise<NewLock> {
  const started = performance.now();
  // Groups that exclude each other may bind a package to different indexes: there is no one selection then.
  if (!isSettled(prepared, request)) return solve(request, prepared);
  const { selection, environment } = await selectionFor(request, prepared);
  const inputs = inputsDigest(prepared, selection);
  if (inputs === undefined) return solve(request, prepared);
  const { lockPath, guardsLogins = false } = request;
  if (guardsLogins) await checkNothingMoved({ selection, environment, lockPath, lock: prepared.old?.lock });
  const client = await request.openClient(selection);
  const { memory } = client;
  if (memory === undefined) return solve(request, prepared, client);
  const known = await recall(memory, inputs, request, prepared);
  if (known !== undefined) {
    const times = { solve: performance.now() - started, freshen: 0 };
    return { ...known, times, imported: undefined, solved: undefined };
  }
  const fresh = await solve(request, prepared, client);
  remember(memory, inputs, request, prepared, fresh);
  return fresh;
}

/** A solve, by a client that is open already. */
async function solve(request: SolveRequest, prepared: Prepared, client?: IndexClient): Promise<FreshLock> {
  if (client !== undefined) await askRoots(client, prepared);
  const { solveFresh } = await import('./solve-fresh.js');
  return solveFresh(client === undefined ? request : { ...request, openClient: async () => client }, prepared);
}

/** The answer of an earlier solve that holds now. */
async function recall(
  memory: SolveMemory,
  inputs: string,
  { now }: SolveRequest,
  prepared: Prepared,
): Promise<Pick<NewLock, 'lock' | 'text' | 'notices' | 'libyears'> | undefined> {
  const bytes = memory.recall(inputs);
  const record = bytes && parseRecord(bytes);
  if (record === undefined || !holdsAt(record, now.getTime())) return undefined;
  const [pages, lock] = await Promise.all([memory.recheck(record.pages), lockOf(record.text, prepared)]);
  if (lock === undefined || pages === undefined) return undefined;
  if (pages !== record.pages) store(memory, inputs, { ...record, pages });
  const { text, notices, libyears } = record;
  return { lock, text, notices, libyears };
}

function holdsAt({ since, until }: SolveRecord, now: number): boolean {
  return since <= now && (until === null || now < until);
}

/** A remembered lock, mostly the one that is there; undefined where the cache holds another text. */
async function lockOf(text: string, { old }: Prepared): Promise<Lock | undefined> {
  if (text === old?.text) return old.lock;
  try {
    return await readLock(text, 'a remembered lock');
  } catch (error) {
    if (error instanceof PylockError || error instanceof PylockErrors) return undefined;
    throw error;
  }
}

function remember(
  memory: SolveMemory,
  inputs: string,
  { now }: SolveRequest,
  { deps }: Prepared,
  { lock, notices, libyears, solved }: FreshLock,
): void {
  const pages = memory.used();
  if (pages === undefined || libyears === undefined) return;
  const until = activeUntil(deps, solved, now) ?? null;
  store(memory, inputs, { since: now.getTime(), until, pages, notices, libyears, text: printLock(lock) });
}

function store(memory: SolveMemory, inputs: string, record: SolveRecord): void {
  const pieces = printRecord(record);
  if (pieces !== undefined) memory.remember(inputs, ...pieces);
}

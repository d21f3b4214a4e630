// `pylock add` and `pylock remove` for one deps file, from top to bottom.
import { mostDepsBytes } from '../deps/read-map.js';
import type { Addition } from '../edit/addition.js';
import type { Asked } from '../edit/asked.js';
import type { Bounds } from '../edit/bound-kinds.js';
import { constraintFor } from '../edit/bounds.js';
import { type DepsEditor, editorOf } from '../edit/edit-deps.js';
import type { Edited, RequirementChange } from '../edit/model.js';
import { PylockError, PylockErrors } from '../errors.js';
import { readBasis, untilUnchanged } from '../files/basis.js';
import { readExactText } from '../files/read-text-file.js';
import { shownPath } from '../files/shown-path.js';
import { kindOf } from '../inputs/kind.js';
import { readInput } from '../inputs/read.js';
import type { Lock } from '../lock/model.js';
import type { NormalizedName } from '../pep/name.js';
import type { Version } from '../pep/version.js';
import type { PythonVersion } from '../targets/model.js';
import { asWritten } from './as-written.js';
import { locksOf } from './discover/pairs.js';
import { type LockJob, lockJobs } from './lock-jobs.js';
import { packagesIn, versionsIn } from './locked-versions.js';
import type { LockNotice } from './notice.js';
import { readReplacedLock } from './pins/old-lock.js';
import { type FreshDeps, outcomesOf, type PlanPins, planLocks, writePlans } from './plan-locks.js';
import type { PlannedLock, ResolveOutcome } from './resolve.js';

/** The wanted change of a deps file. */
export type DepsEdit =
  | {
      readonly kind: 'add';
      readonly asked: readonly Asked[];
      readonly group: NormalizedName | undefined;
      /** Undefined: what the form of the file has by custom. */
      readonly bounds: Bounds | undefined;
    }
  | {
      readonly kind: 'remove';
      readonly names: readonly NormalizedName[];
      readonly group: NormalizedName | undefined;
    };

/** One deps file to change and lock. */
export interface EditRequest extends FreshDeps {
  readonly edit: DepsEdit;
  /** The Pythons of the command line. */
  readonly pythons: readonly PythonVersion[];
  readonly dryRun: boolean;
}

/** The result of an edit. */
export interface EditOutcome {
  readonly depsPath: string;
  readonly changes: readonly RequirementChange[];
  /** Of every lock of the deps file. The first one's files name the deps file too, where it changes. */
  readonly locks: readonly ResolveOutcome[];
  readonly notices: readonly string[];
}

/** One deps file with its locks, in the course of an edit. */
interface Editing {
  readonly request: EditRequest;
  readonly shown: string;
  readonly text: string;
  readonly jobs: readonly LockJob[];
  readonly editor: DepsEditor;
}

/** An edited text. */
interface Fresh {
  readonly text: string;
  readonly changes: readonly RequirementChange[];
}

/** The text after several edits, each of the text that the one before gave. */
function after<Item>(text: string, items: readonly Item[], edit: (text: string, item: Item) => Edited): Fresh {
  const start: Fresh = { text, changes: [] };
  return items.reduce((fresh, item) => {
    const edited = edit(fresh.text, item);
    return { text: edited.text, changes: [...fresh.changes, edited.change] };
  }, start);
}

function added({ text, shown, editor }: Editing, additions: readonly Addition[]): Fresh {
  return after(text, additions, (one, addition) => editor.add(one, shown, addition));
}

const locksIn = (plans: readonly PlannedLock[]): readonly Lock[] => plans.map(({ outcome }) => outcome.lock);

/** The locks of an edited text, whose faults name lines of the file as it is. @throws PylockError, PylockErrors */
async function planned({ request, jobs, shown, text }: Editing, edited: string, pins?: PlanPins) {
  try {
    return await planLocks(request, jobs, edited, pins);
  } catch (error) {
    throw asWritten(error, { shown, onDisk: text, unwritten: edited });
  }
}

/**
 * The locks where a package that no environment needs, since its marker holds nowhere, is needed everywhere; none where
 * that has no solution.
 */
async function locksWithout(editing: Editing, { asked, chosen }: Addition): Promise<readonly Lock[]> {
  const plain = { asked: { ...asked, marker: undefined }, group: undefined, chosen };
  try {
    return locksIn(await planned(editing, added(editing, [plain]).text));
  } catch (error) {
    const first = error instanceof PylockErrors ? error.errors[0] : error;
    if (first instanceof PylockError && first.code === 'no-solution') return [];
    throw error;
  }
}

/** The locks that tell the versions of additions. */
async function locksFor(editing: Editing, open: readonly Addition[], plans: readonly PlannedLock[]) {
  const locks = [...locksIn(plans)];
  for (const addition of open)
    if (versionsIn(locksIn(plans), addition.asked.name).length === 0)
      locks.push(...(await locksWithout(editing, addition)));
  return locks;
}

/** The constraint of a package of which these versions were chosen, with a notice where it is not what was asked for. */
function choose(name: NormalizedName, versions: readonly Version[], bounds: Bounds) {
  const { text, isWidened } = constraintFor(versions, bounds);
  const shown = versions.map((version) => version.text).join(', ');
  const widened = `${name} is locked in several versions (${shown}), so that its constraint is ${text}`;
  const lonely = `no system needs ${name} now, so that its constraint is ${text}`;
  return { chosen: text, notices: versions.length === 0 ? [lonely] : isWidened ? [widened] : [] };
}

/** The state before the last solve. */
interface Settled extends Fresh {
  readonly drafts: readonly Lock[];
  /** The notices of each draft: its lock is made from it, and does not repeat what changed before. */
  readonly told: readonly (readonly LockNotice[])[];
  readonly notices: readonly string[];
}

/** The packages of the locks that are there: something else may need what is added, and pin it. */
async function lockedNames(jobs: readonly LockJob[]): Promise<ReadonlySet<NormalizedName>> {
  const locks = await Promise.all(jobs.map(({ lockPath }) => readReplacedLock(lockPath)));
  return new Set(locks.flatMap((old) => (old === undefined ? [] : packagesIn(old.lock).map(([name]) => name))));
}

/**
 * The text with the packages, each with a constraint: where the command line names none and the file has none yet, a
 * solve without one tells the version.
 */
async function settleAdditions(editing: Editing, edit: DepsEdit & { readonly kind: 'add' }): Promise<Settled> {
  const { group, bounds = editing.editor.bounds(editing.text, editing.shown, edit.group) } = edit;
  const additions = edit.asked.map((asked): Addition => ({ asked, group, chosen: '*' }));
  const draft = added(editing, additions);
  const isOpen = ({ asked }: Addition, at: number) =>
    asked.constraint === undefined && asked.url === undefined && draft.changes[at]?.kind === 'added';
  const open = additions.filter(isOpen);
  if (open.length === 0) return { ...draft, drafts: [], told: [], notices: [] };
  const known = await lockedNames(editing.jobs);
  const unpinned = open.map(({ asked }) => asked.name).filter((name) => known.has(name));
  const plans = await planned(editing, draft.text, { unpinned });
  const locks = await locksFor(editing, open, plans);
  const settled = open.map(({ asked }) => ({
    name: asked.name,
    ...choose(asked.name, versionsIn(locks, asked.name), bounds),
  }));
  const constraints = new Map(settled.map(({ name, chosen }) => [name, chosen]));
  const final = additions.map((one) => ({ ...one, chosen: constraints.get(one.asked.name) ?? one.chosen }));
  const told = plans.map(({ outcome }) => outcome.notices);
  return {
    ...added(editing, final),
    drafts: locksIn(plans),
    told,
    notices: settled.flatMap((one) => one.notices),
  };
}

function settleRemovals({ text, shown, editor }: Editing, edit: DepsEdit & { readonly kind: 'remove' }): Settled {
  const names = [...new Set(edit.names)];
  const fresh = after(text, names, (one, name) => editor.remove(one, shown, { name, group: edit.group }));
  return { ...fresh, drafts: [], told: [], notices: [] };
}

/** The outcome with the notices of its draft. */
function withNotices(outcome: ResolveOutcome, told: readonly LockNotice[] = []): ResolveOutcome {
  const notices = [...told, ...outcome.notices].map((notice) => [notice.text, notice] as const);
  return { ...outcome, notices: [...new Map(notices).values()] };
}

/** The edited text with the locks of it. */
async function planEdit(editing: Editing) {
  const { edit } = editing.request;
  const settled = edit.kind === 'add' ? await settleAdditions(editing, edit) : settleRemovals(editing, edit);
  return { settled, plans: await planned(editing, settled.text, { drafts: settled.drafts }) };
}

/** The result of a step on an edited text. Faults that the file had before are told by the lines that it has. */
async function toldAsWritten<Result>({ request, text }: Editing, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof PylockErrors) await readInput(request.depsPath, request.now, undefined, text);
    throw error;
  }
}

/**
 * Adds packages to a deps file or removes them, and locks it in the same step. A solve takes seconds, in which another
 * `pylock add` may end: the edit is then made again, of the text that is there.
 * @throws PylockError, PylockErrors of its steps; then nothing was written.
 */
export function editDeps(request: EditRequest): Promise<EditOutcome> {
  return untilUnchanged(() => editOnce(request));
}

async function editOnce(request: EditRequest): Promise<EditOutcome> {
  const { depsPath, pythons, now } = request;
  const shown = shownPath(depsPath);
  const basis = readBasis([depsPath]);
  const text = await readExactText(depsPath, mostDepsBytes, shown);
  if (text === undefined)
    throw new PylockError('usage', 'there is no such deps file', {
      place: { file: shown },
      hint: 'Make one: pylock init',
    });
  if (kindOf(depsPath) === 'requirements')
    throw new PylockError('not-supported', 'pylock edits deps files and pyproject.toml, not requirements files', {
      place: { file: shown },
      hint: `Change it in an editor, and run: pylock resolve ${shown}`,
    });
  const jobs = await lockJobs({ depsPath, locks: locksOf(depsPath) }, pythons, now);
  const editing = { request, shown, text, jobs, editor: editorOf(depsPath) };
  const { settled, plans } = await toldAsWritten(editing, () => planEdit(editing));
  const isChanged = settled.text !== text;
  if (!request.dryRun) await writePlans(isChanged ? [{ path: depsPath, text: settled.text }] : [], plans, basis);
  return {
    depsPath,
    changes: settled.changes,
    locks: outcomesOf(plans, isChanged ? [shown] : []).map((lock, at) => withNotices(lock, settled.told[at])),
    notices: [...new Set(settled.notices)],
  };
}

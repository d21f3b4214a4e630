// An answer from the old lock: where its pins satisfy what is asked for now, its own edges prove it, and the index is asked
// for new projects alone, and for those that are upgraded.
import { groupsForLock, requiresForLock } from '../../deps/requirement-text.js';
import { buildLock } from '../../lock/build.js';
import { nixToHex } from '../../lock/hash.js';
import { toolsIn, withBuildsOf } from '../../lock/kept-builds.js';
import type { Lock, PylockPart } from '../../lock/model.js';
import { printLock } from '../../lock/write.js';
import { answerLocked, type LockedAnswer } from '../../provider/locked/answer-locked.js';
import type { System } from '../../targets/model.js';
import type { Finding, FindingCode } from '../../verify/finding.js';
import { checkProjects } from '../../verify/offline/check-projects.js';
import { plainNotice } from '../notice.js';
import { isWhole, lockedPins } from '../pins/locked-pins.js';
import type { OldLock } from '../pins/old-lock.js';
import type { Upgrade } from '../pins/upgrade.js';
import { projectsForLock } from '../settings/built-projects.js';
import { askStatuses } from './ask-statuses.js';
import { nixUseOf } from './native-notices.js';
import { noticesOf } from './notices.js';
import { withRecords } from './records.js';
import { hasSameIndexes } from './same-indexes.js';
import { selectionFor } from './selection-for.js';
import type { FreshLock } from './solve-fresh.js';
import { openInputs, type Prepared, type SolveRequest, solveRequestOf } from './solve-requests.js';
import { filesOf, missingHashes } from './solved-files.js';
import { keepingYoungPins } from './young-pins.js';

/** Findings that other inputs than those of a good lock have: all others are faults of the lock. */
const ofInputs: ReadonlySet<FindingCode> = new Set([
  'inputs',
  'missing',
  'unneeded',
  'requirement',
  'group',
  'closure',
] satisfies FindingCode[]);

/** The old lock and its part, where they can answer for these inputs; undefined where anything but the requirements changed. */
function answering(
  { deps, old, settings, targets, options, projects }: Prepared,
  findings: readonly Finding[],
): { readonly old: OldLock; readonly part: PylockPart } | undefined {
  const part = old?.lock.pylock;
  if (old === undefined || part === undefined || old.theirs !== undefined) return undefined;
  const { includeSdists, conflicts, rules } = settings;
  if (includeSdists || conflicts.length > 0 || part.forks.size > 0) return undefined;
  if (rules.resolution === 'lowest' || rules.resolution === 'lowest-direct') return undefined;
  if (deps.requirements.some(({ url }) => url !== undefined)) return undefined;
  const isSame =
    part.pythonFull === settings.python.full &&
    old.lock.python === settings.python.minor &&
    isEqual(part.inputs.options, options) &&
    [...checkProjects(part, projects)].length === 0 &&
    part.systems.size === targets.length &&
    targets.every(({ system }) => part.systems.has(system));
  const isGood = isSame && findings.every(({ code }) => ofInputs.has(code)) && isWhole(part);
  return isGood && printLock(old.lock) === old.text ? { old, part } : undefined;
}

/** Whether no upgrade names a version, which is looked for in other ways, or a tool that the lock builds with. */
function isAnswerable(upgrade: Upgrade, part: PylockPart): boolean {
  const tools = toolsIn(part);
  return (
    upgrade.kind === 'some' &&
    [...upgrade.packages].every(([name, version]) => version === undefined && !tools.has(name))
  );
}

function isEqual(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/**
 * The lock that a full solve would make, found from the old one; undefined where that can't be proven. An index
 * may know more of a locked release (that it was yanked since, or its file is gone); it is not asked, as for a lock that is kept.
 * @param findings those of the old lock, for these inputs
 * @throws PylockError, PylockErrors of its steps
 */
export async function solveFromLock(
  request: SolveRequest,
  prepared: Prepared,
  findings: readonly Finding[],
): Promise<FreshLock | undefined> {
  const known = answering(prepared, findings);
  if (known === undefined || !isAnswerable(request.upgrade, known.part)) return undefined;
  const { selection } = await selectionFor(request, prepared);
  if (!hasSameIndexes(known.old.lock, known.part, { ...prepared, selection })) return undefined;
  const started = performance.now();
  const { client, deps } = await openInputs(request, prepared);
  const pinned = { lock: known.old.lock, part: known.part, upgrade: request.upgrade };
  const links = new Map(known.old.lock.links.map((link) => [link.name, link]));
  const pins = new Map(prepared.targets.map((target) => [target.system, lockedPins(pinned, deps, target)]));
  const full = solveRequestOf(request, keepingYoungPins(prepared, request.upgrade), client, {
    deps,
    old: known.old,
    shared: new Map(),
  });
  const asked = { ...full, pins: (system: System) => pins.get(system) ?? full.pins(system) };
  const answer = await answerLocked(asked, (filename) => {
    const link = links.get(filename);
    return link && { url: link.url, sha256: nixToHex(link.sha256) };
  });
  const lock = answer && (await lockOf(answer, prepared, known.old.lock));
  if (answer === undefined || lock === undefined) return undefined;
  const listed = filesOf(answer.solved, []);
  const recorded = await withRecords({ client: answer.index, listed, lock, refresh: false }, prepared);
  if (recorded === undefined) return undefined;
  const times = { solve: performance.now() - started, freshen: 0 };
  const { notices, ...told } = await toldOf(request, prepared, answer);
  return { lock: recorded.lock, ...told, notices: [...notices, ...recorded.notices.map(plainNotice)], times };
}

async function lockOf(
  { solved, index }: LockedAnswer,
  { deps, settings, options, projects }: Prepared,
  old: Lock,
): Promise<Lock | undefined> {
  const hashes = await missingHashes(index, filesOf(solved, []));
  const lock = buildLock({
    python: settings.python,
    inputs: { requires: requiresForLock(deps), groups: groupsForLock(deps), options },
    solved,
    builds: [],
    extraFiles: [],
    projects: projectsForLock(projects),
    sha256Of: (file) => hashes.get(file.filename),
  });
  return withBuildsOf(lock, old);
}

async function toldOf(
  { upgrade, now }: SolveRequest,
  { deps, settings }: Prepared,
  { solved, index }: LockedAnswer,
): Promise<Pick<FreshLock, 'notices' | 'solved' | 'libyears' | 'imported'>> {
  const statuses = await askStatuses(index, deps, solved, now);
  const notices = noticesOf({ deps, solved, builds: [], upgrade, statuses, nix: nixUseOf(settings) });
  return { notices, solved, libyears: undefined, imported: undefined };
}

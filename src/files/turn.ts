// One run of pylock at a time writes a folder. Each run that wants to write lays a marker of its own there, which no other run
// ever renames or makes anew, so that the remains of a killed run can be removed without taking a living run's turn away.
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, temporaryFiles } from './temporary-files.js';

/** `.pylock-SPACE-PID-DIGITS.turn` */
const form = /^\.pylock-([0-9a-f]{12})-([0-9]{1,10})-[0-9a-f]{12}\.turn$/;

/** Milliseconds between two looks. */
const lookEvery = 10;

/** Milliseconds between two signs of life of a marker. */
const signEvery = 5000;

/** Milliseconds without a sign of life, after which a run counts as ended where its process can't be seen. */
const usualSilence = 30_000;

/** The machine, and the part of it whose process ids this process sees: containers may share a folder. */
function processSpace(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Other systems than Linux have one space of process ids.
  }
  return createHash('sha256').update(`${hostname()} ${space}`).digest('hex').slice(0, 12);
}

/** Removes a marker; that of another user may have to stay, and does no harm then. */
function removeMarker(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It counts as gone.
  }
}

/** The markers of other runs in a folder, without those of ended runs, which are removed. */
class Others {
  /** The last sign of life of each marker, and when it was first seen here: clocks of two machines may differ. */
  readonly #signs = new Map<string, { readonly sign: number; readonly since: number }>();

  constructor(
    readonly folder: string,
    readonly own: string,
    readonly space: string,
    readonly silence: number,
  ) {}

  #isSilent(name: string): boolean {
    const sign = statSync(join(this.folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const known = this.#signs.get(name);
    if (known?.sign === sign) return performance.now() - known.since > this.silence;
    this.#signs.set(name, { sign, since: performance.now() });
    return false;
  }

  #isEnded(name: string, [, space, pid]: readonly string[]): boolean {
    return (space === this.space && !isAlive(Number(pid))) || this.#isSilent(name);
  }

  /** The names of the markers of living runs. */
  names(): readonly string[] {
    return readdirSync(this.folder).filter((name) => {
      const parts = form.exec(name);
      if (parts === null || name === this.own) return false;
      if (!this.#isEnded(name, parts)) return true;
      removeMarker(join(this.folder, name));
      return false;
    });
  }
}

/**
 * Waits until no other run has a marker in a folder while the own one lies there. Two runs that lay theirs at once see each
 * other; the one whose name comes later takes its own back.
 */
async function takeTurn(marker: string, others: Others): Promise<void> {
  const isFirst = () => others.names().every((name) => others.own < name);
  for (;;) {
    if (isFirst()) {
      closeSync(openSync(marker, 'w'));
      if (others.names().length === 0) return;
    }
    if (!isFirst()) rmSync(marker, { force: true });
    await pause(lookEvery);
  }
}

function endTurn(marker: string): void {
  rmSync(marker, { force: true });
  temporaryFiles.delete(marker);
}

/** Takes the turn in a folder. In one that can't be written there is none: the write itself tells its fault. */
async function turnIn(folder: string, silence: number): Promise<readonly string[]> {
  const space = processSpace();
  const own = `.pylock-${space}-${process.pid}-${randomBytes(6).toString('hex')}.turn`;
  const marker = join(folder, own);
  temporaryFiles.add(marker);
  try {
    await takeTurn(marker, new Others(folder, own, space, silence));
    return [marker];
  } catch {
    endTurn(marker);
    return [];
  }
}

/** Shows other machines that this run lives. */
function giveSign(markers: readonly string[]): void {
  const now = new Date();
  try {
    for (const marker of markers) utimesSync(marker, now, now);
  } catch {
    // The marker may be gone with its folder.
  }
}

/** The real folder of a path; none where there is none. */
function realFolder(path: string): readonly string[] {
  try {
    return [realpathSync(path)];
  } catch {
    return [];
  }
}

/** The folders of files, and of the targets of links, each once and in one order for all runs: no two wait for each other. */
function foldersOf(paths: Iterable<string>): readonly string[] {
  const folders = [...paths].flatMap((path) => [...realFolder(dirname(path)), ...realFolder(path).map(dirname)]);
  return [...new Set(folders)].sort();
}

/**
 * Runs a step while no other run of pylock writes the folders of some files. A killed run holds nobody up: one of another
 * machine is waited for until it gave no sign of life for `silence` ms.
 */
export async function inTurn<T>(
  paths: Iterable<string>,
  step: () => Promise<T>,
  silence: number = usualSilence,
): Promise<T> {
  const markers: string[] = [];
  const signs = setInterval(giveSign, signEvery, markers).unref();
  try {
    for (const folder of foldersOf(paths)) markers.push(...(await turnIn(folder, silence)));
    return await step();
  } finally {
    clearInterval(signs);
    for (const marker of markers) endTurn(marker);
  }
}

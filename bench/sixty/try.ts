import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLock } from '../../src/lock/read.js';
import { fromRoot } from '../../test/helpers/root.js';
import type { BareRoot } from '../../test/nix/bare-root.js';
import { type Ended, run } from '../../test/nix/tools.js';
import type { StandInLibraries } from './libraries.js';
import { depsOf, type Listed } from './list.js';
import { attributesIn, printedOverrides } from './printed.js';

/** How far a package came: `runs`, or the step that failed with the end of what was said. */
export interface Tried {
  readonly listed: Listed;
  readonly end: 'runs' | 'not locked' | 'not built' | 'does not run';
  readonly why?: string;
  /** Its locked version. */
  readonly version?: string;
  /** The lines of overrides.nix that `resolve` printed. */
  readonly overrides?: string;
}

/** Where packages are tried. */
export interface Place {
  readonly bare: BareRoot;
  readonly libraries: StandInLibraries;
  readonly folder: string;
  readonly python: string;
}

/** The last lines of what a program said. */
function lastLines({ stdout, stderr }: Pick<Ended, 'stdout' | 'stderr'>): string {
  return `${stdout}\n${stderr}`.trim().split('\n').slice(-6).join('\n');
}

/** Locks a package in a folder of its own, and writes down the overrides that were printed. */
function lock(folder: string, listed: Listed, { folder: above, python }: Place): Ended {
  // A lock that stays would print no note again.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, 'pypi-deps.yaml'), depsOf(listed));
  const args = [fromRoot('bin/pylock.js'), 'resolve', '--python', python, '--nix', 'nix'];
  const env = { ...process.env, XDG_CACHE_HOME: join(above, 'cache') };
  const ended = run(process.execPath, args, { cwd: folder, env });
  const overrides = printedOverrides(ended.stderr);
  if (overrides !== undefined) writeFileSync(join(folder, 'overrides.nix'), overrides);
  return ended;
}

/** The stand-in for nixpkgs with what a lock and its overrides ask for. */
function pkgsFor({ bare, libraries }: Place, needs: ReadonlySet<string>, overrides: string): string {
  const names = new Set([...libraries.attributesFor(needs), ...attributesIn(overrides)]);
  const found = [...names].map((name) => [name, libraries.of(name)] as const).filter(([, own]) => own.length > 0);
  return bare.pkgs({ libraries: Object.fromEntries(found), search: libraries.search });
}

/** Runs what shows that it works, with the variables that a login has. */
function runAll({ bare }: Place, environment: string, { code, run: words, prints = '' }: Listed): Ended | undefined {
  const env = { HOME: '/tmp', PATH: `${environment}/bin`, LANG: 'C.UTF-8' };
  const [program, ...args] = words ?? [];
  const ended = [
    ...(code === undefined ? [] : [bare.runInside(`${environment}/bin/python`, ['-c', code], { env })]),
    ...(program === undefined ? [] : [bare.runInside(`${environment}/bin/${program}`, args, { env })]),
  ];
  return ended.find((one, at) => one.code !== 0 || (at === ended.length - 1 && !one.stdout.includes(prints)));
}

/** Locks, builds, imports and runs a package. */
export async function tryOut(listed: Listed, place: Place): Promise<Tried> {
  const folder = join(place.folder, listed.name);
  const locked = lock(folder, listed, place);
  if (locked.code !== 0) return { listed, end: 'not locked', why: lastLines(locked) };
  const text = readFileSync(join(folder, 'pypi-sources.yaml'), 'utf8');
  const { needs } = await readLock(text, 'pypi-sources.yaml');
  const overrides = printedOverrides(locked.stderr);
  const [, version] = new RegExp(`^  \\+ ${listed.name} (\\S+)$`, 'm').exec(locked.stdout) ?? [];
  const known = { listed, ...(version && { version }), ...(overrides && { overrides }) };
  let environment: string;
  try {
    const pkgs = pkgsFor(place, new Set([...(needs?.values() ?? [])].flat()), overrides ?? '');
    environment = place.bare.build(`(import ${folder} { pkgs = ${pkgs}; })`);
  } catch (error) {
    return { ...known, end: 'not built', why: lastLines({ stdout: '', stderr: String(error) }) };
  }
  const failed = runAll(place, environment, listed);
  return failed === undefined ? { ...known, end: 'runs' } : { ...known, end: 'does not run', why: lastLines(failed) };
}

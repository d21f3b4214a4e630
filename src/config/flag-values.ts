// The values of the flags of settings, parsed from the texts as typed.
import type { Projects } from '../deps/version-rules.js';
import { PylockError } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { PythonVersion } from '../targets/model.js';
import { parsePython, repeatedMinor } from '../targets/target.js';
import { type CutOff, parseCutOff } from './cut-off.js';
import { inFlag } from './in-flag.js';
import { type NixKind, nixKinds } from './nix-kinds.js';
import { readOwnCutOff } from './read-version-rules.js';
import { notAWord } from './word-flag.js';

/** Reads a name given with a flag. @throws PylockError `usage` */
function nameOf(text: string, spelling: string): NormalizedName {
  const name = normalizeName(text);
  if (name !== undefined) return name;
  // pip takes several with commas.
  const names = text.split(',').map((one) => one.trim());
  const isList = names.length > 1 && names.every((one) => normalizeName(one) !== undefined);
  throw new PylockError('usage', `${spelling} ${text}: expected the name of a package`, {
    ...(isList ? { hint: `Repeat the flag: ${names.map((one) => `${spelling} ${one}`).join(' ')}` } : {}),
  });
}

/** Reads a repeatable flag of names; `none` clears those of config and lock. @throws PylockError `usage` */
function namesFlag(texts: readonly string[] | undefined, spelling: string): ReadonlySet<NormalizedName> | undefined {
  return texts && new Set(texts.filter((text) => text !== 'none').map((text) => nameOf(text, spelling)));
}

/** Like {@link namesFlag}; `all`, or pip's `:all:`, stands for every package. @throws PylockError `usage` */
export function projectsFlag(option: readonly string[] | undefined, spelling: string): Projects | undefined {
  const texts = option?.map((text) => text.replace(/^:(all|none):$/, '$1'));
  return texts?.includes('all') === true ? 'all' : namesFlag(texts, spelling);
}

/** Reads a cut-off as an ISO instant; `none` lifts what config and lock say. @throws PylockError `usage` */
export function cutOffFlag(text: string | undefined, now: Date): string | 'none' | undefined {
  if (text === undefined || text === 'none') return text;
  return inFlag('--exclude-newer', () => parseCutOff(text, now).instant);
}

/** Reads `NAME=DATE` and `NAME=none`. @throws PylockError `usage` */
export function ownCutOffsFlag(
  texts: readonly string[] | undefined,
  now: Date,
): ReadonlyMap<NormalizedName, CutOff | 'none'> {
  return new Map(
    texts?.map((text) => {
      const spelling = '--exclude-newer-package';
      const [name = '', ...rest] = text.split('=');
      if (rest.length === 0)
        throw new PylockError('usage', `${spelling} ${text}: expected NAME=DATE or NAME=none`, {
          hint: `For example: ${spelling} six=2026-01-31`,
        });
      return [nameOf(name, spelling), inFlag(`${spelling} ${name}`, () => readOwnCutOff(rest.join('='), now))];
    }),
  );
}

/** The Pythons on the command line, each minor version once. @throws PylockError `usage`, `bad-python` */
export function pythonFlags(texts: readonly string[] | undefined): readonly PythonVersion[] {
  const pythons = texts?.map(parsePython) ?? [];
  const twice = repeatedMinor(pythons);
  if (twice === undefined) return pythons;
  throw new PylockError('usage', `--python ${twice.full}: Python ${twice.minor} is named already`);
}

function isNixKind(text: string): text is NixKind {
  return nixKinds.some((kind) => kind === text);
}

/** Reads `--nix` or `--for`: kinds with commas; or `none`, which makes sense where files are a by-product. @throws PylockError `usage` */
export function nixFlag(
  text: string | undefined,
  spelling: '--nix' | '--for',
): readonly NixKind[] | 'none' | undefined {
  if (text === undefined || (text === 'none' && spelling === '--nix')) return text;
  const kinds = text.split(',').map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !isNixKind(kind));
  if (unknown === undefined) return kinds.filter(isNixKind);
  const fault = notAWord(spelling, unknown, nixKinds);
  if (spelling === '--for') throw fault;
  throw new PylockError(
    'usage',
    `${fault.message}; or none alone`,
    fault.hint === undefined ? {} : { hint: fault.hint },
  );
}

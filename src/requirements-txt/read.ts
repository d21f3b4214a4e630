import { resolve } from 'node:path';
import { nameByHost, withoutVariables } from '../config/index-names.js';
import { type ConfiguredIndex, readIndexUrl } from '../config/index-settings.js';
import type { StatedInput } from '../config/stated.js';
import type { DepsRequirement } from '../deps/model.js';
import type { Projects } from '../deps/version-rules.js';
import { PylockError, PylockErrors } from '../errors.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { hideCredentials } from '../text/credentials.js';
import { type IncludedFile, readIncluded } from './include.js';
import { checkFiles, checkIndexes, checkLines } from './limits.js';
import { logicalLines } from './lines.js';
import { type Option, readOptions, splitLine } from './options.js';
import { readRequirement } from './requirement.js';

/** How a file is read: a whole one, or the lines that a build reads for `dynamic` fields, which takes no options. */
type Mode = 'whole' | 'lines';

function fault(message: string, hint?: string): PylockError {
  return new PylockError('bad-deps', message, hint === undefined ? {} : { hint });
}

/** Requirements files on their way to one input. */
class Reading {
  readonly requirements: DepsRequirement[] = [];
  readonly constraints: DepsRequirement[] = [];
  readonly indexes: ConfiguredIndex[] = [];
  readonly unhonoured: string[] = [];
  readonly projects = new Map<'no-binary' | 'only-binary', Projects>();
  allowsPrereleases = false;
  readonly #faults: PylockError[] = [];
  readonly #seen = new Set<string>();
  readonly #mode: Mode;
  #lines = 0;

  constructor(mode: Mode) {
    this.#mode = mode;
  }

  /** Reads a file and those that it includes. */
  async file(file: IncludedFile, isConstraints: boolean, above: readonly string[] = []): Promise<void> {
    const key = `${isConstraints} ${file.path}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const lines = logicalLines(file.text);
    this.#lines += lines.length;
    checkLines(this.#lines, file.shown);
    for (const { text, line, column } of lines) {
      const place = { line, column };
      try {
        const at = { file: file.shown, ...place };
        const [requirement, words] = splitLine(text);
        const options = readOptions(words);
        if (this.#mode === 'lines' && options.length > 0)
          throw fault(`${options[0]?.name} has no meaning in a file that a build reads`, 'Leave it out.');
        if (requirement !== '') this.#requirement(readRequirement(requirement, at), options, isConstraints);
        else for (const option of options) await this.#option(option, file, isConstraints, [...above, file.path]);
      } catch (error) {
        this.#note(error, file.shown, place);
      }
    }
  }

  /** @throws PylockErrors with all faults, where there are any */
  throwIfAny(): void {
    const [first, ...rest] = this.#faults;
    if (first !== undefined) throw new PylockErrors([first, ...rest]);
  }

  #note(error: unknown, file: string, place: { readonly line: number; readonly column: number }): void {
    if (!(error instanceof PylockError)) throw error;
    const { code, message, hint, lines } = error;
    const isPlaced = error.place?.line !== undefined;
    this.#faults.push(
      isPlaced
        ? error
        : new PylockError(code === 'not-supported' ? code : 'bad-deps', hideCredentials(message), {
            place: { file, ...place },
            // Carets fit only the text as written: a text with an address is not shown.
            lines: lines.some((line) => line.includes('//') || hideCredentials(line) !== line) ? [] : lines,
            ...(hint === undefined ? {} : { hint }),
          }),
    );
  }

  #requirement(requirement: DepsRequirement, options: readonly Option[], isConstraints: boolean): void {
    const other = options.find(({ kind }) => kind !== 'hash');
    if (other !== undefined) throw fault(`${other.name} stands on a line of its own`);
    const hashes = options.flatMap(({ value }) => sha256In(value));
    if (options.length > 0 && hashes.length === 0)
      throw fault('none of these hashes is a sha256, and no other is compared', 'Add --hash=sha256:…');
    if (isConstraints && requirement.url !== undefined)
      throw fault('a constraint names versions, and no address', 'Name the file among the requirements.');
    const hashed = hashes.length === 0 ? requirement : { ...requirement, hashes };
    if (isConstraints) this.constraints.push(hashed);
    else this.requirements.push(hashed);
  }

  async #option({ name, kind, value }: Option, from: IncludedFile, isConstraints: boolean, above: readonly string[]) {
    switch (kind) {
      case 'include':
      case 'constraints': {
        const file = await readIncluded(value, from);
        if (above.includes(file.path)) throw fault(`a circle: ${file.shown} includes itself`, 'Leave one of them out.');
        checkFiles(this.#seen.size);
        return this.file(file, isConstraints || kind === 'constraints', above);
      }
      case 'index':
        if (this.indexes.some(({ isDefault }) => isDefault)) throw fault('there is already an --index-url');
        this.indexes.push({ name: 'default', url: indexUrl(value), explicit: false, isDefault: true });
        return;
      case 'extra-index': {
        const url = indexUrl(value);
        checkIndexes(this.indexes.length);
        this.indexes.push({ name: nameByHost(url, this.indexes), url, explicit: false, isDefault: false });
        return;
      }
      case 'no-binary':
      case 'only-binary':
        this.projects.set(kind, projectsIn(value, this.projects.get(kind)));
        return;
      case 'pre':
        this.allowsPrereleases = true;
        return;
      case 'hash':
        throw fault('a hash stands behind the requirement that it is of');
      default:
        this.unhonoured.push(`${name} (${from.shown})`);
    }
  }
}

/** @throws PylockError `bad-config` for what is no address of an index */
function indexUrl(text: string): string {
  return readIndexUrl(withoutVariables(text));
}

/** The digits of `sha256:…`; none for another algorithm. @throws PylockError `bad-deps` */
function sha256In(text: string): readonly string[] {
  const [, algorithm, digits = ''] = /^([a-z0-9]+)[:=]([0-9A-Fa-f]+)$/.exec(text) ?? [];
  if (algorithm === undefined) throw fault('expected the sha256 of a file after --hash', 'Write --hash=sha256:DIGITS.');
  if (algorithm !== 'sha256') return [];
  if (digits.length !== 64) throw fault('this sha256 is not 64 hexadecimal digits', 'Copy it whole.');
  return [digits.toLowerCase()];
}

/** `:all:`, `:none:` or names with commas, after those before. @throws PylockError `bad-deps` */
function projectsIn(value: string, before: Projects | undefined): Projects {
  const names = new Set<NormalizedName>(before === 'all' ? [] : before);
  let isAll = before === 'all';
  for (const word of value.split(',')) {
    if (word === ':none:') {
      names.clear();
      isAll = false;
    } else if (word === ':all:') isAll = true;
    else {
      const name = normalizeName(word.trim());
      if (name === undefined) throw fault('expected names of packages with commas between, or :all: or :none:');
      if (!isAll) names.add(name);
    }
  }
  return isAll ? 'all' : names;
}

function byName(requirements: readonly DepsRequirement[]): ReadonlyMap<NormalizedName, readonly DepsRequirement[]> {
  const found = new Map<NormalizedName, DepsRequirement[]>();
  for (const one of requirements) {
    const same = found.get(one.name);
    if (same === undefined) found.set(one.name, [one]);
    else same.push(one);
  }
  return found;
}

/**
 * Reads the text of a requirements file, with those that it includes. `shown` is its path as the user writes it.
 * @throws PylockErrors `bad-deps`, `not-supported`, all faults at once, each with file and line; PylockError `file-system`
 */
export async function readRequirements(text: string, path: string, shown: string): Promise<StatedInput> {
  const reading = new Reading('whole');
  await reading.file({ path: resolve(path), shown, text, root: resolve(path) }, false);
  reading.throwIfAny();
  const noBinary = reading.projects.get('no-binary');
  const onlyBinary = reading.projects.get('only-binary');
  return {
    deps: { path: shown, requirements: reading.requirements, python: undefined },
    settings: {
      constraints: byName(reading.constraints),
      ...(reading.indexes.length === 0 ? {} : { indexes: reading.indexes }),
      ...(reading.allowsPrereleases ? { prerelease: 'allow' } : {}),
      ...(noBinary === undefined ? {} : { noBinary }),
      ...(onlyBinary === undefined ? {} : { onlyBinary }),
    },
    unhonoured: [...new Set(reading.unhonoured)],
  };
}

/**
 * The requirements in a file that a build reads for a `dynamic` field, beside another file: lines without options.
 * @throws PylockErrors `bad-deps`, `not-supported`; PylockError `bad-deps` where it is not there, `file-system`
 */
export async function readLinesOf(name: string, from: IncludedFile): Promise<readonly DepsRequirement[]> {
  const reading = new Reading('lines');
  await reading.file(await readIncluded(name, from), false);
  reading.throwIfAny();
  return reading.requirements;
}

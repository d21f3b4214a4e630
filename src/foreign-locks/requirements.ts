import { checkFiles, checkIndexes, checkLines } from '../requirements-txt/limits.js';
import { type LogicalLine, logicalLines } from '../requirements-txt/lines.js';
import { type LooseOption, looseOptions, splitLine } from '../requirements-txt/options.js';
import type {
  ForeignIndex,
  ForeignLock,
  ForeignPackage,
  ForeignProject,
  ForeignRequirement,
  ForeignRule,
} from './model.js';
import { Reading } from './reading.js';
import { editableIn, indexOf, pinOf, readEditable, readRequirementText } from './requirement-line.js';

/** Reads a file that another includes, by its path in it. It throws a PylockError without place where it may not. */
export type Include = (path: string, from: string) => Promise<{ readonly text: string; readonly path: string }>;

/** A requirements file with all that it includes. */
export interface ForeignRequirements extends ForeignProject {
  /** Releases that it, or a file of constraints, pins by `==`. */
  readonly lock: ForeignLock;
}

/** Options that say what pylock does anyway, or that its config has. */
const harmless: ReadonlySet<string> = new Set([
  '--require-hashes',
  '--prefer-binary',
  '--trusted-host',
  '--no-emit-index-url',
]);

class Files {
  readonly reading: Reading;
  readonly #include: Include;
  readonly requirements: ForeignRequirement[] = [];
  readonly indexes: ForeignIndex[] = [];
  readonly packages: ForeignPackage[] = [];
  readonly rules: ForeignRule[] = [];
  /** Requirements that, as comments say, only others need. */
  readonly transitive: ForeignRequirement[] = [];
  readonly #seen = new Set<string>();
  /** The files that are read now: each includes the next one. */
  readonly #open: string[] = [];
  #lines = 0;

  constructor(path: string, include: Include) {
    this.reading = new Reading(path);
    this.#include = include;
  }

  async read(text: string, path: string, isConstraint: boolean): Promise<void> {
    this.#seen.add(path);
    this.#open.push(path);
    const reading = path === this.reading.path ? this.reading : new Reading(path);
    const lines = text.split(/\r?\n/);
    const logical = logicalLines(text);
    this.#lines += logical.length;
    checkLines(this.#lines, path);
    for (const line of logical) {
      if (line.text.startsWith('-')) await this.#options(line, path, isConstraint, reading);
      else this.#requirement(line, { isConstraint, isTransitive: isTransitive(lines, line.lastLine) }, reading);
    }
    this.#open.pop();
    reading.faults.throwIfAny();
    if (reading !== this.reading) this.reading.notCarried.push(...reading.notCarried);
  }

  async #options(line: LogicalLine, path: string, isConstraint: boolean, reading: Reading): Promise<void> {
    const editable = editableIn(line.text);
    if (editable !== undefined) readEditable(editable, { line: line.line, column: 1 }, reading);
    else for (const option of looseOptions(line.text)) await this.#option(option, line, path, isConstraint, reading);
  }

  async #option(
    option: LooseOption,
    line: LogicalLine,
    path: string,
    isConstraint: boolean,
    reading: Reading,
  ): Promise<void> {
    const at = { line: line.line, column: 1 };
    const index = indexOf(option, this.indexes.length);
    if (index !== undefined) {
      reading.faults.attempt(at, '', () => checkIndexes(this.indexes.length));
      this.indexes.push(index);
      return;
    }
    const { name, value } = option;
    switch (name) {
      case '--requirement':
      case '--constraint':
        return this.#included(value, name === '--constraint' || isConstraint, at, path, reading);
      case '--no-binary':
      case '--only-binary':
        reading.skip(
          `${name} ${value}`,
          at,
          `Write it to .pylock.yaml, as ${name.slice(2)}: ${value.replace(':all:', 'all')}.`,
        );
        return;
      case '--pre':
        reading.skip(name, at, 'Write "prerelease: allow" to .pylock.yaml.');
        return;
      default:
        if (!harmless.has(name)) reading.skip(name, at, 'pylock has nothing like it: see pylock resolve --help.');
    }
  }

  async #included(
    name: string,
    isConstraint: boolean,
    at: { line: number; column: number },
    from: string,
    reading: Reading,
  ): Promise<void> {
    const file = await this.#include(name, from).catch((error: unknown) =>
      reading.faults.attempt(at, '', (): undefined => {
        throw error;
      }),
    );
    if (file === undefined) return;
    if (this.#open.includes(file.path))
      return reading.faults.add(at, '', `a circle: ${file.path} includes itself`, 'Leave one of them out.');
    if (this.#seen.has(file.path)) return;
    reading.faults.attempt(at, '', () => checkFiles(this.#seen.size));
    await this.read(file.text, file.path, isConstraint);
  }

  #requirement(
    line: LogicalLine,
    role: { readonly isConstraint: boolean; readonly isTransitive: boolean },
    reading: Reading,
  ): void {
    const [text, options] = splitLine(line.text);
    const requirement = text.replaceAll(/\s+/g, ' ');
    const at = { line: line.line, column: 1 };
    const read = readRequirementText(requirement, at, { groups: [], source: undefined }, reading);
    if (read === undefined) return;
    const pin = pinOf(requirement, options, at, reading);
    if (pin !== undefined) this.packages.push(pin);
    if (role.isConstraint) {
      this.#constraint(read, reading);
      return;
    }
    // Comments are those of the file that is imported.
    const own = { ...read, line: reading === this.reading ? read.line : 0 };
    (role.isTransitive ? this.transitive : this.requirements).push(own);
  }

  #constraint(read: ForeignRequirement, reading: Reading): void {
    const { name, url, line } = read;
    if (url === undefined)
      this.rules.push({ kind: 'constraints', file: reading.path, requirement: { ...read, extras: [], line: 0 } });
    else {
      const what = `${name} (an address in a file of constraints)`;
      reading.skip(what, { line }, 'Name the file among the requirements.');
    }
  }
}

/** Whether pip-compile or uv say that only others need a requirement: a comment `# via …` without a file of requirements. */
function isTransitive(lines: readonly string[], last: number): boolean {
  const comments: string[] = [];
  for (let at = last; lines[at]?.trim().startsWith('#') === true; at += 1)
    comments.push(lines[at]?.trim().slice(1).trim() ?? '');
  const [first = ''] = comments;
  if (!/^via\b/.test(first)) return false;
  return !comments.some((comment) =>
    /(?:^|\s)-[rc]\s|^(?:via\s+)?[\w.-]+ \((?:pyproject\.toml|setup\.(?:py|cfg))\)/.test(comment),
  );
}

/** Reads a requirements file (pip, "Requirements File Format"). @throws PylockErrors `bad-lock` */
export async function readRequirements(text: string, path: string, include: Include): Promise<ForeignRequirements> {
  const files = new Files(path, include);
  await files.read(text, path, false);
  const { requirements, transitive, indexes, packages, rules, reading } = files;
  const notCarried = reading.notCarried;
  return {
    requirements: requirements.length > 0 ? requirements : transitive,
    python: undefined,
    indexes,
    notCarried,
    rules,
    lock: { tool: 'requirements.txt', packages, notCarried: [], python: undefined },
  };
}

import type { Lock, LockedPackage, PylockPart } from '../lock/model.js';
import { parseFilename } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import { parseVersion, tryParseVersion, type Version } from '../pep/version.js';
import { wheelRank } from '../provider/choose-file.js';
import type { Need } from '../provider/needs.js';
import { pythonRange } from '../provider/requires-python.js';
import type { Target } from '../targets/model.js';
import { edgesOn, visitKey } from './edges.js';
import type { Finding, FindingCode } from './finding.js';

/** What one system's part of a lock turned out to hold. */
export interface SystemReport {
  readonly findings: readonly Finding[];
  /** `name version` of everything in use. */
  readonly used: ReadonlySet<string>;
}

/** Checks that one system's part is exactly what the roots need there: all of it, met, and nothing else. */
export function verifySystem(lock: Lock, part: PylockPart, target: Target, roots: readonly Need[]): SystemReport {
  return new SystemVerifier(lock, part, target).verify(roots);
}

class SystemVerifier {
  readonly #part: PylockPart;
  readonly #target: Target;
  readonly #files: ReadonlyMap<NormalizedName, string>;
  readonly #links: ReadonlySet<string>;
  readonly #findings: Finding[] = [];
  readonly #visited = new Set<string>();
  readonly #versions = new Map<NormalizedName, Version | undefined>();

  constructor(lock: Lock, part: PylockPart, target: Target) {
    this.#part = part;
    this.#target = target;
    this.#files = part.systems.get(target.system) ?? new Map();
    this.#links = new Set(lock.links.map((link) => link.name));
  }

  verify(roots: readonly Need[]): SystemReport {
    for (const root of roots) this.#follow(root, 'the deps file');
    for (const name of this.#files.keys()) {
      if (!this.#versions.has(name))
        this.#find(
          'unneeded',
          ['pylock', 'systems', this.#target.system, name],
          `nothing needs ${name} on ${this.#target.system}`,
        );
    }
    const used = new Set([...this.#versions].map(([name, version]) => `${name} ${version?.text}`));
    return { findings: this.#findings, used };
  }

  #find(code: FindingCode, path: readonly string[], message: string): void {
    this.#findings.push({ code, path, message });
  }

  /** Walks along one requirement; a stack of our own, since chains of requirements may be long. */
  #follow(first: Need, asker: string): void {
    const waiting: (readonly [Need, string])[] = [[first, asker]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [need, from] = next;
      const version = this.#check(need, from);
      if (version === undefined) continue;
      for (const extra of [undefined, ...need.extras]) {
        const key = visitKey(need.name, extra);
        if (this.#visited.has(key)) continue;
        this.#visited.add(key);
        waiting.push(
          ...this.#needsOf(need.name, version, extra).map((one) => [one, `${need.name} ${version.text}`] as const),
        );
      }
    }
  }

  /** Checks one requirement against what is locked; gives the locked version where there is one. */
  #check(need: Need, asker: string): Version | undefined {
    const { system } = this.#target;
    if (!this.#files.has(need.name)) {
      if (!this.#versions.has(need.name))
        this.#find(
          'missing',
          ['pylock', 'systems', system],
          `${asker} needs ${need.name} on ${system}, and the lock has no file of it`,
        );
      return undefined;
    }
    const version = this.#versionOf(need.name);
    if (version !== undefined && !need.constraint.range.contains(version)) {
      this.#find(
        'requirement',
        ['pylock', 'packages', need.name, version.text],
        `${asker} needs ${need.name} ${need.constraint.text}, and ${version.text} is locked for ${system}`,
      );
    }
    return version;
  }

  /** The locked version of a project, its file checked the first time. */
  #versionOf(name: NormalizedName): Version | undefined {
    if (this.#versions.has(name)) return this.#versions.get(name);
    const version = this.#checkFile(name, this.#files.get(name) ?? '');
    this.#versions.set(name, version);
    return version;
  }

  #checkFile(name: NormalizedName, file: string): Version | undefined {
    const { system, tagRanks, python } = this.#target;
    const path = ['pylock', 'systems', system, name];
    const parsed = parseFilename(file, name);
    if (parsed === undefined) {
      this.#find('file', path, `${file} is not the name of a file of ${name}`);
      return undefined;
    }
    if (!this.#links.has(file)) this.#find('link', path, `${file} is chosen for ${system} and does not stand in links`);
    if (parsed.kind === 'wheel' && wheelRank(parsed, this.#target) === undefined && tagRanks.size > 0) {
      this.#find('file', path, `${file} does not fit Python ${python.minor} on ${system}`);
    }
    const locked = this.#lockedVersion(name, parsed.version);
    if (locked === undefined) {
      this.#find(
        'missing',
        ['pylock', 'packages', name],
        `${file} is chosen for ${system}, and ${name} ${parsed.version.text} is not among the packages`,
      );
      return undefined;
    }
    const demand = this.#package(name, locked)?.requiresPython;
    if (!pythonRange(demand).contains(parseVersion(python.full))) {
      this.#find(
        'python',
        ['pylock', 'packages', name, locked.text, 'requires-python'],
        `${name} ${locked.text} needs Python ${demand}, and the lock is for ${python.full}`,
      );
    }
    return locked;
  }

  /** The version as the lock spells it. */
  #lockedVersion(name: NormalizedName, version: Version): Version | undefined {
    for (const text of this.#part.packages.get(name)?.keys() ?? []) {
      const locked = tryParseVersion(text);
      if (locked?.key === version.key) return locked;
    }
    return undefined;
  }

  #package(name: NormalizedName, version: Version): LockedPackage | undefined {
    return this.#part.packages.get(name)?.get(version.text);
  }

  #needsOf(name: NormalizedName, version: Version, extra: NormalizedName | undefined): readonly Need[] {
    const locked = this.#package(name, version);
    const needs = extra === undefined ? locked?.needs : locked?.extras.get(extra);
    const found: Need[] = [];
    for (const { key, need } of needs === undefined ? [] : edgesOn(needs, this.#target.system)) {
      if (need === undefined)
        this.#find(
          'requirement',
          ['pylock', 'packages', name, version.text],
          `the requirement on ${key} can't be read`,
        );
      else found.push(need);
    }
    return found;
  }
}

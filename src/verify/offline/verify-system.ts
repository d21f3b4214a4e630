import type { Lock, LockedPackage, PylockPart } from '../../lock/model.js';
import type { NormalizedName } from '../../pep/name.js';
import { parseVersion, type Version } from '../../pep/version.js';
import { wheelRank } from '../../provider/choice/choose-file.js';
import { pythonRange } from '../../provider/choice/requires-python.js';
import type { Need } from '../../provider/requirements/needs.js';
import type { TargetRules } from '../../provider/requirements/target-rules.js';
import type { Target } from '../../targets/model.js';
import type { FindingCode } from '../finding.js';
import type { FindingsOfSystem, SystemFinding } from './alike-on-systems.js';
import { edgesOn, usedKey } from './edges.js';
import { Readings } from './readings.js';

/** The state of one system's part of a lock. */
export interface SystemReport extends FindingsOfSystem {
  /** Everything in use, as {@link usedKey}. */
  readonly used: ReadonlySet<string>;
  /** The locked version of each project that something needs; undefined where its file or version is at fault. */
  readonly versions: ReadonlyMap<NormalizedName, Version | undefined>;
  /** The projects that nothing needs; a finding tells each. */
  readonly unneeded: ReadonlySet<NormalizedName>;
}

/** The expected content of a system. */
export interface Roots {
  readonly needs: readonly Need[];
  /** Constraints on projects that the system has. */
  readonly constraints: readonly Need[];
  /** The user's overrides and exclusions: the edges of a lock have them applied. */
  readonly rules?: TargetRules;
}

/** A requirement that is to be checked. */
interface Asked {
  readonly need: Need;
  /** Its origin, for messages. */
  readonly asker: string;
  /** Its place in the lock; the roots stand in the deps file. */
  readonly path: readonly string[] | undefined;
}

/** Checks that one system's part is exactly the closure of the roots there: complete, met, and nothing else. */
export function verifySystem(lock: Lock, part: PylockPart, target: Target, roots: Roots): SystemReport {
  return new SystemVerifier(lock, part, target, roots).verify();
}

class SystemVerifier {
  readonly #part: PylockPart;
  readonly #target: Target;
  readonly #files: ReadonlyMap<NormalizedName, string>;
  readonly #links: ReadonlySet<string>;
  readonly #readings: Readings;
  readonly #python: Version;
  readonly #roots: Roots;
  readonly #findings: SystemFinding[] = [];
  readonly #used = new Set<string>();
  readonly #versions = new Map<NormalizedName, Version | undefined>();

  constructor(lock: Lock, part: PylockPart, target: Target, roots: Roots) {
    this.#roots = roots;
    this.#part = part;
    this.#target = target;
    this.#files = part.systems.get(target.system) ?? new Map();
    this.#readings = Readings.of(part);
    this.#python = parseVersion(target.python.full);
    this.#links = new Set(lock.links.map((link) => link.name));
  }

  verify(): SystemReport {
    const { needs, constraints } = this.#roots;
    for (const need of needs) this.#follow(need);
    for (const need of constraints) this.#check({ need, asker: 'the config', path: undefined });
    const unneeded = new Set([...this.#files.keys()].filter((name) => !this.#versions.has(name)));
    for (const name of unneeded)
      this.#find(
        'unneeded',
        ['pylock', 'systems', this.#target.system, name],
        (systems) => `nothing needs ${name} on ${systems}`,
      );
    const [findings, used, versions] = [this.#findings, this.#used, this.#versions];
    return { system: this.#target.system, findings, used, versions, unneeded };
  }

  #find(code: FindingCode, path: readonly string[], say: SystemFinding['say']): void {
    this.#findings.push({ code, path, say });
  }

  /** Follows one requirement; an explicit stack, since chains of requirements may be long. */
  #follow(root: Need): void {
    const waiting: Asked[] = [{ need: root, asker: 'the deps file', path: undefined }];
    for (let asked = waiting.pop(); asked !== undefined; asked = waiting.pop()) {
      const version = this.#check(asked);
      if (version === undefined) continue;
      for (const extra of [undefined, ...asked.need.extras]) {
        const key = usedKey(asked.need.name, version.text, extra);
        if (this.#used.has(key)) continue;
        this.#used.add(key);
        if (extra !== undefined) this.#checkExtra(extra, version, asked);
        waiting.push(...this.#needsOf(asked.need.name, version, extra));
      }
    }
  }

  /** A lock has every requested extra: one that its release does not know adds nothing, and is recorded too. */
  #checkExtra(extra: NormalizedName, version: Version, { need: { name }, asker, path }: Asked): void {
    if (this.#package(name, version)?.extras.has(extra) === true) return;
    const message = `${asker} asks for the extra ${extra} of ${name} ${version.text}, and the lock does not say what that adds`;
    this.#find('missing', path ?? ['pylock', 'packages', name, version.text], () => message);
  }

  /** Checks one requirement against what is locked; gives the locked version where there is one. */
  #check({ need, asker, path }: Asked): Version | undefined {
    const { system } = this.#target;
    const { name, constraint } = need;
    if (!this.#files.has(name)) {
      this.#find(
        'missing',
        path ?? ['pylock', 'systems', system],
        (systems) => `${asker} needs ${name} on ${systems}, and the lock has no file of it`,
      );
      return undefined;
    }
    const version = this.#versionOf(name);
    if (version !== undefined && !constraint.range.contains(version)) {
      const place = path ?? ['pylock', 'packages', name, version.text];
      this.#find(
        'requirement',
        place,
        (systems) => `${asker} needs ${name} ${constraint.text}, and ${version.text} is locked for ${systems}`,
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
    const parsed = this.#readings.file(file, name);
    if (parsed === undefined) {
      this.#find('file', path, () => `${file} is not the name of a file of ${name}`);
      return undefined;
    }
    if (!this.#links.has(file))
      this.#find('link', path, (systems) => `${file} is chosen for ${systems} and does not stand in links`);
    if (parsed.kind === 'wheel' && wheelRank(parsed, this.#target) === undefined && tagRanks.size > 0) {
      this.#find('file', path, (systems) => `${file} does not fit Python ${python.minor} on ${systems}`);
    }
    const locked = this.#lockedVersion(name, parsed.version);
    if (locked === undefined) {
      this.#find(
        'missing',
        ['pylock', 'packages', name],
        (systems) => `${file} is chosen for ${systems}, and ${name} ${parsed.version.text} is not among the packages`,
      );
      return undefined;
    }
    const demand = this.#package(name, locked)?.requiresPython;
    if (!pythonRange(demand).contains(this.#python)) {
      this.#find(
        'python',
        ['pylock', 'packages', name, locked.text, 'requires-python'],
        () => `${name} ${locked.text} needs Python ${demand}, and the lock is for ${python.full}`,
      );
    }
    return locked;
  }

  /** The version as the lock spells it. */
  #lockedVersion(name: NormalizedName, version: Version): Version | undefined {
    for (const text of this.#part.packages.get(name)?.keys() ?? []) {
      const locked = this.#readings.version(text);
      if (locked?.key === version.key) return locked;
    }
    return undefined;
  }

  #package(name: NormalizedName, version: Version): LockedPackage | undefined {
    return this.#part.packages.get(name)?.get(version.text);
  }

  #needsOf(name: NormalizedName, version: Version, extra: NormalizedName | undefined): readonly Asked[] {
    const locked = this.#package(name, version);
    const needs = extra === undefined ? locked?.needs : locked?.extras.get(extra);
    const own = ['pylock', 'packages', name, version.text, ...(extra === undefined ? [] : ['extras', extra])];
    const found: Asked[] = [];
    for (const edge of needs === undefined ? [] : edgesOn(needs, this.#target.system)) {
      const path = [...own, ...edge.path];
      if (edge.need === undefined) this.#find('requirement', path, () => "this requirement can't be read");
      else found.push(...this.#ruled({ need: edge.need, asker: `${name} ${version.text}`, path }));
    }
    return found;
  }

  /** An edge with the user's rules applied: edges of a lock that was made with them are the same. */
  #ruled(asked: Asked): readonly Asked[] {
    const { need, asker, path = [] } = asked;
    const needs = this.#roots.rules?.adjust([need]) ?? [need];
    if (needs.length === 0) {
      this.#find(
        'unneeded',
        path,
        (systems) => `the lock has ${asker} need ${need.name} on ${systems}, and the config leaves ${need.name} out`,
      );
    }
    const others = this.#files.has(need.name) ? needs.filter((one) => one !== need) : [];
    return [asked, ...others.map((one) => ({ need: one, asker: 'the config', path: undefined }))];
  }
}

// The sum of a long proof in one line: two of its statements that exclude each other, in the words of the root's requirements.
import type { Range } from '../pep/range.js';
import type { Incompatibility } from './incompatibility.js';
import type { PackageId, Provider } from './provider.js';
import { asDerived } from './simplify.js';
import type { Term } from './term.js';

/** The root needs a package, and every version that it allows needs these of another. */
interface Need {
  readonly of: PackageId;
  readonly needed: Term;
}

/** A proof with more statements gets no verdict. */
const mostNodes = 5000;

/** The root's requirements that a proof rests on. */
type Asked = ReadonlyMap<PackageId, Range>;

/** Every statement of a proof, the last conclusion first. */
function nodesOf(proof: Incompatibility): readonly Incompatibility[] {
  const nodes = new Set([proof]);
  for (const node of nodes) {
    const derived = asDerived(node);
    if (nodes.size > mostNodes) return [];
    if (derived !== undefined) nodes.add(derived.left).add(derived.right);
  }
  return [...nodes];
}

function askedBy(root: PackageId, nodes: readonly Incompatibility[]): Asked {
  const found = new Map<PackageId, Range>();
  for (const { cause, terms } of nodes) {
    const term = terms.find(({ id, positive }) => id !== root && !positive);
    if (cause.kind === 'dependency' && cause.depender === root && term !== undefined) found.set(term.id, term.range);
  }
  return found;
}

/** Prints the verdict. */
class Judge {
  readonly #provider: Provider;
  readonly #root: PackageId;
  readonly #asked: Asked;

  constructor(provider: Provider, root: PackageId, asked: Asked) {
    this.#provider = provider;
    this.#root = root;
    this.#asked = asked;
  }

  /** The need that a statement expresses of every version of a package that the root allows. */
  need({ terms }: Incompatibility): Need | undefined {
    const [one, other, more] = terms.filter(({ id }) => id !== this.#root);
    if (one === undefined || other === undefined || more !== undefined || one.positive === other.positive)
      return undefined;
    const [subject, needed] = one.positive ? [one, other] : [other, one];
    const range = this.#asked.get(subject.id);
    const versions = range === undefined ? [] : this.#held(subject.id, range);
    const isAll = versions.length > 0 && versions.every((version) => subject.range.contains(version));
    return isAll ? { of: subject.id, needed } : undefined;
  }

  /** Whether no version of a package lies in both ranges. */
  excludes(id: PackageId, one: Range, other: Range): boolean {
    return !this.#held(id, one.intersect(other)).some(() => true) && this.#provider.existing(id).length > 0;
  }

  #held(id: PackageId, range: Range) {
    return this.#provider.existing(id).filter((version) => range.contains(version));
  }

  /** `apache-airflow 2.9.0 to 2.11.2 need flask >=2.2,<3` */
  say({ of, needed }: Need): string {
    const existing = this.#provider.existing(of);
    const versions = this.#held(of, this.#asked.get(of) ?? needed.range);
    const [first, last] = [versions[0]?.text ?? '', versions.at(-1)?.text ?? ''];
    const label = this.#provider.label(of);
    const range = needed.range.toString(this.#provider.existing(needed.id));
    const object = range === '*' ? this.#provider.label(needed.id) : `${this.#provider.label(needed.id)} ${range}`;
    if (versions.length === 1) return `${label} ${first} needs ${object}`;
    return versions.length === existing.length
      ? `every version of ${label} needs ${object}`
      : `${label} ${first} to ${last} need ${object}`;
  }

  /** `pypi-deps.yaml asks for flask >=3` */
  sayAsked(id: PackageId, range: Range): string {
    const text = this.#provider.asWritten?.(id) ?? range.toString();
    const object = text === '*' ? this.#provider.label(id) : `${this.#provider.label(id)} ${text}`;
    return `${this.#provider.label(this.#root)} asks for ${object}`;
  }
}

/** The line that a long proof begins with; undefined where no two of its statements say it all. */
export function verdictOf(proof: Incompatibility, provider: Provider, root: PackageId): string | undefined {
  const nodes = nodesOf(proof);
  const asked = askedBy(root, nodes);
  const judge = new Judge(provider, root, asked);
  const needs = nodes.flatMap((node) => judge.need(node) ?? []);
  for (const need of needs) {
    const range = asked.get(need.needed.id);
    if (range === undefined || !judge.excludes(need.needed.id, range, need.needed.range)) continue;
    return `In short: ${judge.say(need)}, and ${judge.sayAsked(need.needed.id, range)}.`;
  }
  for (const [at, one] of needs.entries()) {
    const other = needs
      .slice(at + 1)
      .find(
        ({ of, needed }) =>
          of !== one.of && needed.id === one.needed.id && judge.excludes(needed.id, needed.range, one.needed.range),
      );
    if (other !== undefined) return `In short: ${judge.say(one)}, and ${judge.say(other)}.`;
  }
  return undefined;
}

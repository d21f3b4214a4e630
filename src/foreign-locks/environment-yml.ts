import { check } from '../generated/environment-yml-shape.js';
import { checkIndexes, checkLines } from '../requirements-txt/limits.js';
import { looseOptions, splitLine } from '../requirements-txt/options.js';
import type { YamlNode } from '../yaml/model.js';
import type { ForeignIndex, ForeignLock, ForeignPackage, ForeignProject, ForeignRequirement } from './model.js';
import { itemsAt, nodeAt } from './nodes.js';
import type { Reading } from './reading.js';
import { editableIn, indexOf, pinOf, readEditable, readRequirementText } from './requirement-line.js';

/** An environment file of conda: its pip part, with the releases that it pins. */
export interface ForeignEnvironment extends ForeignProject {
  readonly lock: ForeignLock;
}

/** The Python that conda installs, of `python=3.11` or `python >=3.9`. */
function pythonIn(text: string): string | undefined {
  const [, constraint] = /^python\s*((?:[=<>!~ ].*)?)$/.exec(text) ?? [];
  const trimmed = constraint?.trim() ?? '';
  if (trimmed === '') return undefined;
  const [, exact] = /^={1,2}\s*([0-9]+\.[0-9]+(?:\.[0-9]+)?)(?:\.\*)?(?:=.*)?$/.exec(trimmed) ?? [];
  return exact === undefined ? trimmed : exact.split('.').length === 2 ? `==${exact}.*` : `==${exact}`;
}

class Parts {
  readonly requirements: ForeignRequirement[] = [];
  readonly packages: ForeignPackage[] = [];
  readonly indexes: ForeignIndex[] = [];
  readonly conda: YamlNode[] = [];
  python: string | undefined;

  conditions(item: YamlNode): void {
    if (item.kind !== 'scalar') return;
    const python = pythonIn(item.text);
    if (python !== undefined) this.python = python;
    else if (!/^(?:python|pip)\b(?!-)/.test(item.text)) this.conda.push(item);
  }

  pip(item: YamlNode, reading: Reading): void {
    if (item.kind !== 'scalar') return;
    if (item.text.startsWith('-')) {
      this.#options(item.text, item, reading);
      return;
    }
    const [text, options] = splitLine(item.text);
    const requirement = text.replaceAll(/\s+/g, ' ');
    const read = readRequirementText(requirement, item, { groups: [], source: undefined }, reading);
    if (read === undefined) return;
    this.requirements.push(read);
    const pin = pinOf(requirement, options, item, reading);
    if (pin !== undefined) this.packages.push(pin);
  }

  #options(text: string, at: YamlNode, reading: Reading): void {
    const editable = editableIn(text);
    if (editable !== undefined) {
      readEditable(editable, at, reading);
      return;
    }
    for (const option of looseOptions(text)) {
      const index = indexOf(option, this.indexes.length);
      if (index !== undefined) {
        reading.faults.attempt(at, '', () => checkIndexes(this.indexes.length));
        this.indexes.push(index);
      } else if (option.name === '--constraint')
        reading.skip(text, at, 'Write what that file says to .pylock.yaml, under "constraints".');
      else reading.skip(text, at, 'Import that file by itself, or write its packages into the deps file.');
    }
  }
}

/** Reads an `environment.yml`: the list under `pip`, and the version of `python`. */
export function readEnvironmentYml(text: string, reading: Reading): ForeignEnvironment {
  const top = reading.yaml(text, check);
  const parts = new Parts();
  for (const item of itemsAt(top, 'dependencies')) {
    if (item.kind === 'map') {
      const lines = itemsAt(nodeAt(item, 'pip'));
      checkLines(lines.length, reading.path);
      for (const one of lines) parts.pip(one, reading);
    } else parts.conditions(item);
  }
  const [first] = parts.conda;
  if (first !== undefined)
    reading.skip(
      `the packages of conda: ${parts.conda.flatMap((one) => (one.kind === 'scalar' ? [one.text] : [])).join(', ')}`,
      first,
      'Write those that are on a Python index into the deps file; take the others from nixpkgs (overrides.nix).',
    );
  const { requirements, packages, indexes, python } = parts;
  const lock: ForeignLock = { tool: 'environment.yml', packages, notCarried: [], python: undefined };
  return { requirements, python, indexes, notCarried: reading.notCarried, lock };
}

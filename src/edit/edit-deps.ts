import type { NormalizedName } from '../pep/name.js';
import type { Addition } from './addition.js';
import type { Bounds } from './bound-kinds.js';
import type { Edited } from './model.js';
import type { Removal } from './removal.js';
import { addToToml, boundsInToml, removeFromToml } from './toml/pyproject.js';
import { addToYaml } from './yaml/add.js';
import { removeFromYaml } from './yaml/remove.js';

/** The editor of one form of deps files. `path` is for faults only. */
export interface DepsEditor {
  /** The bounds of new constraints by custom, in a group or in what every environment needs. */
  readonly bounds: (text: string, path: string, group: NormalizedName | undefined) => Bounds;
  readonly add: (text: string, path: string, addition: Addition) => Edited;
  readonly remove: (text: string, path: string, removal: Removal) => Edited;
}

const yaml: DepsEditor = { bounds: () => 'major', add: addToYaml, remove: removeFromYaml };
const toml: DepsEditor = { bounds: boundsInToml, add: addToToml, remove: removeFromToml };

/** The editor of a deps file, by its name. */
export function editorOf(path: string): DepsEditor {
  return path.endsWith('.toml') ? toml : yaml;
}

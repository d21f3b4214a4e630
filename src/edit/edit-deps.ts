import { addToYaml } from './add-to-yaml.js';
import type { Addition } from './addition.js';
import type { Bounds } from './bounds.js';
import type { Edited } from './model.js';
import type { Removal } from './removal.js';
import { removeFromYaml } from './remove-from-yaml.js';

/** The editor of one form of deps files. `path` is for faults only. */
export interface DepsEditor {
  /** The bounds of constraints by custom. */
  readonly bounds: Bounds;
  readonly add: (text: string, path: string, addition: Addition) => Edited;
  readonly remove: (text: string, path: string, removal: Removal) => Edited;
}

const yaml: DepsEditor = { bounds: 'major', add: addToYaml, remove: removeFromYaml };

/** The editor of a deps file, by its name. */
export function editorOf(_path: string): DepsEditor {
  return yaml;
}

import type { FileFacts } from '../index-client/facts/facts-model.js';
import type { Link } from '../lock/model.js';

export type { FileFacts } from '../index-client/facts/facts-model.js';
export type { ReleaseFacts } from '../metadata/release-facts.js';

/** The bills of materials inside of a wheel (PEP 770), by their paths in it, sorted; none where they are not known. */
export type SbomsOf = (file: Link) => readonly string[];

/** Facts by the hash of the file; undefined where they are not known. */
export type FactsOf = (file: Link) => FileFacts | undefined;

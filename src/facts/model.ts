import type { FileFacts } from '../index-client/facts/facts-model.js';
import type { Link } from '../lock/model.js';

export type { FileFacts } from '../index-client/facts/facts-model.js';
export type { ReleaseFacts } from '../metadata/release-facts.js';

/** Facts by the hash of the file; undefined where they are not known. */
export type FactsOf = (file: Link) => FileFacts | undefined;

import { MetadataFault } from './model.js';

/** Refuses an archive that two readers could interpret differently (the "ZIP differential" attacks on installers). */
export function ambiguous(what: string): MetadataFault {
  return new MetadataFault(`is an archive that can't be read safely: ${what}`);
}

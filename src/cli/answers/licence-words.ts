import type { Licence } from '../../facts/licence.js';

export { licenceText } from '../../facts/licence-text.js';

/** A licence for programs. */
export function licenceJson(licence: Licence): object {
  return licence.kind === 'spdx'
    ? { spdx: licence.expressions, from: licence.from, texts: [] }
    : { spdx: [], from: null, texts: licence.texts };
}

import type { ReleaseFacts } from '../../facts/model.js';

/** A licence of a release as metadata declares it. */
export interface DeclaredLicence {
  /** An SPDX expression whose ids are all known here; undefined where no field has one. */
  readonly expression: string | undefined;
  /** The texts that stand instead of one. Hostile. */
  readonly names: readonly string[];
}

/** The ids of SPDX that expressions of Python packages name; another one is shown as a name. */
const ids: ReadonlySet<string> = new Set(
  [
    '0BSD AFL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BlueOak-1.0.0 BSD-1-Clause',
    'BSD-2-Clause BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-Clear BSL-1.0 CC-BY-4.0 CC0-1.0 CNRI-Python ECL-2.0',
    'EPL-1.0 EPL-2.0 EUPL-1.2 GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later HPND ISC LGPL-2.0-only',
    'LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MIT-CMU MPL-1.1',
    'MPL-2.0 NCSA OFL-1.1 PostgreSQL PSF-2.0 Python-2.0 Unicode-3.0 Unlicense UPL-1.0 Vim W3C WTFPL X11 Zlib ZPL-2.1',
  ].flatMap((line) => line.split(' ')),
);

const exceptions: ReadonlySet<string> = new Set(['Bison-exception-2.2', 'GCC-exception-3.1', 'LLVM-exception']);

/** Classifiers that mean one licence (PEP 639, "Mapping License Classifiers to SPDX Identifiers"). */
const byClassifier: ReadonlyMap<string, string> = new Map([
  ['GNU Affero General Public License v3', 'AGPL-3.0-only'],
  ['GNU General Public License v2 (GPLv2)', 'GPL-2.0-only'],
  ['GNU General Public License v3 (GPLv3)', 'GPL-3.0-only'],
  ['GNU Lesser General Public License v3 (LGPLv3)', 'LGPL-3.0-only'],
  ['GNU Lesser General Public License v3 or later (LGPLv3+)', 'LGPL-3.0-or-later'],
  ['ISC License (ISCL)', 'ISC'],
  ['MIT License', 'MIT'],
  ['MIT No Attribution License (MIT-0)', 'MIT-0'],
  ['Mozilla Public License 2.0 (MPL 2.0)', 'MPL-2.0'],
  ['The Unlicense (Unlicense)', 'Unlicense'],
]);

const longestExpression = 1_000;

/** Whether a text is an SPDX expression of known ids: `simple`, joined by AND and OR, in balanced parentheses. */
function isExpression(text: string): boolean {
  if (text.length > longestExpression) return false;
  const words = text.match(/[()]|[^\s()]+/g) ?? [];
  let depth = 0;
  let isOperandNext = true;
  for (const [at, word] of words.entries()) {
    if (word === '(' && isOperandNext) depth += 1;
    else if (word === ')' && !isOperandNext && depth > 0) depth -= 1;
    else if ((word === 'AND' || word === 'OR') && !isOperandNext) isOperandNext = true;
    else if (word === 'WITH' && ids.has(words[at - 1] ?? '') && exceptions.has(words[at + 1] ?? '')) continue;
    else if (isOperandNext && ids.has(word)) isOperandNext = false;
    else if (!(words[at - 1] === 'WITH' && exceptions.has(word))) return false;
  }
  return depth === 0 && !isOperandNext;
}

/** The licence that metadata declares: `License-Expression`, else one classifier, else `License`. Nothing is guessed. */
export function declaredLicence(release: ReleaseFacts | undefined): DeclaredLicence {
  const { licenceExpression, licenceText, licenceClassifiers = [] } = release ?? {};
  const last = licenceClassifiers.map((text) => text.slice(text.lastIndexOf(':: ') + 3));
  const named = last.filter((text) => text !== 'OSI Approved');
  const byClass = named.length === 1 ? byClassifier.get(named[0] ?? '') : undefined;
  const texts = licenceExpression === undefined ? [byClass, licenceText] : [licenceExpression];
  const expression = texts.find((text) => text !== undefined && isExpression(text));
  if (expression !== undefined) return { expression, names: [] };
  const names = [licenceExpression, licenceText, ...named].flatMap((text) => text ?? []);
  return { expression: undefined, names: [...new Set(names)] };
}

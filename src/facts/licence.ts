import parseSpdx from 'spdx-expression-parse';
import { idOfClassifier, isGrouping } from './classifiers.js';
import { idOfName } from './licence-names.js';
import type { ReleaseFacts } from './model.js';
import { listedExpression } from './spdx-case.js';

/** A licence as SPDX says it, with the field of the metadata that it comes from. */
export interface SpdxLicence {
  readonly kind: 'spdx';
  /** One expression; several only of classifiers, which do not say whether all hold or one may be chosen. */
  readonly expressions: readonly [string, ...string[]];
  readonly from: 'License-Expression' | 'Classifier' | 'License' | 'config';
}

/** A licence that no field tells in a way that leaves no doubt. */
export interface UnknownLicence {
  readonly kind: 'unknown';
  /** The texts that are there instead, hostile. */
  readonly texts: readonly string[];
}

/** The licence of a release. */
export type Licence = SpdxLicence | UnknownLicence;

/** Whether a text is an SPDX expression. Longer ones are none that a person wrote. */
export function isSpdx(text: string): boolean {
  return readSpdx(text) !== undefined;
}

/** An SPDX expression, parsed; undefined for any other text. */
export function readSpdx(text: string): parseSpdx.Info | undefined {
  if (text.length > 1_000) return undefined;
  try {
    return parseSpdx(listedExpression(text));
  } catch {
    // The parser throws plain errors alone.
    return undefined;
  }
}

/** The ids of classifiers, if each of them means one licence. */
function ofClassifiers(classifiers: readonly string[]): readonly string[] {
  const naming = classifiers.filter((one) => !isGrouping(one));
  const ids = naming.flatMap((one) => idOfClassifier(one) ?? []);
  return ids.length === naming.length ? [...new Set(ids)].sort() : [];
}

/** The expression that a `License` field has, or means by its name. */
function ofText(text: string): string | undefined {
  return isSpdx(text) ? listedExpression(text) : idOfName(text);
}

/** Whether a licence leaves a question open: which one it is, or how several go together. */
function isOpen(licence: Licence): boolean {
  return licence.kind === 'unknown' || licence.expressions.length > 1;
}

/** The licence that metadata tells; where it leaves that open, the one that the config states. */
export function licenceOf(release: ReleaseFacts | undefined): Licence {
  const told = toldLicence(release);
  const stated = release?.statedLicence;
  if (stated === undefined || !isOpen(told)) return told;
  return { kind: 'spdx', expressions: [listedExpression(stated)], from: 'config' };
}

/**
 * The licence that metadata tells: `License-Expression`, else classifiers that mean one licence each, else `License` where
 * that is an SPDX expression or the usual name of one licence. Nothing is guessed.
 */
export function toldLicence(release: ReleaseFacts | undefined): Licence {
  if (release === undefined) return { kind: 'unknown', texts: [] };
  const { licenceExpression, licenceClassifiers, licenceText } = release;
  if (licenceExpression !== undefined && isSpdx(licenceExpression))
    return { kind: 'spdx', expressions: [listedExpression(licenceExpression)], from: 'License-Expression' };
  const [first, ...more] = ofClassifiers(licenceClassifiers);
  if (licenceExpression === undefined && first !== undefined)
    return { kind: 'spdx', expressions: [first, ...more], from: 'Classifier' };
  const ofField = licenceText === undefined ? undefined : ofText(licenceText);
  if (licenceExpression === undefined && ofField !== undefined)
    return { kind: 'spdx', expressions: [ofField], from: 'License' };
  const naming = licenceClassifiers.filter((one) => !isGrouping(one));
  const classifiers = naming.map((text) => text.slice(text.lastIndexOf(':: ') + 3));
  const texts = [licenceExpression, licenceText, ...classifiers].flatMap((text) => text ?? []);
  return { kind: 'unknown', texts: [...new Set(texts)] };
}

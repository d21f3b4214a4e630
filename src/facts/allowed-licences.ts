import spdxSatisfies from 'spdx-satisfies';
import { PylockError } from '../errors.js';
import { likely } from '../text/nearest.js';
import { commonLicences } from './classifiers.js';
import { type Licence, readSpdx } from './licence.js';

type Expression = NonNullable<ReturnType<typeof readSpdx>>;

/** One licence, with its exception and `+`. */
function leafText({ license, plus, exception }: Extract<Expression, { readonly license: string }>): string {
  return `${license}${plus === true ? '+' : ''}${exception === undefined ? '' : ` WITH ${exception}`}`;
}

/** Whether an expression holds if each licence of it does or does not. */
function holds(expression: Expression, isAllowed: (licence: string) => boolean): boolean {
  if (!('conjunction' in expression)) return isAllowed(leafText(expression));
  const { left, right, conjunction } = expression;
  return conjunction === 'and'
    ? holds(left, isAllowed) && holds(right, isAllowed)
    : holds(left, isAllowed) || holds(right, isAllowed);
}

/** The licences among which an expression leaves the choice. @throws PylockError `usage` where it joins some */
function choices(expression: Expression, text: string): readonly string[] {
  if (!('conjunction' in expression)) return [leafText(expression)];
  if (expression.conjunction === 'or') return [...choices(expression.left, text), ...choices(expression.right, text)];
  throw new PylockError('usage', `--allow ${text}: AND joins licences, and each is allowed or not by itself`, {
    hint: 'Repeat the flag: --allow MIT --allow Apache-2.0',
  });
}

/** The licence that was meant by a text. */
function licenceHint(text: string): string {
  const meant = likely(
    text,
    commonLicences.map((id) => id.toLowerCase()),
  );
  const ids = commonLicences.filter((id) => meant.includes(id.toLowerCase()));
  if (ids.length === 1 || ids.length === 2) return `Did you mean: ${ids.map((id) => `--allow ${id}`).join(' or ')}`;
  return 'Write ids of SPDX, such as MIT, Apache-2.0 or "BSD-3-Clause OR BSD-2-Clause".';
}

/** Licences that a user allows. */
export class AllowedLicences {
  readonly #allowed: readonly string[];

  /** @param texts SPDX expressions: one licence, or several with OR @throws PylockError `usage` for any other text */
  constructor(texts: readonly string[]) {
    this.#allowed = texts.flatMap((text) => {
      const read = readSpdx(text);
      if (read !== undefined) return choices(read, text);
      throw new PylockError('usage', `--allow ${text}: this is no SPDX licence`, {
        hint: licenceHint(text),
      });
    });
  }

  /** Whether a licence is allowed; of several, each must be. One that is not known is not. */
  has(licence: Licence): boolean {
    if (licence.kind === 'unknown') return false;
    return licence.expressions.every((text) => {
      const read = readSpdx(text);
      // The library makes a list of all choices, which some expressions have without end: it is asked for one licence at a time.
      return read !== undefined && holds(read, (one) => spdxSatisfies(one, this.#allowed));
    });
  }
}

// SPDX ids in the spelling of their list: they match without regard to case (SPDX 2.3, annex D).
import licenceIds from 'spdx-license-ids/index.json' with { type: 'json' };

const byLowerCase: ReadonlyMap<string, string> = new Map(licenceIds.map((id) => [id.toLowerCase(), id]));

/** One id as the list spells it; `undefined` for any other text. */
export function listedId(text: string): string | undefined {
  return byLowerCase.get(text.toLowerCase());
}

/** An expression with the ids of the list in its spelling, and with operators in capitals; other words stay as they are. */
export function listedExpression(text: string): string {
  return text.replaceAll(/[A-Za-z0-9.-]+/g, (word) => {
    const isOperator = /^(?:and|or|with)$/i.test(word);
    return isOperator ? word.toUpperCase() : (listedId(word) ?? word);
  });
}

/** The middle value; of an even number of values the lower middle one. Undefined for none. */
export function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

/** How many times as long as another something took, with two decimals; `-` where one of them is not known. */
export function ratio(value: number | undefined, other: number | undefined): string {
  return value === undefined || other === undefined || other === 0 ? '-' : (value / other).toFixed(2);
}

/** A number without decimals, its thousands apart; `-` where it is not known. */
export function whole(value: number | undefined): string {
  return value === undefined ? '-' : Math.round(value).toLocaleString('en-US');
}

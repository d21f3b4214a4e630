import type { Ratio } from './table.js';

/**
 * The most that each may be, for the scheduled run: about twice what a quiet machine measures, since the machine is
 * not ours. They are there to see that something is done again that need not be.
 */
const limits: Readonly<Record<string, number>> = {
  'empty cache, 40 ms': 2.5,
  'empty cache, 150 ms': 1.5,
  'empty cache, TLS': 3.5,
  'one package more, full cache': 9,
  'one package more, empty cache': 3,
  'one package more, empty cache, requests': 0.4,
  'no lock': 7,
  '-U, nothing new': 4,
  'nothing changed': 3,
};

/** The sections that have ratios with a limit, and how they are measured. */
export const checkArguments = [
  '--only',
  'cold,tls,warm,change,again',
  '--sets',
  'fastapi,jupyterlab',
  '--latency',
  '40,150',
] as const;

/** A sentence for each ratio above its limit, and for each that is not known. */
export function aboveLimits(ratios: readonly Ratio[]): readonly string[] {
  return ratios.flatMap(({ row, set, ratio, of = "uv's time" }) => {
    const most = limits[row];
    if (most === undefined) throw new Error(`there is no limit for "${row}"`);
    if (ratio === undefined) return [`${set}, ${row}: it could not be measured`];
    return ratio <= most ? [] : [`${set}, ${row}: ${ratio.toFixed(2)} times ${of}, and the limit is ${most}`];
  });
}

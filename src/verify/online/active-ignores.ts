import type { Ignore } from '../../config/ignored-advisories.js';

/** Whether an ignore still holds. */
export function holds({ until }: Ignore, now: Date): boolean {
  return until === undefined || now.toISOString().slice(0, 10) <= until;
}

/** The state of the ignores for a vulnerability with these names. */
export function ignoreFor(names: readonly string[], ignores: readonly Ignore[], now: Date): Ignore | undefined {
  const own = ignores.filter(({ id }) => names.some((name) => name.toLowerCase() === id.toLowerCase()));
  return own.find((ignore) => holds(ignore, now)) ?? own[0];
}

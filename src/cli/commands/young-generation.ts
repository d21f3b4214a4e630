import { setFlagsFromString } from 'node:v8';

/** The first version of Node whose young generation grows to twice 32 MiB; before, it is twice 16. */
const firstWithLarge = 26;

/**
 * Keeps the young generation of the heap at its first size, for a run that asks an index. That takes 40 MB less for 200 packages
 * on Node 26, and the same CPU; on Node 20 it takes 8 MB less and 7 % more CPU, and is left as it is. V8 reads the flag
 * each time that the generation could grow, so that it can be set in a running process.
 */
export function keepYoungGenerationSmall(): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= firstWithLarge) setFlagsFromString('--semi-space-growth-factor=1');
}

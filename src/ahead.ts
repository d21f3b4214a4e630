/**
 * Lets an answer arrive that is asked for ahead, and uses it. The caller that comes to await it gets its failure; until then, a
 * failure must not end the process.
 */
export function ahead<T>(answer: Promise<T>, use: (value: T) => void = () => undefined): void {
  answer.then(use, () => undefined);
}

/** A number of things, such as `1 package` and `2 packages`; `several` where an "s" does not make it. */
export function plural(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}

/**
 * A function of a text that remembers up to so many of its answers. Only for functions whose answer depends on nothing
 * but the text: then everything in the process may share them. Errors are not remembered.
 */
export function remembering<T>(most: number, answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    const fresh = answer(text);
    if (known.size < most) known.set(text, { answer: fresh });
    return fresh;
  };
}

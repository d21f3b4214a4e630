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

/**
 * A function of an object that remembers its answers for as long as their objects are used. Only for functions whose answer
 * depends on nothing but the object, which does not change. Errors are not remembered.
 */
export function rememberingFor<K extends object, T>(answer: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly answer: T }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.answer;
    const fresh = answer(key);
    known.set(key, { answer: fresh });
    return fresh;
  };
}

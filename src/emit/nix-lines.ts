/** Lines of Nix, each indented by so many spaces. */
export function indented(lines: readonly string[], spaces: number): readonly string[] {
  return lines.map((line) => `${' '.repeat(spaces)}${line}`);
}

/** A `let` as lines. */
export function letIn(bindings: readonly string[], result: readonly string[]): readonly string[] {
  return ['let', ...indented(bindings, 2), 'in', ...result];
}

/** A list of Nix, an element a line. */
export function nixList(elements: readonly string[]): readonly string[] {
  return elements.length === 0 ? ['[ ]'] : ['[', ...indented(elements, 2), ']'];
}

/** A binding; the value begins on its line where that ends in a bracket, as nixfmt has it. */
export function binding(name: string, value: readonly string[]): readonly string[] {
  const [first = '', ...rest] = value;
  const all = /[[{]$/.test(first) ? [`${name} = ${first}`, ...rest] : [`${name} =`, ...indented(value, 2)];
  return [...all.slice(0, -1), `${all.at(-1)};`];
}

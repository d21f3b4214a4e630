// The entries of a project's owners in a lock, which `owners.ts` writes: `organization numpy`, `owner alice`.

/** Stands for a project without organization and users. */
export const nobody = 'none';
/** The kind of the entry of an organization. */
export const organization = 'organization';

/** The kind of an entry, such as `owner`. */
export function kindOf(entry: string): string {
  return entry.slice(0, entry.indexOf(' '));
}

/** The name in an entry. */
export function nameOf(entry: string): string {
  return entry.slice(entry.indexOf(' ') + 1);
}

/** The entries of a line. */
export function entriesOf(text: string): readonly string[] {
  return text === nobody ? [] : text.split(', ');
}

/** Roles by user, and the organization apart from a user of the same name. */
export function holders(entries: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const entry of entries) {
    const key = kindOf(entry) === organization ? entry : nameOf(entry);
    found.set(key, [...(found.get(key) ?? []), kindOf(entry)]);
  }
  return found;
}

/** Whether nobody who had a project, in any role, has it any more. */
export function areReplaced(before: string, now: string): boolean {
  const [had, has] = [holders(entriesOf(before)), holders(entriesOf(now))];
  return had.size > 0 && [...had.keys()].every((holder) => !has.has(holder));
}

import type { ReportPackage } from '../model.js';

/** Whether a package holds a text, in lower case, in its name, version, licence or summary. */
export function matches(one: ReportPackage | undefined, search: string): boolean {
  if (one === undefined) return false;
  const { name, version, licence, summary } = one;
  return `${name} ${version} ${licence} ${summary ?? ''}`.toLowerCase().includes(search);
}

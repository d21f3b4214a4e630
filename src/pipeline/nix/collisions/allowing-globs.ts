import { compareText } from '../../../order.js';

/** A path as a glob that only it matches. */
function escaped(place: string): string {
  return place.replaceAll(/[*?[]/g, '[$&]');
}

/** The package's folder that a place lies in, or the place itself. */
function groupOf(place: string, site: string): string {
  const base = place.startsWith(`${site}/`) ? `${site}/` : '';
  const depth = base === '' ? 2 : 1;
  return base + place.slice(base.length).split('/').slice(0, depth).join('/');
}

/** The innermost folder that holds all places. */
function commonFolder(places: readonly string[]): string {
  const [first = [], ...others] = places.map((place) => place.split('/').slice(0, -1));
  const differs = first.findIndex((part, at) => others.some((parts) => parts[at] !== part));
  return (differs === -1 ? first : first.slice(0, differs)).join('/');
}

/**
 * Globs for all places and little more: one for places in the same package's folder, else the place itself. The program that makes
 * environments names the same (`src/nix/env.py`).
 */
export function allowingGlobs(places: readonly string[], site: string): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const place of places) {
    const key = groupOf(place, site);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([key, group]) => {
      const isFolder = group.length > 1 && key !== group[0] && !key.startsWith('bin/');
      return isFolder ? [`${escaped(commonFolder(group))}/*`] : group.map(escaped);
    });
}

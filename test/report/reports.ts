// Reports to draw, of any size.
import type { Report, ReportEdge, ReportPackage } from '../../src/report/model.js';

/** A package of which nothing but its name and version is special. */
export function reportPackage(name: string, more: Partial<ReportPackage> = {}): ReportPackage {
  return {
    name,
    version: '1.0',
    kind: 'wheel',
    extras: [],
    groups: [],
    files: [{ name: `${name}-1.0-py3-none-any.whl`, on: 3, size: 1_000, uploaded: '2024-05-01' }],
    builds: [],
    licence: 'MIT',
    summary: null,
    author: null,
    home: null,
    publisher: null,
    owners: null,
    requiresPython: null,
    advisories: null,
    change: null,
    before: null,
    ...more,
  };
}

/** A requirement of every system, on any version. */
export function reportEdge(from: number, to: number, more: Partial<ReportEdge> = {}): ReportEdge {
  return { from, to, constraint: '', extra: null, asks: [], on: 3, ...more };
}

/** A report of packages for two systems; the first one is what the deps file names. */
export function report(
  packages: readonly ReportPackage[],
  edges: readonly ReportEdge[],
  more: Partial<Report> = {},
): Report {
  const nodes = packages.map((_, at) => [at, 3] as const);
  const roots = [{ to: 0, text: `${packages[0]?.name}`, group: null, on: 3 }];
  return {
    lock: 'pypi-sources.yaml',
    python: '3.11.9',
    pylock: '0.1.0',
    systems: ['x86_64-linux', 'aarch64-darwin'],
    packages,
    views: [{ label: 'Everything', nodes, roots, edges }],
    changes: null,
    ...more,
  };
}

/** A report of as many packages as asked for; each needs up to four later ones, as in a real lock. */
export function largeReport(count: number): Report {
  const packages = Array.from({ length: count }, (_, at) =>
    reportPackage(`package-${String(at).padStart(3, '0')}`, {
      licence: ['MIT', 'BSD-3-Clause', 'Apache-2.0'][at % 3] ?? '',
    }),
  );
  const edges = packages.flatMap((_, from) =>
    [1, 2, 3, 4]
      .map((step) => Math.floor(from * 1.5) + step * step)
      .filter((to) => to < count)
      .map((to) => reportEdge(from, to, { constraint: '>=1' })),
  );
  return report(packages, edges);
}

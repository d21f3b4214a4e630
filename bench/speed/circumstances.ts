import { cpus, loadavg } from 'node:os';
import type { Options } from './options.js';
import type { Peer } from './peers.js';
import { benchPython } from './sets.js';

/** The circumstances of the measurements. */
export interface Circumstances {
  /** `2026-01-31` */
  readonly date: string;
  readonly node: string;
  readonly system: string;
  readonly cpus: number;
  readonly cpu: string;
  /** Of one minute, before the bench began: what else the machine did. */
  readonly load: number;
  readonly python: string;
  readonly peers: readonly { readonly name: string; readonly version: string }[];
  readonly runs: number;
  /** Files uploaded later were not shown. */
  readonly until: string;
}

/** Looks at the machine as it is now. */
export function circumstances(options: Options, peers: readonly Peer[]): Circumstances {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    system: `${process.platform} ${process.arch}`,
    cpus: all.length,
    cpu: all[0]?.model.trim() ?? '',
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    python: benchPython,
    peers: peers.map(({ name, version }) => ({ name, version })),
    runs: options.runs,
    until: options.until,
  };
}

/** The same as a line of Markdown. */
export function printCircumstances(about: Circumstances): string {
  const peers = about.peers.map(({ name, version }) => `${name} ${version}`).join(', ');
  const runs = about.runs === 1 ? 'one run' : `medians of ${about.runs} runs`;
  return `${about.date}, ${about.system}, ${about.cpus} CPUs (${about.cpu}), load ${about.load} before it began, Node ${about.node}; ${peers}; Python ${about.python}, an index as it was on ${about.until.slice(0, 10)}; ${runs}.`;
}

import type { Version } from '../pep/version.js';
import type { PackageId, Provider } from './provider.js';

/** A solved world: every package that the root needs, root left out. */
export type Solution = ReadonlyMap<PackageId, Version>;

/** How a solve ended. */
export type SolveResult =
  | { readonly kind: 'solved'; readonly solution: Solution; readonly steps: number }
  /** `explanation` is the proof as lines of prose; `hints` are steps that the user can take. */
  | { readonly kind: 'failed'; readonly explanation: readonly string[]; readonly hints: readonly string[]; readonly steps: number };

/** Limits of one solve. */
export interface SolveLimits {
  /** Decisions and conflicts before the solve gives up. */
  readonly maxSteps: number;
}

/** Solves from a root package at its one version, by PubGrub. @throws PylockError `no-solution` where the step limit is passed. */
export async function solve(_provider: Provider, _root: PackageId, _rootVersion: Version, _limits?: SolveLimits): Promise<SolveResult> {
  throw new Error('stub');
}

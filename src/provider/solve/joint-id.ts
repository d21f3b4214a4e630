import type { PackageId } from '../../resolver/provider.js';

/** A package of one of several targets that are solved together, or what all of them share of it. */
export interface JointId {
  /** The target's place; undefined for what is shared. */
  readonly at: number | undefined;
  readonly id: PackageId;
}

/** Stands between the place and the id; in no name that PEP 503 allows. */
const mark = '/';

/** The package of the target at a place. */
export function ofTarget(at: number, id: PackageId): PackageId {
  return `${at}${mark}${id}`;
}

/** The parts of an id made by {@link ofTarget}; any other id is shared. */
export function splitJointId(joint: PackageId): JointId {
  const end = joint.indexOf(mark);
  if (end === -1) return { at: undefined, id: joint };
  return { at: Number(joint.slice(0, end)), id: joint.slice(end + 1) };
}

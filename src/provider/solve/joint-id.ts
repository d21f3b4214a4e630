import type { PackageId } from '../../resolver/provider.js';

/** A package of one of several targets that are solved together, or the shared package of all of them. */
export interface JointId {
  /** The index of the target; undefined for the shared package. */
  readonly at: number | undefined;
  readonly id: PackageId;
}

/** The separator of index and id; PEP 503 allows it in no name. */
const mark = '/';

/** The package of the target at an index. */
export function ofTarget(at: number, id: PackageId): PackageId {
  return `${at}${mark}${id}`;
}

/** The parts of an id made by {@link ofTarget}; any other id is shared. */
export function splitJointId(joint: PackageId): JointId {
  const end = joint.indexOf(mark);
  if (end === -1) return { at: undefined, id: joint };
  return { at: Number(joint.slice(0, end)), id: joint.slice(end + 1) };
}

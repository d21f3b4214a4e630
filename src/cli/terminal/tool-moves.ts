import type { Change } from '../../lock/diff-model.js';

/** A line for each build tool that moves; those that come and go with their archives are not told. */
export function toolMoves(tools: readonly Change[]): readonly string[] {
  return tools.flatMap(({ what, before, after, downgrade }) => {
    const mark = downgrade === true ? ' (downgrade)' : '';
    return before === undefined || after === undefined ? [] : [`  building: ${what} ${before} -> ${after}${mark}`];
  });
}

import { shownPath } from '../../files/shown-path.js';
import { type DrawnGraph, graphSvg } from '../../report/svg.js';
import { forkHeading } from '../answers/by-fork.js';
import type { GraphTree } from '../answers/tree.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { CommandCall } from './call.js';
import { handOver } from './hand-over.js';

/** Trees with the question that they answer. */
export interface DrawnTrees {
  readonly lockPath: string;
  readonly trees: readonly GraphTree[];
  readonly name: string | undefined;
  readonly isInverted: boolean;
}

/** Hands the packages of trees over as a drawing. */
export async function drawTree(
  call: CommandCall,
  { lockPath, trees, name, isInverted }: DrawnTrees,
): Promise<ExitCode> {
  const lock = shownPath(lockPath);
  const graphs = trees.map(({ graph, rows }): DrawnGraph => {
    const keys = new Set(rows.map(({ node }) => node));
    const heading = trees.length > 1 ? forkHeading([graph.fork]) : undefined;
    return { graph, isShown: (key) => keys.has(key), heading };
  });
  const about =
    name === undefined ? 'what each package needs' : `what ${isInverted ? `needs ${name}` : `${name} needs`}`;
  await handOver(call, graphSvg(graphs, `${lock}: ${about}`), lockPath);
  return exitCodes.done;
}

import { emptyIndexEnvironment, type IndexEnvironment } from '../../index-client/machine/index-environment.js';
import type { IndexSelection } from '../../index-client/selection.js';
import { indexesFor } from '../settings/index-selection.js';

/** The effective indexes. @throws PylockError, PylockErrors of {@link indexesFor} */
export async function selectionFor(
  { indexEnvironment }: { readonly indexEnvironment?: () => Promise<IndexEnvironment> },
  inputs: Parameters<typeof indexesFor>[0],
): Promise<{ readonly selection: IndexSelection; readonly environment: IndexEnvironment }> {
  const environment = (await indexEnvironment?.()) ?? emptyIndexEnvironment;
  return { selection: indexesFor(inputs, environment), environment };
}

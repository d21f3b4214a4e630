import { ahead } from '../../ahead.js';
import type { IndexClient } from '../../index-client/model.js';
import { needsOfRoot } from '../../provider/requirements/needs.js';
import type { Prepared } from './solve-requests.js';

/**
 * Asks for the page of each requirement of the deps file, where a solve is sure to ask for all of them first: so the index answers
 * while the solver is loaded. Resolves once the requests are on their way.
 */
export async function askRoots(
  client: IndexClient,
  { deps, targets, settings, old, imported }: Prepared,
): Promise<void> {
  const { excludes, overrides, own } = settings.rules;
  const isPinned = old !== undefined || imported !== undefined;
  // Rules, pins and addresses may do without a page.
  if (isPinned || excludes.size + overrides.size + (own?.size ?? 0) > 0) return;
  const [target] = targets;
  if (target === undefined || deps.requirements.some(({ url }) => url !== undefined)) return;
  for (const { name } of needsOfRoot(deps.requirements, target.environment)) ahead(client.project(name));
  await new Promise((resolve) => setImmediate(resolve));
}

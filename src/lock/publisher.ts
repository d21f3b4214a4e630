// Publishers as a lock records them: one line of text for each project.
import type { Provenance, Publisher } from '../index-client/provenance-model.js';

/** Stands for files without provenance, beside other files of the project with it. */
const none = 'none';

/**
 * Text of a claim: characters that a lock can't hold, and the separators of the line, are percent-encoded as UTF-8.
 */
export function encoded(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._~/@:+-]/gu, (sign) =>
    [...Buffer.from(sign)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/**
 * The claims that identify a publisher of a kind, as `HOST/FIRST SECOND`. Certificates hold no environments, so these
 * are left out.
 */
const forms: ReadonlyMap<string, { readonly host: string; readonly claims: readonly string[] }> = new Map([
  ['GitHub', { host: 'github.com', claims: ['repository', 'workflow'] }],
  ['GitLab', { host: 'gitlab.com', claims: ['repository', 'workflow_filepath'] }],
  ['Google', { host: 'accounts.google.com', claims: ['email'] }],
  ['CircleCI', { host: 'circleci.com', claims: ['project_id', 'pipeline_definition_id'] }],
]);

/**
 * A publisher in a line of printable ASCII without quotes and commas: `github.com/OWNER/REPOSITORY WORKFLOW`. An
 * unknown kind, or one without its claims, is printed with all its claims: `kind=X key=value`.
 */
export function publisherText({ kind, claims }: Publisher): string {
  const form = forms.get(kind);
  const values = form?.claims.flatMap((claim) => claims.get(claim) ?? []) ?? [];
  if (form !== undefined && values.length === form.claims.length)
    return `${form.host}/${values.map(encoded).join(' ')}`;
  return [['kind', kind] as const, ...claims].map(([key, value]) => `${encoded(key)}=${encoded(value)}`).join(' ');
}

/** The text that {@link encoded} was made of; the encoded one where it is none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The claims of one publisher, `kind` first (PEP 740, as PEP 751 writes them); undefined for text of another form. */
function claimsOf(text: string): ReadonlyMap<string, string> | undefined {
  const slash = text.indexOf('/');
  const words = text.slice(slash + 1).split(' ');
  for (const [kind, { host, claims }] of forms) {
    if (text.slice(0, slash) !== host || words.length !== claims.length) continue;
    return new Map([['kind', kind], ...claims.map((claim, at) => [claim, decoded(words[at] ?? '')] as const)]);
  }
  const pairs = text.split(' ').map((word) => /^([^=]+)=(.*)$/.exec(word)?.slice(1).map(decoded));
  const isWhole = pairs.every((pair) => pair !== undefined) && pairs[0]?.[0] === 'kind';
  return isWhole ? new Map(pairs.map(([key = '', value = ''] = []) => [key, value])) : undefined;
}

/** The publishers of {@link publishersText} as claims, `kind` first. */
export function publisherClaims(text: string | undefined): readonly ReadonlyMap<string, string>[] {
  const each = text?.split(', ').filter((one) => one !== none) ?? [];
  return each.flatMap((one) => claimsOf(one) ?? []);
}

/** The publishers of the files of one project, each once; undefined where no file has provenance. */
export function publishersText(files: readonly (Provenance | undefined)[]): string | undefined {
  const texts = files.flatMap((provenance) => provenance?.map(({ publisher }) => publisherText(publisher)) ?? [none]);
  const each = [...new Set(texts)].sort();
  return each.every((text) => text === none) ? undefined : each.join(', ');
}

/**
 * The loss of provenance from an old lock to a new one, or to the index: another publisher, or files without
 * provenance where all had it. The text ends a sentence that begins with the project; undefined where nothing is
 * lost. New provenance is no loss.
 */
export function publisherLoss(before: string | undefined, now: string | undefined): string | undefined {
  if (before === undefined || before === now) return undefined;
  const [old, fresh] = [before, now ?? none].map((text) => new Set(text.split(', ')));
  const others = [...(fresh ?? [])].filter((text) => text !== none && old?.has(text) !== true);
  if (others.length > 0) return `was published by ${before}, and now by ${now}`;
  if (now === undefined) return `was published by ${before}, and has no provenance any more`;
  const lost = fresh?.has(none) === true && old?.has(none) !== true;
  return lost ? `was published by ${before}, and some of its files have no provenance any more` : undefined;
}

import { badAnswer } from './answer.js';
import { redactUrl, withoutCredentials } from './redaction.js';

/** The target of a redirect. @throws PylockError `index-answer` for one that must not be followed. */
export function nextAddress(from: URL, location: string | undefined): URL {
  const to = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to === undefined) throw badAnswer(from, 'a redirect without an address');
  if (to.protocol !== 'http:' && to.protocol !== 'https:')
    throw badAnswer(from, `a redirect to ${JSON.stringify(to.protocol)}, which pylock does not follow`);
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw badAnswer(from, `a redirect from https to plain http, to ${redactUrl(to)}, which pylock does not follow`);
  }
  return withoutCredentials(to);
}

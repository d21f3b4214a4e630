/**
 * An address for messages: without user, password, fragment and the values of a query, any of which may be a secret.
 * Text that is no address gives a placeholder, since its parts are unknown; a path of this machine is shown.
 */
export function redactUrl(address: string | URL): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return '(not an address)';
  }
  if (url.protocol === 'file:' && /^file:\/\/\//i.test(String(address)))
    return `${url.protocol}//${url.host}${url.pathname}`;
  // Without a host it is no web address, and anything in it may be the secret (`user:password@host`).
  if (url.host === '') return '(not an address)';
  const user = url.username === '' && url.password === '' ? '' : '***@';
  const query = url.search === '' ? '' : '?***';
  return `${url.protocol}//${user}${url.host}${url.pathname}${query}`;
}

/** The same address without user and password, for storage. */
export function withoutCredentials(address: URL): URL {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url;
}

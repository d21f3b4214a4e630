/** The environment variables that count, with their meanings. */
export const variables: readonly (readonly [name: string, meaning: string])[] = [
  ['PIP_INDEX_URL, UV_DEFAULT_INDEX', 'the default index, as --index-url'],
  ['PIP_EXTRA_INDEX_URL, UV_INDEX', 'further indexes'],
  ['HTTPS_PROXY, NO_PROXY', 'proxies'],
  ['SSL_CERT_FILE, PIP_CERT', 'certificates to trust'],
  ['NETRC', 'the file with logins, in place of ~/.netrc'],
  ['XDG_CACHE_HOME', 'the folder that the cache lies in'],
  ['NO_COLOR', 'no colours'],
];

/** The exit codes, with their meanings. */
export const codeMeanings: readonly (readonly [code: string, meaning: string])[] = [
  ['0', 'done'],
  ['1', 'a finding: no solution, a stale lock, drift'],
  ['2', 'bad input or usage, or the local machine'],
  ['3', 'the index or the network failed'],
  ['70', "a bug of pylock's"],
  ['130, 143', 'ended by SIGINT or SIGTERM'],
];

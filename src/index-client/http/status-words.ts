import type { STATUS_CODES } from 'node:http';

/** The words for a status, such as `Not Found`. Node's server and client are loaded only here, for a fault: most runs have none. */
export function statusWords(status: number): string | undefined {
  const http: { readonly STATUS_CODES: typeof STATUS_CODES } = process.getBuiltinModule('node:http');
  return http.STATUS_CODES[status];
}

// undici loads Node's HTTP/2 with its client, though pylock never asks for it (`allowH2: false`): 4 ms of each run with requests.
const client = /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client-h2\.js$/;

/** The plugin that puts a client in the bundle in place of the one of HTTP/2, which fails where it is used all the same. */
export function withoutHttp2() {
  return {
    name: 'without-http2',
    load(id) {
      if (!client.test(id)) return undefined;
      return "module.exports = () => { throw new Error('HTTP/2 is not in the bundle'); };";
    },
  };
}

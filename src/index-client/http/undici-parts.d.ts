// Parts of undici that are loaded separately: all of it takes three times as long, and pylock needs neither fetch nor
// WebSocket, mocks or caches. The types are those of the whole.
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';
  export default Agent;
}
declare module 'undici/lib/api/api-request.js' {
  import type { Dispatcher } from 'undici';
  /** `dispatcher.request(…)`, which only the whole of undici gives to dispatchers. */
  export default function request(
    this: Dispatcher,
    options: Dispatcher.RequestOptions,
  ): Promise<Dispatcher.ResponseData>;
}

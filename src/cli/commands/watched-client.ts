import type { RunIndex } from '../../pipeline/run-index.js';
import type { Asking } from '../terminal/asking.js';

type Client = Awaited<ReturnType<RunIndex['open']>>;

/** The same client, whose open questions about projects are watched. */
export function watchedClient(client: Client, asking: Asking, onChange: () => void): Client {
  const project: Client['project'] = async (name) => {
    asking.began(name);
    onChange();
    try {
      return await client.project(name);
    } finally {
      asking.ended(name);
      onChange();
    }
  };
  return new Proxy(client, {
    get(target, key) {
      if (key === 'project') return project;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

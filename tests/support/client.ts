import { Api, type Connect, type FetchLike, ParleyClient } from '#client';
import { clock, connect, fetchInTime } from '../../client/node/surroundings.ts';

/** How a client reaches the service. */
export interface Way {
  /** Origin of the service. */
  readonly url: string;
  readonly connect: Connect;
  readonly fetch: FetchLike;
}

/** A signed-up person with the client core that programs for people use, on a running service. */
export async function clientOf(
  way: string | Way,
  login: string,
): Promise<{ api: Api; client: ParleyClient }> {
  const { url, ...ports } = typeof way === 'string' ? { url: way, connect, fetch: fetchInTime } : way;
  const api = new Api({ baseUrl: url, fetch: ports.fetch, clock });
  await api.register({ login, password: 'a quiet sentence', name: login });
  const client = new ParleyClient({
    url: `${url.replace('http', 'ws')}/ws`,
    connect: ports.connect,
    clock,
    random: Math.random,
    getToken: api.session.getToken,
    source: api,
    sendLimit: 10_000,
  });
  return { api, client };
}

/** Resolves when the client is live. */
export function live(client: ParleyClient): Promise<void> {
  if (client.state.name === 'live') return Promise.resolve();
  return new Promise(resolve => {
    const off = client.on('state', state => {
      if (state.name !== 'live') return;
      off();
      resolve();
    });
  });
}

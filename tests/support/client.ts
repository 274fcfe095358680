import { Api, ParleyClient } from '#client';
import { clock, connect, fetchInTime } from '../../client/terminal/surroundings.ts';

/** A signed-up person with the client core that programs for people use, on a running service. */
export async function clientOf(url: string, login: string): Promise<{ api: Api; client: ParleyClient }> {
  const api = new Api({ baseUrl: url, fetch: fetchInTime, clock });
  await api.register({ login, password: 'a quiet sentence', name: login });
  const client = new ParleyClient({
    url: `${url.replace('http', 'ws')}/ws`,
    connect,
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

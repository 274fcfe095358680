import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api, type ParleyClient as Client, type Connect, ParleyClient } from '#client';
import { clock, connect, fetchInTime } from '../../client/node/surroundings.ts';
import { live } from '../support/client.ts';
import { upTo } from '../support/log.ts';
import { type TestServer, testNodes } from '../support/server.ts';

const PEOPLE = 8;
const SENDS = 25;

describe('a node that stops while others go on', () => {
  let deployment: { nodes: readonly [TestServer, TestServer]; close(): Promise<void> };
  let leaving: TestServer;
  let staying: TestServer;
  beforeAll(async () => {
    deployment = await testNodes([{}, {}]);
    [leaving, staying] = deployment.nodes;
  });
  afterAll(() => deployment.close());

  /** Twice to each node in turn, as a balancer does that has not noticed yet that one of them stops. */
  function inTurn(): Connect {
    let turn = 0;
    return () => connect(`${deployment.nodes[(turn++ >> 1) % 2]?.url.replace('http', 'ws')}/ws`);
  }

  async function person(login: string): Promise<Client> {
    const api = new Api({ baseUrl: staying.url, fetch: fetchInTime, clock });
    await api.register({ login, password: 'a quiet sentence', name: login });
    return new ParleyClient({
      url: '',
      connect: inTurn(),
      clock,
      random: Math.random,
      getToken: api.session.getToken,
      source: api,
    });
  }

  it('hands its clients over: all go on elsewhere, with every message once and in one order', async () => {
    const clients = await Promise.all(upTo(PEOPLE).map(n => person(`roller-${n}`)));
    for (const client of clients) client.start();
    await Promise.all(clients.map(live));
    await expect.poll(() => leaving.container.realtime.admission.total).toBe(PEOPLE);
    const room = clients[0]?.rooms[0]?.id ?? 0;
    await Promise.all(clients.map(client => client.open(room)));

    const texts = (client: Client) => client.room(room)?.window.messages.map(message => message.text);
    const acknowledged: { seq: number; text: string }[] = [];
    const talk = async (client: Client, n: number) => {
      for (const i of upTo(SENDS)) {
        const text = `word ${i} of ${n}`;
        acknowledged.push({ seq: (await client.send(room, text)).seq, text });
      }
    };
    const talks = clients.map(talk);
    await expect.poll(() => acknowledged.length).toBeGreaterThan(PEOPLE);
    await leaving.container.drain();
    await Promise.all([...talks, ...clients.map(live)]);

    expect(leaving.container.realtime.admission.total).toBe(0);
    await expect.poll(() => staying.container.realtime.admission.total).toBe(PEOPLE);
    const order = acknowledged.toSorted((a, b) => a.seq - b.seq).map(({ text }) => text);
    for (const client of clients) {
      while (await client.loadOlder(room));
      await expect.poll(() => texts(client)?.filter(text => text.startsWith('word'))).toEqual(order);
      client.stop();
    }
  });
});

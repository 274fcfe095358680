import type { Api, ParleyClient } from '#client';
import { clientOf, live } from '../client.ts';
import { upTo } from '../log.ts';
import { Balancer } from './balancer.ts';

/** Even, so that both nodes have as many of them. */
const PEOPLE = 6;

export interface Person {
  readonly name: string;
  readonly api: Api;
  readonly client: ParleyClient;
  readonly balancer: Balancer;
}

/** People spread over the nodes, all of them live, and the rooms in which all of them are. */
export interface Crowd {
  readonly people: readonly Person[];
  /** Somebody who comes to the busy yard and leaves it, is in General, and says nothing. Begins at the first node. */
  readonly wanderer: Person;
  /** Ids of the rooms in which everybody talks. */
  readonly busy: { readonly general: number; readonly den: number; readonly yard: number };
  /** Ids of rooms without load: there no later message shows that one is missing. */
  readonly quiet: { readonly nook: number; readonly attic: number };
}

/** @param urls addresses of the nodes */
export async function gather(urls: readonly string[]): Promise<Crowd> {
  const [wanderer, founder, ...others] = await arrivals(urls);
  if (wanderer === undefined || founder === undefined) throw new Error('nobody came');
  const people = [founder, ...others];
  for (const name of ['den', 'yard', 'nook', 'attic']) await founder.api.createRoom('public', name);
  const rooms = new Map((await founder.api.rooms()).map(({ room }) => [room.name?.toLowerCase(), room.id]));
  const [general, den, yard, nook, attic] = ['general', 'den', 'yard', 'nook', 'attic'].map(
    name => rooms.get(name) ?? Number.NaN,
  ) as [number, number, number, number, number];
  for (const { api } of others) for (const room of [den, yard, nook, attic]) await api.join(room);

  for (const { client } of [...people, wanderer]) {
    client.start();
    await live(client);
    await Promise.all(client.rooms.map(({ id }) => client.open(id)));
  }
  return { people, wanderer, busy: { general, den, yard }, quiet: { nook, attic } };
}

/** The wanderer and the people, each at the next node in turn. */
async function arrivals(urls: readonly string[]): Promise<Person[]> {
  const persons: Person[] = [];
  for (const n of upTo(PEOPLE + 1)) {
    const name = `person${n}`;
    const balancer = new Balancer(urls, n - 1);
    persons.push({ name, balancer, ...(await clientOf(balancer, name)) });
  }
  return persons;
}

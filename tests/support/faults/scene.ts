import { expect } from 'vitest';
import type { Random } from '#client';
import type { SendResult } from '#protocol';
import { openDatabase, type Sql } from '../../../src/database/database.ts';
import { Ledger } from '../ledger.ts';
import { upTo } from '../log.ts';
import { CATCH_UP_MS, expectSameLog, shownBy } from '../same-log.ts';
import { storedRoom } from '../stored-room.ts';
import { type Crowd, gather, type Person } from './crowd.ts';
import { Load } from './load.ts';

/** Time in which everybody must be whole again after any fault, milliseconds. */
const WHOLE_MS = 60_000;
/** Turns of a talk, and the longest time of one in milliseconds: a comparison with the database comes later. */
const [TURNS, LIVE_MS] = [20, 2_000];

/** A crowd under load on some nodes, and what must be true of it in the end. */
export class Scene {
  readonly crowd: Crowd;
  readonly ledger = new Ledger();
  readonly #load: Load;
  readonly #databaseUrl: string;

  private constructor(crowd: Crowd, databaseUrl: string, random: Random) {
    this.crowd = crowd;
    this.#databaseUrl = databaseUrl;
    this.#load = new Load(crowd, this.ledger, random);
    this.#load.start();
  }

  /** @param urls addresses of the nodes */
  static async open(urls: readonly string[], databaseUrl: string, random: Random): Promise<Scene> {
    return new Scene(await gather(urls), databaseUrl, random);
  }

  /** Somebody whose newest socket is at this node, and somebody else there, too. */
  pairAt(node: number): readonly [Person, Person] {
    const [one, other] = this.crowd.people.filter(({ balancer }) => balancer.node === node);
    if (one === undefined || other === undefined)
      throw new Error(`fewer than two people are at node ${node}`);
    return [one, other];
  }

  /** Each of `people` says something in every busy room. Resolves to the answers when all have come. */
  say(people: readonly Person[], what: string): Promise<SendResult[]> {
    return Promise.all(
      Object.values(this.crowd.busy).flatMap(room =>
        people.map(({ name, client }) => this.ledger.send(client, room, `${name} ${what}`)),
      ),
    );
  }

  /** Somebody at each node says something in a quiet room, where nothing follows it. */
  whisper(): Promise<SendResult[]> {
    const { nook, attic } = this.crowd.quiet;
    return Promise.all(
      [nook, attic].map((room, node) => this.ledger.send(this.pairAt(node)[0].client, room, 'whispers')),
    );
  }

  /** Resolves when all of `people` show these messages, each of them within `timeout` milliseconds. */
  async heard(people: readonly Person[], messages: readonly SendResult[], timeout = WHOLE_MS): Promise<void> {
    for (const { name, client } of people) {
      for (const { room, seq } of messages) {
        const message = `${name} in room ${room}`;
        await expect.poll(() => client.room(room)?.version, { timeout, message }).toBeGreaterThanOrEqual(seq);
      }
    }
  }

  /** Two people talk in a quiet room, each after having heard the other: at once, and not by a comparison. */
  async expectLiveTalk([one, other]: readonly [Person, Person]): Promise<void> {
    for (const turn of upTo(TURNS)) {
      const [speaker, listener] = turn % 2 === 0 ? [one, other] : [other, one];
      const text = `${speaker.name} to ${listener.name}: ${turn}`;
      const said = await this.ledger.send(speaker.client, this.crowd.quiet.nook, text);
      await this.heard([listener], [said], LIVE_MS);
    }
  }

  /** Somebody leaves a quiet room and comes back, and their client comes to know of it each time. */
  async expectTold({ name, api, client }: Person): Promise<void> {
    const { attic } = this.crowd.quiet;
    for (const turn of upTo(TURNS / 2)) {
      const goes = turn % 2 === 1;
      await (goes ? api.leave(attic, false) : api.join(attic));
      const message = `${name} ${goes ? 'leaves' : 'joins'} for the ${turn}th time`;
      await expect.poll(() => client.room(attic) === undefined, { timeout: WHOLE_MS, message }).toBe(goes);
    }
  }

  /**
   * Prints how long it takes from now until everybody has heard something new of everybody, in every busy room, and
   * what was said before in `messages`. The wanderer, who says nothing over the socket, must come to know of General.
   */
  async wholeAgain(after: string, messages: readonly SendResult[] = []): Promise<void> {
    const { people, wanderer, busy } = this.crowd;
    const begin = performance.now();
    const fresh = await this.say(people, `is there after ${after}`);
    await this.heard(people, [...fresh, ...messages]);
    const general = fresh.filter(({ room }) => room === busy.general);
    await this.heard([wanderer], general);
    const seconds = (performance.now() - begin) / 1_000;
    console.info(`whole again after ${after}: ${seconds.toFixed(1)} s`);
  }

  /** Ends the load. Then everybody is live, and holds the rooms that the database has, with all that was acknowledged. */
  async expectWhole(): Promise<void> {
    await this.#load.stop();
    const { people, wanderer, busy, quiet } = this.crowd;
    const database = await openDatabase({ kind: 'postgresql', url: this.#databaseUrl, pool: 2 });
    try {
      for (const room of Object.values({ ...busy, ...quiet })) await this.#expectRoom(database.sql, room);
    } finally {
      await database.close();
    }
    for (const { client } of [...people, wanderer]) expect(client.state).toEqual({ name: 'live' });
  }

  async #expectRoom(db: Sql, id: number): Promise<void> {
    const { people, wanderer } = this.crowd;
    const room = await storedRoom(db, id);
    const members: Person[] = [];
    for (const person of [...people, wanderer]) {
      if (room.members.includes(person.client.user?.id ?? 0)) members.push(person);
      else await this.#expectGone(person, id);
    }
    const windows = members.map(({ client }) => shownBy(client, id, room.version));
    expectSameLog(room, this.ledger, await Promise.all(windows));
    for (const { client } of members) {
      const shown = (await client.loadMembers(id)).members.values().filter(({ state }) => state === 'active');
      expect(
        shown
          .map(({ user }) => user.id)
          .toArray()
          .toSorted(ascending),
      ).toEqual(room.members);
    }
  }

  #expectGone({ name, client }: Person, room: number): Promise<void> {
    const message = `${name} has left ${room}`;
    return expect.poll(() => client.room(room), { timeout: CATCH_UP_MS, message }).toBeUndefined();
  }

  /** Ends the clients. */
  close(): void {
    for (const { client } of [...this.crowd.people, this.crowd.wanderer]) client.stop();
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}

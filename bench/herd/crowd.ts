import { setTimeout as sleep } from 'node:timers/promises';
import type { Gate } from './dial.ts';
import { enterAll, Member } from './member.ts';
import type { CrowdFigures, Person } from './wire.ts';

/** Clients that connect at one time, before anything is measured. */
const ENTERING = 50;
/** Time without any progress after which what is missing counts as lost, in milliseconds. */
const STALL_MS = 15_000;

/** What became of one client after its node died, in milliseconds since 1970. */
interface Fate {
  lost: boolean;
  back: boolean;
  caughtUpAt: number | undefined;
  lostAgain: boolean;
}

/** Many people at one node, who lose it together. */
export class Crowd {
  readonly #gate: Gate;
  readonly #members: Member[];
  #fates: Fate[] = [];
  #caughtUp = 0;

  constructor(people: readonly Person[], port: number) {
    const gate: Gate = { port, connections: {}, hellos: {} };
    this.#gate = gate;
    this.#members = people.map(person => new Member(person, gate));
  }

  get caughtUp(): number {
    return this.#caughtUp;
  }

  async enter(): Promise<void> {
    await enterAll(this.#members, ENTERING);
  }

  /** From now on connections go to `port`, and what happens to each client is watched. */
  switch(port: number): void {
    this.#gate.port = port;
    this.#gate.connections = {};
    this.#gate.hellos = {};
    this.#fates = this.#members.map(member => this.#watch(member));
  }

  /** Waits until all have the expected messages, as long as there is progress. */
  async compare(expected: ReadonlyMap<number, readonly number[]>): Promise<CrowdFigures> {
    let least = Number.POSITIVE_INFINITY;
    let missing = this.#missing(expected);
    for (let movedAt = Date.now(); missing > 0 && Date.now() - movedAt < STALL_MS; ) {
      if (missing < least) movedAt = Date.now();
      least = Math.min(least, missing);
      await sleep(100);
      missing = this.#missing(expected);
    }
    return {
      caughtUpAt: this.#fates.flatMap(fate => fate.caughtUpAt ?? []),
      refusedConnections: this.#gate.connections,
      refusedHellos: this.#gate.hellos,
      lostAgain: this.#fates.filter(fate => fate.lostAgain).length,
      away: this.#members.filter(({ client }) => client.state.name !== 'live').length,
      missing,
    };
  }

  #watch(member: Member): Fate {
    const fate: Fate = { lost: false, back: false, caughtUpAt: undefined, lostAgain: false };
    const look = () => {
      if (!fate.lost || fate.caughtUpAt !== undefined || !member.isCaughtUp) return;
      fate.caughtUpAt = Date.now();
      this.#caughtUp++;
      offRoom();
    };
    const offRoom = member.client.on('room', look);
    member.client.on('state', state => {
      if (state.name !== 'live') {
        fate.lost = true;
        fate.lostAgain ||= fate.back;
        return;
      }
      fate.back = true;
      look();
    });
    return fate;
  }

  #missing(expected: ReadonlyMap<number, readonly number[]>): number {
    let missing = 0;
    for (const { client, rooms } of this.#members) {
      for (const id of rooms) {
        const held = new Set(client.room(id)?.window.messages.map(message => message.seq));
        for (const seq of expected.get(id) ?? []) if (!held.has(seq)) missing++;
      }
    }
    return missing;
  }
}

import { Api, type Clock, ParleyClient } from '#client';
import { Dial, type Gate } from './dial.ts';
import type { Person } from './wire.ts';

const clock: Clock = {
  now: Date.now,
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: handle => clearTimeout(handle as NodeJS.Timeout | undefined),
};

/** A person with the product's own client. It connects wherever the gate leads at that moment. */
export class Member {
  readonly client: ParleyClient;
  readonly rooms: readonly number[];

  constructor(person: Person, gate: Gate) {
    this.rooms = person.rooms;
    const source = new Api({
      baseUrl: '',
      clock,
      fetch: (path, { headers, ...init }) =>
        fetch(`http://127.0.0.1:${gate.port}${path}`, {
          ...init,
          headers: { ...headers, authorization: `Bearer ${person.token}` },
        }),
    });
    this.client = new ParleyClient({
      url: '/ws',
      connect: () => new Dial(gate),
      clock,
      random: Math.random,
      getToken: async () => person.token,
      source,
    });
  }

  /** Resolves when the client is live for the first time. */
  enter(): Promise<void> {
    return new Promise((resolve, reject) => {
      const off = this.client.on('state', state => {
        if (state.name !== 'live' && state.name !== 'stopped') return;
        off();
        if (state.name === 'live') resolve();
        else reject(new Error(`a client was sent away for good: ${state.reason}`));
      });
      this.client.start();
    });
  }

  /** Live, and with all that its rooms are known to hold. A room that is being fetched anew has heard of nothing. */
  get isCaughtUp(): boolean {
    if (this.client.state.name !== 'live') return false;
    return this.rooms.every(id => {
      const room = this.client.room(id);
      return room !== undefined && room.heard > 0 && room.version >= room.heard;
    });
  }
}

/** Lets people in, so many at a time. */
export async function enterAll(members: readonly Member[], atOnce: number): Promise<void> {
  const waiting = members.values();
  const lane = async () => {
    for (const member of waiting) await member.enter();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bus, BusMessage } from '../../src/realtime/bus.ts';

const events = (room: number, ...versions: number[]): BusMessage => ({
  kind: 'roomEvents',
  room,
  events: versions.map(version => ({ version, event: 'message', frame: Buffer.from(`frame ${version} ✓`) })),
});

/** What every bus must do while nothing is broken. */
export function busContract(name: string, make: () => Promise<Bus>): void {
  describe(`${name} as a bus`, () => {
    let bus: Bus;
    beforeEach(async () => {
      bus = await make();
    });
    afterEach(() => bus.close());

    const listen = async (topic: Parameters<Bus['subscribe']>[0]) => {
      const heard: BusMessage[] = [];
      await bus.subscribe(topic, message => heard.push(message));
      return heard;
    };

    it('brings what is published after the subscription, the sender included, in order', async () => {
      const heard = await listen('room:1');
      bus.publish('room:1', events(1, 1, 2));
      bus.publish('room:1', events(1, 3));
      await expect.poll(() => heard).toEqual([events(1, 1, 2), events(1, 3)]);
    });

    it('brings every kind of message unchanged', async () => {
      const heard = await listen('node');
      const messages: BusMessage[] = [
        {
          kind: 'roomEvents',
          room: 1,
          events: [{ version: 9, event: 'member', frame: Buffer.from('x'), leaves: 4 }],
        },
        { kind: 'roomProbe', room: 1 },
        { kind: 'roomNotice', room: 1, event: 'typing', frame: Buffer.from([0, 255, 128]), except: 7 },
        { kind: 'joined', user: 3, room: 1 },
        { kind: 'userNotice', user: 3, event: 'notice', frame: Buffer.from('notice') },
        { kind: 'everyoneNotice', event: 'user', frame: Buffer.from([123, 0, 255]) },
        { kind: 'sessionsEnded', sessions: ['a', 'b'] },
        { kind: 'presence', online: [1, 2], offline: [] },
      ];
      for (const message of messages) bus.publish('node', message);
      await expect.poll(() => heard).toEqual(messages);
    });

    it('keeps topics apart', async () => {
      const [room, user] = [await listen('room:1'), await listen('user:1')];
      bus.publish('user:1', { kind: 'joined', user: 1, room: 2 });
      bus.publish('room:11', events(11, 1));
      await expect.poll(() => user).toHaveLength(1);
      expect(room).toEqual([]);
    });

    it('brings nothing after the end of the subscription', async () => {
      const [gone, stays] = [await listen('room:1'), await listen('room:2')];
      bus.unsubscribe('room:1');
      bus.publish('room:1', events(1, 1));
      bus.publish('room:2', events(2, 1));
      await expect.poll(() => stays).toHaveLength(1);
      expect(gone).toEqual([]);
    });
  });
}

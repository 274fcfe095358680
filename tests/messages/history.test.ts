import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageQuery } from '../../src/messages/history.service.ts';
import { by, expectRefusal, makeWorld, type World } from '../support/world.ts';

describe('history', () => {
  let world: World;
  let [ada, room] = [0, 0];
  // The room's log: 1 room, 2 membership, 3 "created", then messages 4 to 13, and 14 a second membership.
  beforeAll(async () => {
    world = await makeWorld();
    ada = await world.user('ada');
    room = await world.room(ada);
    for (let i = 4; i <= 13; i++) await world.say(ada, room, `message ${i}`);
    await world.rooms.members.add(ada, room, [await world.user('bob')]);
  });
  afterAll(() => world.close());

  const page = async (query: PageQuery) => {
    const { messages, ...rest } = await world.messages.history.page(ada, room, query);
    return { seqs: messages.map(message => message.seq), ...rest };
  };
  const version = 15;

  it.each<[PageQuery, number[], boolean, boolean]>([
    [{ limit: 3 }, [15, 13, 12], true, false],
    [{ limit: 12 }, [15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3], false, false],
    [{ limit: 50 }, [15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3], false, false],
    [{ before: 12, limit: 3 }, [11, 10, 9], true, true],
    [{ before: 5, limit: 2 }, [4, 3], false, true],
    [{ before: 3, limit: 2 }, [], false, true],
    [{ before: 99, limit: 2 }, [15, 13], true, false],
    [{ after: 5, limit: 3 }, [8, 7, 6], true, true],
    [{ after: 13, limit: 3 }, [15], true, false],
    [{ after: 15, limit: 3 }, [], true, false],
    [{ after: 0, limit: 2 }, [4, 3], false, true],
    [{ around: 8, limit: 3 }, [9, 8, 7], true, true],
    [{ around: 8, limit: 4 }, [9, 8, 7, 6], true, true],
    [{ around: 8, limit: 1 }, [8], true, true],
    [{ around: 14, limit: 2 }, [15, 13], true, false],
    [{ around: 3, limit: 4 }, [4, 3], false, true],
    [{ before: 0, limit: 1 }, [], false, true],
    [{ after: Number.MAX_SAFE_INTEGER, limit: 1 }, [], true, false],
  ])('%j', async (query, seqs, hasBefore, hasAfter) => {
    expect(await page(query)).toEqual({ seqs, hasBefore, hasAfter, version });
  });

  it('carries messages as they are now, tombstones included', async () => {
    const own = await world.room(ada);
    const [kept, gone] = [await world.say(ada, own, 'draft'), await world.say(ada, own, 'oops')];
    await world.messages.service.edit({ user: ada, room: own, seq: kept }, 'final');
    await world.messages.service.delete(by(ada), { room: own, seq: gone });
    const found = await world.messages.history.page(ada, own, { limit: 2 });
    expect(found.messages).toMatchObject([
      { seq: gone, text: '', deletedAt: expect.any(String), author: { id: ada, name: 'ada' } },
      { seq: kept, text: 'final', editedAt: expect.any(String), version: 6 },
    ]);
    expect(found.version).toBe(7);
  });

  it('takes one of before, after and around', async () => {
    await expectRefusal(page({ before: 5, after: 3, limit: 2 }), 'invalid_request');
    await expectRefusal(page({ before: 5, around: 3, limit: 2 }), 'invalid_request');
  });

  it('is for members: for others there is no such room', async () => {
    const { history } = world.messages;
    const admin = await world.user('admin', 'admin');
    await expectRefusal(history.page(admin, room, { limit: 2 }), 'room_not_found');
    await expectRefusal(history.page(ada, 999_999, { limit: 2 }), 'room_not_found');
    await expectRefusal(history.message(admin, room, 5), 'room_not_found');
    const guest = await world.user('guest');
    await world.rooms.joining.join(guest, room);
    await history.page(guest, room, { limit: 2 });
    await world.rooms.joining.leave(guest, room);
    await expectRefusal(history.page(guest, room, { limit: 2 }), 'room_not_found');
  });

  it('gives one message, and says when there is none', async () => {
    expect(await world.messages.history.message(ada, room, 5)).toMatchObject({ seq: 5, text: 'message 5' });
    await expectRefusal(world.messages.history.message(ada, room, 14), 'message_not_found');
    await expectRefusal(world.messages.history.message(ada, room, 99_999), 'message_not_found');
  });
});

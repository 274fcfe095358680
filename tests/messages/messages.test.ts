import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Limits } from '#protocol';
import {
  by,
  clientId,
  expectRefusal,
  expectSoundLog,
  makeWorld,
  story,
  type World,
} from '../support/world.ts';

describe('messages', () => {
  let world: World;
  let [ada, bob, room] = [0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [ada, bob] = [await world.user('ada'), await world.user('bob')];
    room = await world.room(ada, [bob]);
  });
  afterAll(() => world.close());

  const send = (author: number, to: number, text: string, id = clientId()) =>
    world.messages.service.send({ author, room: to, clientId: id, text });
  const edit = (user: number, seq: number, text: string, at = room) =>
    world.messages.service.edit({ user, room: at, seq }, text);
  const remove = (user: number, seq: number, at = room) =>
    world.messages.service.delete(by(user), { room: at, seq });
  const revisions = async (seq: number) => {
    const { rows } = await sql<{ version: number; text: string }>`
      select version, text from message_revisions where room_id = ${room} and seq = ${seq} order by version`.execute(
      world.database.sql,
    );
    return rows;
  };
  const inStore = async (seq: number) => {
    const { rows } = await sql<{ text: string; deleted_by: number | null }>`
      select text, deleted_by from messages where room_id = ${room} and seq = ${seq}`.execute(
      world.database.sql,
    );
    return rows[0];
  };

  it('are stored once per client id, and the same text twice is fine', async () => {
    const id = clientId();
    const first = await send(ada, room, 'hello', id);
    expect(await send(ada, room, 'hello', id)).toEqual({ ...first, duplicate: true });
    expect((await send(ada, room, 'hello')).seq).toBe(first.seq + 1);
    expect(world.events(room).at(-1)).toMatchObject({
      event: 'message',
      version: first.seq + 1,
      data: { author: { id: ada, name: 'ada', role: 'user' }, text: 'hello' },
    });
  });

  it.each([
    ['   \n\u200b', 'text_blank'],
    ['', 'text_blank'],
    ['x'.repeat(Limits.messageLength + 1), 'text_too_long'],
    ['nul \0', 'text_malformed'],
    ['half \ud83d', 'text_malformed'],
  ] as const)('refuse %j in sends and edits', async (text, code) => {
    const { seq } = await send(ada, room, 'fine');
    const before = world.events(room).length;
    await expectRefusal(send(ada, room, text), code);
    await expectRefusal(edit(ada, seq, text), code);
    expect(world.events(room)).toHaveLength(before);
  });

  it('may be as long as the limit, counted in code points', async () => {
    const longest = '🙂'.repeat(Limits.messageLength);
    const { seq } = await send(ada, room, longest);
    expect((await inStore(seq))?.text).toBe(longest);
  });

  it('are sent by members only', async () => {
    const stranger = await world.user('stranger', 'admin');
    await expectRefusal(send(stranger, room, 'hi'), 'room_not_found');
    await expectRefusal(send(ada, 999_999, 'hi'), 'room_not_found');
  });

  it('are edited by their author, and keep what stood there before', async () => {
    const { seq } = await send(ada, room, 'frist');
    const once = await edit(ada, seq, 'first');
    const twice = await edit(ada, seq, 'first!');
    expect(once).toMatchObject({ seq, text: 'first', author: { id: ada } });
    expect(once.editedAt).toMatch(/Z$/);
    expect(twice.version).toBe(once.version + 1);
    expect(await revisions(seq)).toEqual([
      { version: once.version, text: 'frist' },
      { version: twice.version, text: 'first' },
    ]);
    expect(world.events(room).at(-1)).toEqual({
      event: 'message',
      room,
      version: twice.version,
      data: twice,
    });
    await expectSoundLog(world, room);
  });

  it('are edited by nobody else, not even an admin', async () => {
    const admin = await world.user('admin', 'admin');
    await world.rooms.joining.join(admin, room);
    const { seq } = await send(ada, room, 'mine');
    await expectRefusal(edit(bob, seq, 'yours'), 'forbidden');
    await expectRefusal(edit(admin, seq, 'yours'), 'forbidden');
    await expectRefusal(edit(await world.user('stranger'), seq, 'yours'), 'room_not_found');
    expect((await inStore(seq))?.text).toBe('mine');
  });

  it('cannot be edited to what they are, once deleted, or where there is none', async () => {
    const { seq } = await send(ada, room, 'text');
    await expectRefusal(edit(ada, seq, 'text'), 'text_unchanged');
    await expectRefusal(edit(ada, 999_999, 'text'), 'message_not_found');
    await remove(ada, seq);
    await expectRefusal(edit(ada, seq, 'again'), 'message_deleted');
    await expectRefusal(world.messages.service.edit({ user: 999_999, room, seq }, 'x'), 'unauthenticated');
  });

  it('leave a tombstone when their author deletes them, once', async () => {
    const { seq } = await send(ada, room, 'regretted');
    const gone = await remove(ada, seq);
    expect(gone).toMatchObject({ seq, text: '' });
    expect(gone.deletedAt).toMatch(/Z$/);
    expect(await inStore(seq)).toEqual({ text: '', deleted_by: ada });
    expect(await revisions(seq)).toEqual([{ version: gone.version, text: 'regretted' }]);
    await expectRefusal(remove(ada, seq), 'message_deleted');
    await expectRefusal(remove(ada, 999_999), 'message_not_found');
    await expectSoundLog(world, room);
  });

  it('are deleted by moderators: in public rooms from outside, in private ones as members', async () => {
    const mod = await world.user('mod', 'moderator');
    const { seq } = await send(ada, room, 'rude');
    await expectRefusal(remove(bob, seq), 'forbidden');
    await remove(mod, seq);
    expect(await inStore(seq)).toEqual({ text: '', deleted_by: mod });

    const hidden = await world.room(ada, [bob], 'private');
    const { seq: inside } = await send(ada, hidden, 'rude');
    await expectRefusal(remove(mod, inside, hidden), 'room_not_found');
    await expectRefusal(remove(mod, 999_999, hidden), 'room_not_found');
    await world.rooms.members.add(ada, hidden, [mod]);
    expect(await remove(mod, inside, hidden)).toMatchObject({ text: '' });
  });

  it('go by the role of the moment', async () => {
    const former = await world.user('former', 'moderator');
    await world.rooms.joining.join(former, room);
    const { seq } = await send(ada, room, 'still here');
    await sql`update users set role = 'user' where id = ${former}`.execute(world.database.sql);
    await expectRefusal(remove(former, seq), 'forbidden');
  });

  it('of those who left are theirs no more', async () => {
    const guest = await world.user('guest');
    await world.rooms.joining.join(guest, room);
    const { seq } = await send(guest, room, 'farewell');
    await world.rooms.joining.leave(guest, room);
    await expectRefusal(edit(guest, seq, 'hello'), 'room_not_found');
    await expectRefusal(remove(guest, seq), 'room_not_found');
    await expectRefusal(send(guest, room, 'hello'), 'room_not_found');
  });

  it('of the system are nobody’s to change', async () => {
    const admin = await world.user('admin', 'admin');
    const own = await world.room(admin);
    await expectRefusal(edit(admin, 3, 'history', own), 'forbidden');
    await expectRefusal(remove(admin, 3, own), 'forbidden');
    expect(story(world, own).at(-1)).toBe('created');
  });

  it('in an archived room stay as they are, but may be deleted', async () => {
    const own = await world.room(ada);
    const { seq } = await send(ada, own, 'last words');
    await world.rooms.settings.archive(by(ada), own, true);
    await expectRefusal(edit(ada, seq, 'other words', own), 'room_archived');
    expect(await remove(ada, seq, own)).toMatchObject({ text: '' });
    await expectSoundLog(world, own);
  });

  it('take versions without gaps while many send, edit, delete and join at once', async () => {
    const busy = await world.room(ada, [bob]);
    const { seq } = await send(ada, busy, 'version 0');
    const people = await Promise.all(Array.from({ length: 5 }, () => world.user()));
    await Promise.all([
      ...Array.from({ length: 20 }, (_, i) => send(i % 2 ? ada : bob, busy, `text ${i}`)),
      ...Array.from({ length: 10 }, (_, i) => edit(ada, seq, `version ${i + 1}`, busy)),
      ...people.map(one => world.rooms.joining.join(one, busy)),
      ...Array.from({ length: 5 }, async () => remove(bob, (await send(bob, busy, 'oops')).seq, busy)),
    ]);
    expect(world.events(busy)).toHaveLength(5 + 1 + 20 + 10 + 2 * 5 + 2 * 5);
    await expectSoundLog(world, busy);
  });
});

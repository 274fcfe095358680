import { describe, expect, it } from 'vitest';
import { arrange, neighbour, nextUnread, roomIn } from '../../../web/src/rooms/list/my-rooms.ts';
import { state } from './support/state.ts';

const AT = '2026-11-21T10:00:00.000Z';
const ids = (rooms: readonly { id: number }[]) => rooms.map(room => room.id);
const nameOf = (room: { info: { name: string | null } }) => room.info.name ?? 'Anna';

describe('my rooms', () => {
  it('are found by a part of their name in any case, and keep their order', () => {
    const rooms = [state(3, {}, { name: 'Garden' }), state(1, {}, { name: 'gardeners' }), state(2)];
    expect(ids(arrange(rooms, ' GARD ', nameOf).active)).toEqual([3, 1]);
    expect(ids(arrange(rooms, '  ', nameOf).active)).toEqual([3, 1, 2]);
    expect(arrange(rooms, 'nothing', nameOf)).toEqual({ active: [], archived: [] });
  });

  it('are found by the name of the other person', () => {
    const direct = state(4, {}, { kind: 'direct', name: null });
    expect(ids(arrange([state(1), direct], 'ann', nameOf).active)).toEqual([4]);
  });

  it('are apart when they are archived', () => {
    const rooms = [state(1, {}, { archivedAt: AT }), state(2)];
    const { active, archived } = arrange(rooms, '', nameOf);
    expect([ids(active), ids(archived)]).toEqual([[2], [1]]);
  });
});

describe('the room beside the open one', () => {
  const rooms = [state(5), state(6), state(7)];

  it('is the one before or after, over the ends', () => {
    expect(neighbour(rooms, 6, 1)?.id).toBe(7);
    expect(neighbour(rooms, 6, -1)?.id).toBe(5);
    expect(neighbour(rooms, 7, 1)?.id).toBe(5);
    expect(neighbour(rooms, 5, -1)?.id).toBe(7);
  });

  it('is the first or the last one when none is open', () => {
    expect(neighbour(rooms, undefined, 1)?.id).toBe(5);
    expect(neighbour(rooms, 99, -1)?.id).toBe(7);
    expect(neighbour([], undefined, 1)).toBeUndefined();
  });

  it('with unread messages is looked for over the end, and is never the open one', () => {
    const mixed = [state(1, { unread: 2 }), state(2), state(3, { unread: 1 }), state(4)];
    expect(nextUnread(mixed, 2)?.id).toBe(3);
    expect(nextUnread(mixed, 3)?.id).toBe(1);
    expect(nextUnread(mixed, undefined)?.id).toBe(1);
    expect(nextUnread([state(1, { unread: 2 }), state(2)], 1)).toBeUndefined();
  });
});

describe('the room in an address', () => {
  it.each([
    ['/rooms/12', 12],
    ['/rooms/12/340', 12],
    ['/rooms', undefined],
    ['/rooms/12x', undefined],
    ['/people/12', undefined],
  ])('%s is %s', (path, id) => {
    expect(roomIn(path)).toBe(id);
  });
});

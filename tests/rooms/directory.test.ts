import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { by, expectRefusal, makeWorld, type World } from '../support/world.ts';

describe('finding rooms', () => {
  let world: World;
  let [ada, bob] = [0, 0];
  const ids: Record<string, number> = {};
  beforeAll(async () => {
    world = await makeWorld();
    [ada, bob] = [await world.user('ada'), await world.user('bob')];
    for (const name of ['Огород', 'apples', '100% fun', 'under_score', 'back\\slash', 'Apples', 'gone']) {
      ids[name] = (await world.rooms.maker.create(ada, { kind: 'public', name })).room.id;
    }
    ids['hidden'] = (await world.rooms.maker.create(ada, { kind: 'private', name: 'hidden apples' })).room.id;
    await world.rooms.settings.archive(by(ada), ids['gone'] ?? 0, true);
    await world.rooms.joining.join(bob, ids['apples'] ?? 0);
  });
  afterAll(() => world.close());

  const names = async (q?: string) =>
    (await world.rooms.directory.browse(bob, { limit: 50, ...(q === undefined ? {} : { q }) })).rooms.map(
      offer => offer.room.name,
    );

  it('shows public rooms by name, not private or archived ones', async () => {
    expect(await names()).toEqual(['100% fun', 'apples', 'Apples', 'back\\slash', 'under_score', 'Огород']);
  });

  it('finds a part of a name in any case', async () => {
    expect(await names('PPL')).toEqual(['apples', 'Apples']);
    expect(await names('гОРо')).toEqual(['Огород']);
    expect(await names('nowhere')).toEqual([]);
  });

  it.each([
    ['%', ['100% fun']],
    ['_', ['under_score']],
    ['\\', ['back\\slash']],
    ['a%s', []],
  ])('takes %j as it stands', async (q, expected) => {
    expect(await names(q)).toEqual(expected);
  });

  it('goes on after the last room of a page', async () => {
    const { directory } = world.rooms;
    const seen: (string | null)[] = [];
    let after: number | undefined;
    do {
      const page = await directory.browse(bob, { limit: 2, ...(after === undefined ? {} : { after }) });
      seen.push(...page.rooms.map(offer => offer.room.name));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(await names());
    const hidden = await directory.browse(bob, { limit: 9, after: ids['hidden'] ?? 0 });
    expect(hidden).toEqual({ rooms: [], next: null });
  });

  it('says which rooms are mine, and how many are in them', async () => {
    const { rooms } = await world.rooms.directory.browse(bob, { q: 'apples', limit: 9 });
    expect(rooms).toMatchObject([
      { joined: true, memberCount: 2 },
      { joined: false, memberCount: 1 },
    ]);
  });

  it('shows a room to its members with their summary, a public one to all, a private one to nobody else', async () => {
    const { directory } = world.rooms;
    expect(await directory.view(bob, ids['apples'] ?? 0)).toMatchObject({
      joined: true,
      memberCount: 2,
      summary: { role: 'member' },
    });
    const open = await directory.view(bob, ids['Огород'] ?? 0);
    expect(open).toMatchObject({ room: { name: 'Огород' }, joined: false, memberCount: 1 });
    expect(open).not.toHaveProperty('summary');
    await expectRefusal(directory.view(bob, ids['hidden'] ?? 0), 'room_not_found');
    await expectRefusal(directory.view(bob, 999_999), 'room_not_found');
  });
});

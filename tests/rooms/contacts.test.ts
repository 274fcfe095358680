import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal, makeWorld, type World } from '../support/world.ts';

describe('contacts', () => {
  let world: World;
  let [ada, bob, cyd] = [0, 0, 0];
  beforeAll(async () => {
    world = await makeWorld();
    [ada, bob, cyd] = [await world.user('ada'), await world.user('bob'), await world.user('cyd')];
  });
  afterAll(() => world.close());

  it('are added, renamed, listed by page, and deleted, each owner’s for themselves', async () => {
    const { contacts } = world.rooms;
    const added = await contacts.put(ada, bob, ' Bobby ');
    expect(added).toMatchObject({ user: { id: bob, name: 'bob' }, name: 'Bobby' });
    expect(await contacts.put(ada, bob, 'Robert')).toEqual({ ...added, name: 'Robert' });
    await contacts.put(ada, cyd, 'Sid');
    await contacts.put(bob, ada, 'Mine');

    const first = await contacts.list(ada, { limit: 1 });
    expect(first).toMatchObject({ contacts: [{ name: 'Robert' }], next: bob });
    const second = await contacts.list(ada, { limit: 1, after: bob });
    expect(second).toMatchObject({ contacts: [{ name: 'Sid' }], next: null });

    await contacts.delete(ada, bob);
    expect((await contacts.list(ada, { limit: 9 })).contacts.map(contact => contact.name)).toEqual(['Sid']);
    expect((await contacts.list(bob, { limit: 9 })).contacts.map(contact => contact.name)).toEqual(['Mine']);
  });

  it('are other people, who exist, under a name', async () => {
    const { contacts } = world.rooms;
    await expectRefusal(contacts.put(ada, ada, 'Me'), 'invalid_request');
    await expectRefusal(contacts.put(ada, 999_999, 'Nobody'), 'user_not_found');
    await expectRefusal(contacts.put(ada, bob, ' \n'), 'text_blank');
    await expectRefusal(contacts.delete(ada, 999_999), 'user_not_found');
  });
});

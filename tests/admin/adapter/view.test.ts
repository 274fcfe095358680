import { raw } from '@mikro-orm/core';
import AdminJS, { Filter } from 'adminjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EntityDatabase } from '../../../admin/adapter/database.ts';
import { EntityResource } from '../../../admin/adapter/resource.ts';
import { TestPanel } from './panel.ts';
import { recorded } from './recorded.ts';
import { Owner, openThings, Place, Thing, type Things } from './things.ts';

let things: Things;
/** Sees everything. */
let panel: TestPanel;
/** Sees things of the viewer, without what they hold. */
let narrow: TestPanel;

beforeAll(async () => {
  things = await openThings();
  const { em } = things;
  const references = { Owner: 'owners', Place: 'places' };
  const places = new EntityResource({ entity: Place, em, references });
  panel = new TestPanel([
    new EntityResource({ entity: Owner, em }),
    places,
    new EntityResource({ entity: Thing, em, references, countLimit: 8 }),
  ]);
  narrow = new TestPanel([
    new EntityResource({
      entity: Owner,
      em,
      scope: viewer => ({ [raw(alias => `${alias}.id = ?`, [viewer?.id])]: [] }),
      omit: () => ['id'],
    }),
    places,
    new EntityResource({
      entity: Thing,
      em,
      references,
      // One statement before the others, as a scope may need.
      scope: async viewer => {
        await things.run('select 1');
        return { owner: Number(viewer?.id) };
      },
      omit: viewer => (viewer?.title === 'admin' ? ['body', 'amount'] : []),
    }),
  ]);
});

beforeEach(async () => {
  await things.run('truncate owners, places, things restart identity cascade');
  await things.run("insert into owners (name) values ('Ann'), ('Bob')");
  await things.run(`
    insert into things (title, body, amount, ratio, owner_id)
    select 'thing ' || n, 'body ' || n, n % 2, 1, 1 + n % 2 from generate_series(1, 10) n`);
});

afterAll(() => things.close());

type Row = { id: number; params: Record<string, unknown>; populated: Record<string, unknown> };
const ids = (records: Row[]) => records.map(({ params }) => Number(params['id']));

describe('a page', () => {
  it('is sorted by what was asked for, equal rows by their key in the same direction', async () => {
    const sorted = async (sortBy: string, direction: string) =>
      ids((await panel.list('things', { sortBy, direction })).records);
    expect(await sorted('amount', 'asc')).toEqual([2, 4, 6, 8, 10, 1, 3, 5, 7, 9]);
    expect(await sorted('amount', 'desc')).toEqual([9, 7, 5, 3, 1, 10, 8, 6, 4, 2]);
    expect(await sorted('owner', 'asc')).toEqual([2, 4, 6, 8, 10, 1, 3, 5, 7, 9]);
    expect(await sorted('ratio', 'asc')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it.each([
    'password',
    'bytes',
    'facts',
    'tags',
    'nobody',
    'constructor',
    'id; drop table things',
    'owner.name',
  ])('is in the order of keys when it cannot be sorted by %s', async sortBy => {
    const { records } = await panel.list('things', { sortBy, direction: 'desc; drop table things' });
    expect(ids(records)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].toReversed());
  });

  it('can be sorted by every column that says so', async () => {
    for (const property of new EntityResource({ entity: Thing, em: things.em }).properties()) {
      if (!property.isSortable()) continue;
      expect((await panel.list('things', { sortBy: property.name() })).records).toHaveLength(10);
    }
    for (const sortBy of ['key', 'owner', 'seq', 'note']) {
      await things.run('insert into places values (1, 7, null) on conflict do nothing');
      expect((await panel.list('places', { sortBy })).records).toHaveLength(1);
    }
  });

  it('follows another in the same order', async () => {
    const pages = await Promise.all(
      ['1', '2'].map(page => panel.list('things', { sortBy: 'ratio', perPage: '4', page })),
    );
    expect(pages.flatMap(({ records }) => ids(records))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is counted up to a limit, and none begins beyond it', async () => {
    const { meta } = await panel.list('things');
    expect(meta.total).toBe(8);
    expect((await panel.list('things', { perPage: '4', page: '3' })).records).toEqual([]);
  });

  it.each([
    { perPage: '-5' },
    { perPage: 'x' },
    { perPage: '1e400' },
    { perPage: '0.5' },
    { page: '-3' },
    { page: '1e300' },
    { page: 'x' },
    { page: '0' },
    { perPage: '9'.repeat(400), page: '9'.repeat(400) },
  ])('has bounds: $perPage $page', async query => {
    const { records } = await panel.list('things', query as Record<string, string>);
    expect(records.length).toBeLessThanOrEqual(10);
    const searched = await panel.search('things', 'thing', query as Record<string, string>);
    expect(searched.records.length).toBeLessThanOrEqual(10);
  });

  it('has 500 rows at most', async () => {
    await things.run("insert into owners (name) select 'owner ' || n from generate_series(1, 600) n");
    const { records } = await panel.search('owners', 'owner', { perPage: '100000' });
    expect(records).toHaveLength(500);
  });

  it('reads the columns that are shown, and no others', async () => {
    const [rows, people, count] = await recorded(things.em(), () => panel.list('things'));
    expect(rows?.sql).toContain('"title"');
    for (const column of ['password', 'bytes']) expect(rows?.sql).not.toContain(column);
    expect(people?.sql).toContain('"owners"');
    expect(people?.sql).not.toContain('secret');
    expect(count?.sql).toContain('count(*)');
    expect(await recorded(things.em(), () => panel.list('things'))).toHaveLength(3);
  });
});

describe('the scope of a viewer', () => {
  const hidden = '1';
  const own = '2';

  beforeEach(() => {
    narrow.viewer.id = '1';
  });

  it('is all there is to list, count, search and show', async () => {
    const { records, meta } = await narrow.list('things');
    expect(ids(records).toSorted((a, b) => a - b)).toEqual([2, 4, 6, 8, 10]);
    expect(meta.total).toBe(5);
    expect(ids((await narrow.search('things', 'thing 1')).records)).toEqual([10]);
    expect((await narrow.show('things', own)).record.params.id).toBe(2);
    expect((await narrow.show('things', hidden)).notice.type).toBe('error');
    expect((await narrow.list('things', { 'filters.owner': '2' })).records).toEqual([]);
  });

  it('is all that a reference shows', async () => {
    await things.run('update things set twin_id = 2 where id = 2');
    const { record } = await narrow.show('things', own);
    expect(record.populated.owner.params).toMatchObject({ name: 'Ann' });
    expect(record.populated.twin).toBeUndefined();
  });

  it('is all that may be selected', async () => {
    const { records } = await narrow.bulkDelete('things', `${own},${hidden}`);
    expect(ids(records)).toEqual([2]);
    expect(await things.run('select 1 from things where id = 1')).toHaveLength(1);
  });

  it('is all that may be changed or removed', async () => {
    expect((await narrow.edit('things', hidden, { title: 'mine' })).notice.type).toBe('error');
    expect((await narrow.delete('things', hidden)).notice.type).toBe('error');
    const resource = new EntityResource({ entity: Thing, em: things.em, scope: () => ({ owner: 1 }) });
    await expect(resource.update(hidden, { title: 'mine' })).rejects.toThrow();
    await expect(resource.delete(hidden)).rejects.toThrow();
    expect(await things.run('select title from things where id = 1')).toEqual([{ title: 'thing 1' }]);
  });

  it('cannot be left by a row', async () => {
    const { notice } = await narrow.edit('things', own, { owner: '2' });
    expect(notice).toMatchObject({ type: 'error', message: 'valueRefused' });
    const created = await narrow.create('things', { title: 'theirs', owner: '2' });
    expect(created.notice.type).toBe('error');
    expect(await things.run('select 1 from things where owner_id = 2')).toHaveLength(5);
  });
});

describe('what a viewer must not get', () => {
  it('is not read, and so in no answer', async () => {
    const [rows] = await recorded(things.em(), async () => {
      const { records } = await narrow.list('things');
      for (const { params } of records as Row[]) {
        expect(params).toHaveProperty('title');
        expect(params).not.toHaveProperty('body');
        expect(params).not.toHaveProperty('amount');
      }
    });
    expect(rows?.sql).not.toMatch(/"(body|amount)"/);
  });

  it('cannot be found by or sorted by', async () => {
    const { notice, records } = await narrow.list('things', { 'filters.body': 'body' });
    expect(records).toEqual([]);
    expect(notice.message).toBe('filterUnknown');
    expect(ids((await narrow.list('things', { sortBy: 'amount' })).records)).toEqual([2, 4, 6, 8, 10]);
  });

  it('cannot be written', async () => {
    const { record } = await narrow.edit('things', '2', { title: 'new', body: 'secretly', amount: '7' });
    expect(record.params.title).toBe('new');
    expect(await things.run('select body, amount from things where id = 2')).toEqual([
      { body: 'body 2', amount: 0 },
    ]);
  });

  it('is never the id', async () => {
    expect((await narrow.show('owners', '1')).record).toMatchObject({ id: 1, params: { id: 1 } });
  });

  it('is nothing that a form can set when it is hidden', async () => {
    await panel.edit('owners', '1', { name: 'Anna', secret: 'known' });
    expect(await things.run('select name, secret from owners where id = 1')).toEqual([
      { name: 'Anna', secret: 'a secret' },
    ]);
  });
});

describe('options of a resource', () => {
  it('may give a better order', async () => {
    const resource = new EntityResource({
      entity: Thing,
      em: things.em,
      order: (filter, sort) => (filter.get('owner') ? { ...sort, sortBy: 'id' } : sort),
    });
    new TestPanel([resource]);
    const sorted = async (filters: object) => {
      const sort = { sortBy: 'amount', direction: 'desc' } as const;
      const [statement] = await recorded(things.em(), () =>
        resource.find(new Filter(filters, resource), { sort }),
      );
      return statement?.sql.slice(statement.sql.indexOf('order by'));
    };
    expect(await sorted({})).toMatch(/"amount" desc, .*"id" desc/);
    expect(await sorted({ owner: '1' })).toMatch(/order by .*"id" desc limit/);
    expect(await sorted({ owner: '1' })).not.toContain('amount');
  });
});

describe('a whole database', () => {
  it('becomes resources that refer to each other, without what has a hidden key', async () => {
    AdminJS.registerAdapter({ Database: EntityDatabase, Resource: EntityResource });
    const admin = new AdminJS({
      databases: [things.orm],
      resources: [{ entity: Owner, em: things.em, id: 'people' }],
    });
    expect(admin.resources.map(resource => resource.id()).toSorted()).toEqual([
      'labels',
      'owners',
      'people',
      'places',
      'things',
    ]);
    expect(admin.findResource('things').property('place')?.reference()).toBe('places');
    expect(await admin.findResource('people').count(new Filter({}, admin.findResource('people')))).toBe(2);
  });
});

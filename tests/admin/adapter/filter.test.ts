import { raw } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EntityResource } from '../../../admin/adapter/resource.ts';
import { TestPanel } from './panel.ts';
import { Owner, openThings, Place, Thing, type Things } from './things.ts';

let things: Things;
let panel: TestPanel;

beforeAll(async () => {
  things = await openThings();
  const { em } = things;
  const references = { Owner: 'owners', Place: 'places' };
  panel = new TestPanel([
    new EntityResource({ entity: Owner, em }),
    new EntityResource({ entity: Place, em, references }),
    new EntityResource({
      entity: Thing,
      em,
      references,
      values: { status: ['new', 'done'] },
      filters: {
        body: value => ({ [raw(alias => `reverse(${alias}.body) = ?`, [value])]: [] }),
        // With a fault: it casts whatever it is given.
        cast: value => ({ [raw(alias => `${alias}.amount = (?::text)::int`, [value])]: [] }),
        anywhere: value => ({ $or: [{ title: value }, { body: value }] }),
      },
    }),
  ]);
  await things.run("insert into owners (name) values ('Ann'), ('Bob'), ('Cleo')");
  await things.run("insert into places values (1, 7, 'here'), (2, 8, null)");
  await things.run(`
    insert into things (
      title, body, amount, ratio, price, exact, open, at, day, token, facts, kind, status, tags, owner_id,
      place_owner_id, place_seq, twin_id
    ) values
      ('Äpfel 50%', 'abc', 1, 0.5, 1.5, 1.5, true, '2026-01-01T10:00Z', '2026-01-01',
       'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": 1}', 'small', 'new', '{red,"dark blue"}', 1, 1, 7, 2),
      ('under_line', 'x', 2, 2.5, 2.5, 2.5, false, '2026-01-02T10:00Z', '2026-01-02',
       'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', null, 'large', 'done', '{blue}', 2, 2, 8, 1),
      ('C:\\dir', 'y', null, null, null, null, false, null, null, null, null, 'small', 'odd', '{}', 2, null, null, null)
  `);
});

afterAll(() => things.close());

/** Ids of what a list with these filters shows, and whether it counts as many. */
async function found(filters: Record<string, string>, resource = 'things'): Promise<number[]> {
  const query = Object.entries(filters).map(([name, value]) => [`filters.${name}`, value]);
  const { records, meta } = await panel.list(resource, { ...Object.fromEntries(query), sortBy: 'id' });
  expect(meta.total).toBe(records.length);
  return records.map((record: { id: number }) => record.id);
}

describe('a filter', () => {
  const cases: [string, Record<string, string>, number[]][] = [
    ['a part of a text, in either case', { title: 'äPFEL' }, [1]],
    ['a percent sign', { title: '%' }, [1]],
    ['an underscore', { title: 'r_l' }, [2]],
    ['a backslash', { title: ':\\d' }, [3]],
    ['a number', { amount: '2' }, [2]],
    ['a number from here', { 'amount~~from': '2' }, [2]],
    ['numbers between', { 'ratio~~from': '0.1', 'ratio~~to': '0.5' }, [1]],
    ['a decimal', { exact: '2.50' }, [2]],
    ['an id', { id: '3' }, [3]],
    ['true', { open: 'true' }, [1]],
    ['false', { open: 'false' }, [2, 3]],
    ['times from', { 'at~~from': '2026-01-01T10:00:00.001Z' }, [2]],
    ['times to', { 'at~~to': '2026-01-01T10:00:00.000Z' }, [1]],
    ['times between', { 'at~~from': '2026-01-01T00:00:00Z', 'at~~to': '2026-01-03T00:00:00Z' }, [1, 2]],
    ['an open end', { 'at~~from': '', 'at~~to': '2026-01-01T12:00:00Z' }, [1]],
    ['days between', { 'day~~from': '2026-01-01', 'day~~to': '2026-01-01' }, [1]],
    ['a uuid, in either case', { token: 'B0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11' }, [2]],
    ['an enum of the entity', { kind: 'large' }, [2]],
    ['an enum of the resource', { status: 'new' }, [1]],
    ['something in a list', { tags: 'dark blue' }, [1]],
    ['a reference', { owner: '2' }, [2, 3]],
    ['a reference in several parts', { place: '2.8' }, [2]],
    ['a one-to-one reference', { twin: '1' }, [2]],
    ['nothing there', { at: '__FORM_VALUE_NULL__' }, [3]],
    ['no reference', { place: '__FORM_VALUE_NULL__' }, [3]],
    ['two at once', { owner: '2', kind: 'small' }, [3]],
    ['an empty field beside another', { owner: '2', title: '', amount: '' }, [2, 3]],
    ['a condition of the resource', { body: 'cba' }, [1]],
    ['a condition with a name of its own', { anywhere: 'y' }, [3]],
    ['a condition that casts', { cast: '2' }, [2]],
  ];

  it.each(cases)('finds by %s', async (_, filters, ids) => {
    expect(await found(filters)).toEqual(ids);
  });

  it('finds by a key in several parts', async () => {
    expect(await found({ key: '1.7' }, 'places')).toEqual(['1.7']);
    expect(await found({ key: '1.8' }, 'places')).toEqual([]);
    expect(await found({ key: 'x' }, 'places')).toEqual([]);
  });

  it('is searched by, too', async () => {
    const ids = async (words: string, query = {}) => {
      const { records } = await panel.search('things', words, query);
      return records.map((record: { id: number }) => record.id);
    };
    expect(await ids('LINE')).toEqual([2]);
    expect(await ids('2', { searchProperty: 'id' })).toEqual([2]);
    expect(await ids('nobody', { searchProperty: 'id' })).toEqual([]);
  });
});

describe('a filter that means nothing', () => {
  const properties = [
    'id',
    'title',
    'body',
    'amount',
    'rank',
    'total',
    'ratio',
    'weight',
    'price',
    'exact',
    'open',
    'at',
    'day',
    'token',
    'facts',
    'kind',
    'status',
    'tags',
    'pause',
    'owner',
    'place',
    'twin',
    'anywhere',
    'cast',
    'key',
    'password',
    'bytes',
    'nobody',
  ];
  const values: [string, Record<string, string>][] = [
    ['is no such value', { '': "x' or 1=1 --" }],
    ['is a number beyond all', { '': '9'.repeat(400) }],
    ['is a number with an exponent beyond all', { '': '1e999' }],
    ['is a number beyond the column', { '': '1e300' }],
    ['cannot be stored', { '': 'a\0b' }],
    ['is half a character', { '': '\ud800' }],
    ['is long', { '': 'x'.repeat(100_000) }],
    ['is a date beyond the calendar', { '': '999999-01-01T00:00:00Z' }],
    ['is no day of the calendar', { '': '2026-02-31x' }],
    ['is an object', { '.deep.er': 'x' }],
    ['is a list', { '.0': 'x', '.1': 'y' }],
    ['is an operator', { '.$ne': 'x' }],
    ['is an operator within a range', { '~~$gt': '' }],
    ['is a range of nothing', { '~~from': 'zzz', '~~to': '\0' }],
    ['is a range of lists', { '~~from~~0': '1' }],
    ['is a range and more', { '~~from': '1', '~~constructor': '1' }],
  ];

  it.each(values)('because it %s shows nothing, and is no failure', async (_, forms) => {
    for (const property of properties) {
      const query = Object.entries(forms).map(([end, value]) => [`filters.${property}${end}`, value]);
      const { records } = await panel.list('things', Object.fromEntries(query));
      expect(
        records.map(({ id }: { id: number }) => id),
        property,
      ).toEqual([]);
    }
  });

  const unknown = ['password', 'bytes', 'nobody', 'facts', 'pause', 'owner.secret', 'id.0'];
  it.each([...unknown, 'constructor', 'toString', 'hasOwnProperty'])(
    'as by %s is refused in words',
    async name => {
      const { notice } = await panel.list('things', { [`filters.${name}`]: 'a' });
      expect(notice).toMatchObject({ type: 'error', message: 'filterUnknown' });
      const asked = await panel.search('things', 'a', { searchProperty: name });
      expect(asked.records).toEqual([]);
    },
  );

  it('of the whole query shows nothing', async () => {
    expect((await panel.list('things', { filters: 'x' })).records).toEqual([]);
    expect((await panel.list('things', { 'filters.0': 'x' })).records).toEqual([]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EntityResource } from '../../../admin/adapter/resource.ts';
import { upTo } from '../../support/log.ts';
import { itOnServer } from '../../support/on-database.ts';
import { TestPanel } from './panel.ts';
import { Label, Owner, openThings, Place, Thing, type Things, Vault } from './things.ts';

let things: Things;
let panel: TestPanel;

beforeAll(async () => {
  things = await openThings();
  const { em } = things;
  const references = { Owner: 'owners', Place: 'places' };
  panel = new TestPanel([
    new EntityResource({ entity: Owner, em }),
    new EntityResource({ entity: Place, em, references }),
    new EntityResource({ entity: Label, em }),
    new EntityResource({ entity: Thing, em, references, values: { status: ['new', 'done'] } }),
  ]);
});

beforeEach(async () => {
  await things.run('truncate owners, places, labels, things restart identity cascade');
  await things.run("insert into owners (name) values ('Ann'), ('Bob'), ('Cleo')");
  await things.run("insert into places (owner_id, seq, note) values (1, 7, 'here'), (2, 8, null)");
  await things.run("insert into labels values ('a.b,c~d', 1, ''), ('plain', 2, '')");
});

afterAll(() => things.close());

const full = {
  title: 'A title',
  body: 'text',
  amount: '5',
  rank: '-3',
  total: '9007199254740991',
  ratio: '0.5',
  weight: '1.5',
  price: '12.25',
  exact: '12345678901234567890.0123456789',
  open: 'true',
  at: '2026-05-01T10:00:00.000Z',
  day: '2026-05-02',
  token: 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
  'facts.note': 'x',
  'facts.list.0': 'y',
  kind: 'large',
  status: 'done',
  'tags.0': 'red',
  'tags.1': 'blue',
  owner: '1',
  place: '1.7',
  twin: '2',
};

const stored = {
  id: 1,
  title: 'A title',
  body: 'text',
  amount: 5,
  rank: -3,
  total: 9007199254740991,
  ratio: 0.5,
  weight: 1.5,
  price: 12.25,
  open: true,
  at: '2026-05-01T10:00:00.000Z',
  day: '2026-05-02',
  token: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  'facts.note': 'x',
  'facts.list.0': 'y',
  kind: 'large',
  status: 'done',
  'tags.0': 'red',
  'tags.1': 'blue',
  pause: null,
  owner: 1,
  place: '1.7',
  twin: 2,
};

describe('a form with every type of property', () => {
  it('stores what it was sent, and answers with what the database then holds', async () => {
    const { record, notice } = await panel.create('things', full);
    expect(notice.type).toBe('success');
    expect(record.params).toMatchObject({ ...stored, hooked: 'created' });
    const [row] = await things.run('select *, exact::text as exactly from things');
    expect(row).toMatchObject({ title: 'A title', total: 9007199254740991, hooked: 'created' });
    expect(row).toMatchObject({ facts: { note: 'x', list: ['y'] }, tags: ['red', 'blue'], place_seq: 7 });
  });

  it('shows it as plain JSON with what it refers to', async () => {
    await panel.create('things', full);
    const { record } = await panel.show('things', '1');
    expect(record.params).toMatchObject(stored);
    expect(record.populated.owner).toMatchObject({ id: 1, title: 'Ann' });
    expect(record.populated.place).toMatchObject({ id: '1.7', params: { note: 'here' } });
    expect(record.populated.twin).toMatchObject({ title: 'Bob' });
  });

  it('leaves to the database and the entity what was left out', async () => {
    const { record } = await panel.create('things', { title: 'short', owner: '3' });
    expect(record.params).toMatchObject({ body: '', rank: 0, open: false, kind: 'small', status: 'new' });
    expect(record.params).toMatchObject({ amount: null, at: null, place: null, twin: null, tags: [] });
  });

  it('changes only what it was sent, through the hooks of the entity', async () => {
    await panel.create('things', full);
    const { record } = await panel.edit('things', '1', { title: 'Another', 'facts.other': 'z', owner: '2' });
    expect(record.params).toMatchObject({ title: 'Another', owner: 2, amount: 5, hooked: 'updated' });
    const [row] = await things.run('select title, owner_id, facts, amount, place_seq from things');
    expect(row).toEqual({ title: 'Another', owner_id: 2, facts: { other: 'z' }, amount: 5, place_seq: 7 });
  });

  it('empties what may be empty', async () => {
    await panel.create('things', full);
    const none = '__FORM_VALUE_NULL__';
    const emptied = { at: '', day: none, token: '', place: none, twin: '', facts: none, amount: none };
    const { record, notice } = await panel.edit('things', '1', emptied);
    expect(notice.type).toBe('success');
    expect(record.params).toMatchObject({ at: null, day: null, token: null, place: null, twin: null });
    expect(record.params).toMatchObject({ facts: null, owner: 1 });
  });

  it('takes a day from midnight where the viewer is', async () => {
    for (const day of ['2026-05-01T21:00:00.000Z', '2026-05-02T07:00:00.000Z', '2026-05-02T00:00:00.000Z']) {
      await things.run('truncate things restart identity');
      const { record } = await panel.create('things', { ...full, day });
      expect(record.params.day).toBe('2026-05-02');
    }
  });
});

describe('a form that is refused', () => {
  const cases: [string, Record<string, unknown>, Record<string, string>][] = [
    ['a required value is missing', { title: undefined }, { title: 'valueRequired' }],
    ['a required reference is empty', { owner: '' }, { owner: 'valueRequired' }],
    ['a text is too long', { title: 'eleven char' }, { title: 'valueTooLong' }],
    ['a text cannot be stored', { body: 'a\0b' }, { body: 'valueNotText' }],
    ['a number is none', { amount: 'abc' }, { amount: 'valueNotNumber' }],
    ['a whole number is not whole', { amount: '1.5' }, { amount: 'valueNotNumber' }],
    ['a number has no room', { rank: '40000' }, { rank: 'valueOutOfRange' }],
    ['a date is none', { at: 'yesterday' }, { at: 'valueNotDate' }],
    ['a date is beyond the calendar', { at: '+012345-01-01T00:00:00.000Z' }, { at: 'valueNotDate' }],
    ['a uuid is none', { token: '1-2-3' }, { token: 'valueNotUuid' }],
    ['a choice is none of the entity', { kind: 'huge' }, { kind: 'valueNotChoice' }],
    ['a choice is none of the resource', { status: 'odd' }, { status: 'valueNotChoice' }],
    ['an id is none', { owner: 'abc' }, { owner: 'referenceUnknown' }],
    ['a key in parts is none', { place: '1' }, { place: 'referenceUnknown' }],
    ['several are wrong', { amount: 'x', at: 'y' }, { amount: 'valueNotNumber', at: 'valueNotDate' }],
    ['nobody has that id (foreign key)', { owner: '99' }, { owner: 'referenceUnknown' }],
    ['nothing has that key (foreign key)', { place: '1.99' }, { place: 'referenceUnknown' }],
    ['a check by its usual name', { amount: '-1' }, { amount: 'valueRefused' }],
    ['a check of a column', { body: 'x'.repeat(101) }, { body: 'valueRefused' }],
  ];

  it.each(cases)('%s: says so at the field and stores nothing', async (_, wrong, errors) => {
    const { record, notice } = await panel.create('things', { ...full, ...wrong });
    expect(notice).toMatchObject({ type: 'error', message: 'thereWereValidationErrors' });
    const messages = Object.entries(record.errors).map(([name, error]) => [name, error]);
    expect(Object.fromEntries(messages)).toMatchObject(
      Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, { message }])),
    );
    expect(Object.keys(record.errors).sort()).toEqual(Object.keys(errors).sort());
    expect(await things.run('select 1 from things')).toEqual([]);
  });

  it.each(cases.slice(1))('%s: changes nothing', async (_, wrong, errors) => {
    await panel.create('things', { title: 'before', owner: '1' });
    const { record } = await panel.edit('things', '1', { body: 'changed', ...wrong });
    expect(Object.keys(record.errors).sort()).toEqual(Object.keys(errors).sort());
    const [row] = await things.run('select title, body, hooked from things');
    expect(row).toEqual({ title: 'before', body: '', hooked: 'created' });
  });

  it('finds the field of a unique index, even over an expression', async () => {
    await panel.create('things', full);
    const { record } = await panel.create('things', { title: 'A TITLE', owner: '1' });
    expect(record.errors).toMatchObject({ title: { message: 'valueTaken' } });
    const twin = await panel.create('things', { title: 'other', owner: '1', twin: '2' });
    expect(twin.record.errors).toMatchObject({ twin: { message: 'valueTaken' } });
    const owner = await panel.edit('owners', '1', { name: 'Bob' });
    expect(owner.record.errors).toMatchObject({ name: { message: 'valueTaken' } });
  });

  it('is told above the form what the database does not say of which column', async () => {
    const { record, notice } = await panel.create('things', { ...full, price: '12345678.99' });
    expect(notice).toMatchObject({ type: 'error', message: 'valueOutOfRange' });
    expect(record.baseError.message).toBe('valueOutOfRange');
    const heavy = await panel.create('things', { ...full, weight: '1e300' });
    expect(heavy.notice).toMatchObject({ type: 'error', message: 'valueOutOfRange' });
    const large = await panel.create('things', { ...full, 'facts.note': 'x'.repeat(600) });
    expect(large.notice).toMatchObject({ type: 'error', message: 'valueRefused' });
  });

  it('never swallows what it does not understand', async () => {
    await panel.create('things', { title: 'kept', owner: '1' });
    await expect(panel.delete('things', '1')).rejects.toThrow('the hook keeps it');
    await things.run('alter table owners rename to gone');
    try {
      await expect(panel.list('owners')).rejects.toThrow('owners');
      await expect(panel.create('owners', { name: 'Dora' })).rejects.toThrow('owners');
    } finally {
      await things.run('alter table gone rename to owners');
    }
  });

  itOnServer('gives a connection back that was lost in the middle of it', async () => {
    await things.run(`
      create function lost() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`);
    await things.run('create trigger lost before update on places for each row execute function lost()');
    // One more than there are connections.
    for (const _ of upTo(11)) {
      await expect(panel.edit('places', '2.8', { note: 'there' })).rejects.toThrow();
    }
    expect(await things.run('select note from places where seq = 8')).toEqual([{ note: null }]);
    await things.run('drop function lost() cascade');
  });

  it('keeps the key of a row, and takes the same one', async () => {
    const moved = await panel.edit('places', '1.7', { owner: '2', seq: '7', note: 'moved' });
    expect(moved.record.errors).toMatchObject({ owner: { message: 'valueFixed' } });
    const same = await panel.edit('places', '1.7', { owner: '1', seq: '7', note: 'there' });
    expect(same.notice.type).toBe('success');
    expect(await things.run('select note from places order by owner_id')).toEqual([
      { note: 'there' },
      { note: null },
    ]);
  });
});

describe('removing', () => {
  it('removes the row', async () => {
    await panel.create('things', full);
    expect((await panel.delete('things', '1')).notice.type).toBe('success');
    expect(await things.run('select 1 from things')).toEqual([]);
  });

  it('says what still refers to it', async () => {
    expect((await panel.delete('owners', '1')).notice).toMatchObject({
      type: 'error',
      message: 'stillReferenced',
    });
    expect(await things.run('select 1 from owners where id = 1')).toHaveLength(1);
  });

  it('says so when the database kept it', async () => {
    await things.run('create rule keep as on delete to labels do instead nothing');
    try {
      expect((await panel.delete('labels', 'plain.2')).notice.type).toBe('error');
    } finally {
      await things.run('drop rule keep on labels');
    }
  });

  it('removes several by their keys', async () => {
    const { notice, records } = await panel.bulkDelete('places', '1.7,2.8');
    expect(notice.type).toBe('success');
    expect(records).toHaveLength(2);
    expect(await things.run('select 1 from places')).toEqual([]);
  });
});

describe('keys in several parts', () => {
  it('address a record', async () => {
    const { record } = await panel.show('places', '1.7');
    expect(record).toMatchObject({ id: '1.7', params: { key: '1.7', owner: 1, seq: 7, note: 'here' } });
  });

  it('survive dots and commas in a text, and a property of that name', async () => {
    const { records } = await panel.list('labels', { sortBy: 'size' });
    expect(records.map((record: { id: string }) => record.id)).toEqual(['a~2eb~2cc~7ed.1', 'plain.2']);
    const { record } = await panel.show('labels', 'a~2eb~2cc~7ed.1');
    expect(record.params).toEqual({ id: 'a~2eb~2cc~7ed.1', key: 'a.b,c~d', size: 1 });
  });

  it.each(['1', '1.', '.7', '1.7.7', '1.x', '1.7e999', "1.7'", '1.99999999999', '99.99', '7'.repeat(2_000)])(
    'find nothing by what is none, %#',
    async id => {
      const { notice } = await panel.show('places', id);
      expect(notice.type).toBe('error');
    },
  );

  it('that are hidden make an entity no resource', () => {
    expect(() => new EntityResource({ entity: Vault, em: things.em })).toThrow('hidden key');
  });
});

describe('properties', () => {
  it('are those of the entity that may be shown', () => {
    const resource = new EntityResource({ entity: Thing, em: things.em, references: { Owner: 'owners' } });
    const types = Object.fromEntries(
      resource.properties().map(property => [property.name(), property.type()]),
    );
    expect(types).toEqual({
      id: 'number',
      title: 'string',
      body: 'string',
      amount: 'number',
      rank: 'number',
      total: 'number',
      ratio: 'float',
      weight: 'float',
      price: 'float',
      exact: 'float',
      open: 'boolean',
      at: 'datetime',
      day: 'date',
      token: 'uuid',
      facts: 'mixed',
      kind: 'string',
      status: 'string',
      tags: 'string',
      pause: 'string',
      owner: 'reference',
      place: 'string',
      twin: 'reference',
      hooked: 'string',
    });
  });

  it('say what a form and a list need to know', () => {
    const resource = new EntityResource({ entity: Thing, em: things.em, references: { Owner: 'owners' } });
    const property = (name: string) => resource.property(name);
    expect(property('kind')?.availableValues()).toEqual(['small', 'large']);
    expect(property('owner')?.reference()).toBe('owners');
    expect(property('place')?.reference()).toBeNull();
    expect(property('tags')?.isArray()).toBe(true);
    expect(property('title')?.isRequired()).toBe(true);
    expect(property('body')?.isRequired()).toBe(false);
    expect(property('id')?.isId()).toBe(true);
    expect(property('id')?.isEditable()).toBe(false);
    expect(property('pause')?.isEditable()).toBe(false);
    expect(property('facts')?.isSortable()).toBe(false);
    expect(property('password')).toBeNull();
    expect(property('constructor')).toBeNull();
  });
});

import { AdminJS } from 'adminjs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Act, defineAct, toActions } from '../../admin/acts/act.ts';
import {
  type ActField,
  durationField,
  formReader,
  limitedDurationField,
  reasonField,
  toFormField,
} from '../../admin/acts/field.ts';
import { EntityResource } from '../../admin/adapter/resource.ts';
import { readingFor } from '../../admin/resources/resource.ts';
import { User } from '../../src/accounts/user.entity.ts';
import { AppError } from '../../src/errors.ts';
import { Login } from '../../src/protocol/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeUser } from '../support/log.ts';
import { visit } from './visit.ts';

describe('the form of an act', () => {
  const read = (fields: ActField[], payload: object) =>
    formReader(fields)(payload as Record<string, unknown>);
  const input = (fields: ActField[], payload: object) => {
    const form = read(fields, payload);
    if (!form.ok) throw new Error(JSON.stringify(form.errors));
    return form.input;
  };
  const faults = (fields: ActField[], payload: object) => {
    const form = read(fields, payload);
    if (form.ok) throw new Error(JSON.stringify(form.input));
    return Object.fromEntries(Object.entries(form.errors).map(([name, { message }]) => [name, message]));
  };
  const line: ActField = { name: 'name', kind: 'line' };

  it('reads texts as what the fields say', () => {
    const fields: ActField[] = [
      line,
      reasonField,
      durationField,
      { name: 'sure', kind: 'flag' },
      { name: 'role', kind: 'choice', values: ['user', 'admin'] },
      { name: 'password', kind: 'password' },
    ];
    const payload = {
      name: ' Ada ',
      reason: ' two\nlines ',
      seconds: '3600',
      sure: 'true',
      role: 'admin',
      password: ' with spaces ',
    };
    expect(input(fields, payload)).toEqual({
      name: 'Ada',
      reason: 'two\nlines',
      seconds: 3_600,
      sure: true,
      role: 'admin',
      password: ' with spaces ',
    });
  });

  it('takes the values of JSON, too', () => {
    const fields: ActField[] = [{ name: 'sure', kind: 'flag' }, durationField];
    expect(input(fields, { sure: true, seconds: 3_600 })).toEqual({ sure: true, seconds: 3_600 });
  });

  it('leaves out what is empty, and what it does not know', () => {
    const fields: ActField[] = [line, { name: 'sure', kind: 'flag' }];
    expect(input(fields, { name: '  ', role: 'admin' })).toEqual({ sure: false });
    expect(input(fields, { name: null })).toEqual({ sure: false });
  });

  it('knows a length of time without an end', () => {
    expect(input([durationField], { seconds: 'untilLifted' })).toEqual({ seconds: null });
    expect(faults([limitedDurationField], { seconds: 'untilLifted' })).toEqual({ seconds: 'notValid' });
  });

  it.each<[string, ActField, unknown, string]>([
    ['nothing where something is needed', reasonField, '', 'required'],
    ['only white space', reasonField, ' \n ', 'required'],
    ['something invisible', reasonField, '\u200b', 'text_blank'],
    ['what cannot be stored', reasonField, 'a\u0000b', 'text_malformed'],
    ['a lone surrogate', line, 'a\ud800', 'text_malformed'],
    ['too long a reason', reasonField, 'x'.repeat(1_001), 'tooLong'],
    ['too long a line', line, 'x'.repeat(251), 'tooLong'],
    ['too long a line of its own length', { ...line, maxLength: 3 }, 'abcd', 'tooLong'],
    ['too short a password', { name: 'password', kind: 'password' }, 'short', 'tooShort'],
    ['too long a password', { name: 'password', kind: 'password' }, 'x'.repeat(129), 'tooLong'],
    ['what is not to choose', { name: 'role', kind: 'choice', values: ['user'] }, 'admin', 'notValid'],
    ['a length that is not offered', durationField, '5', 'notValid'],
    ['a negative length', durationField, '-600', 'notValid'],
    ['another flag', { name: 'sure', kind: 'flag' }, 'perhaps', 'notValid'],
    ['an object', line, { length: 3 }, 'notValid'],
    ['a list', reasonField, ['because'], 'notValid'],
    ['what the API refuses', { ...line, schema: Login, hint: 'loginRule' }, 'no spaces', 'loginRule'],
  ])('says at the field what is wrong: %s', (_, field, value, message) => {
    expect(faults([field], { [field.name]: value })).toEqual({ [field.name]: message });
  });

  it('tells of all fields at once, and counts code points', () => {
    expect(faults([reasonField, durationField], {})).toEqual({ reason: 'required', seconds: 'required' });
    expect(input([{ ...line, maxLength: 3 }], { name: '🎉🎉🎉' })).toEqual({ name: '🎉🎉🎉' });
  });

  it('keeps the schema to the server', () => {
    expect(toFormField({ ...line, schema: Login, hint: 'loginRule' })).toEqual(line);
  });
});

describe('an act', () => {
  let db: TestDatabase;
  let users: number[];
  const calls: unknown[] = [];
  /** What the next calls throw, by the id of the record. */
  const failing = new Map<string | null, Error>();

  const run: Act['run'] = async (by, id, input) => {
    const error = failing.get(id);
    if (error !== undefined) throw error;
    calls.push({ by, id, input });
    await sql`update users set name = 'acted on' where id = ${id}`.execute(db.database.sql);
    return id === null ? { shown: { label: 'generatedPassword', value: 'secret' } } : undefined;
  };
  const common = { icon: 'Key', fields: [reasonField], run } as const;
  const panelOf = () =>
    new AdminJS({
      rootPath: '/admin',
      resources: [
        {
          resource: new EntityResource({ entity: User, em: db.database.em, id: 'users' }),
          options: {
            actions: {
              ...readingFor(['admin', 'moderator']),
              ...toActions([
                { ...common, name: 'touch', on: ['record', 'bulk'], roles: ['admin'], danger: true },
                {
                  ...common,
                  name: 'make',
                  on: 'resource',
                  roles: ['admin'],
                  faults: { login_taken: 'reason' },
                },
                {
                  ...common,
                  name: 'others',
                  fields: [],
                  on: ['record', 'bulk'],
                  roles: ['admin', 'moderator'],
                  when: (record, viewer) => Number(record.id()) !== viewer.id,
                },
              ]),
            },
          },
        },
      ],
    });
  const as = (role: 'admin' | 'moderator', id = 1) =>
    visit(panelOf(), { token: '', user: { id, login: role, role } as never });
  const reason = { reason: 'because' };
  const nameOf = async (user: number) =>
    (await sql<{ name: string }>`select name from users where id = ${user}`.execute(db.database.sql)).rows[0]
      ?.name;

  beforeAll(async () => {
    db = await testDatabase();
    users = [
      await makeUser(db.database.sql),
      await makeUser(db.database.sql),
      await makeUser(db.database.sql),
    ];
  });
  afterAll(() => db.close());

  const fresh = () => {
    calls.length = 0;
    failing.clear();
  };

  it('is done by who is in the panel, and answers with the record as it is then', async () => {
    fresh();
    const [user = 0] = users;
    const { record, notice } = await as('admin', 42).act('users', user, 'touch', reason);
    expect(calls).toEqual([{ by: { user: 42, address: '192.0.2.9' }, id: String(user), input: reason }]);
    expect(record.params['name']).toBe('acted on');
    expect(notice).toEqual({ type: 'success', message: 'actDone' });
  });

  it('is done by nothing but POST, also when there is nothing to fill in', async () => {
    fresh();
    const [, user = 0] = users;
    const { record } = await as('admin').open('users', user, 'others');
    expect(record.id).toBe(user);
    await as('admin').actWithout('users', 'make', reason, 'get');
    const { records } = await as('admin').openMany('users', users, 'othersSelected');
    expect(records).toHaveLength(users.length);
    expect(calls).toEqual([]);
  });

  it('shows this once what it made', async () => {
    fresh();
    const { shown } = await as('admin').actWithout('users', 'make', reason);
    expect(shown).toEqual({ label: 'generatedPassword', value: 'secret' });
  });

  it('is not done with a form that does not fit', async () => {
    fresh();
    const [user = 0] = users;
    const answers = await Promise.all([
      as('admin').act('users', user, 'touch', { reason: '' }),
      as('admin').actWithout('users', 'make', {}),
      as('admin').actOnMany('users', users, 'touchSelected', { reason: ['x'] }),
    ]);
    expect(answers.map(({ record }) => record.errors['reason']?.message)).toEqual([
      'required',
      'required',
      'notValid',
    ]);
    expect(answers.map(({ notice }) => notice?.type)).toEqual(['error', 'error', 'error']);
    expect(calls).toEqual([]);
  });

  it('tells a refusal by its code, at the field that it is about', async () => {
    fresh();
    const [user = 0] = users;
    failing.set(String(user), new AppError('own_account'));
    expect((await as('admin').act('users', user, 'touch', reason)).notice).toEqual({
      type: 'error',
      message: 'own_account',
    });
    failing.set(null, new AppError('busy'));
    expect((await as('admin').actWithout('users', 'make', reason)).notice?.message).toBe('busy');
    failing.set(null, new AppError('login_taken'));
    const { record } = await as('admin').actWithout('users', 'make', reason);
    expect(record.errors['reason']).toEqual({ type: 'login_taken', message: 'login_taken' });
  });

  it('hides no failure that is not a refusal', async () => {
    fresh();
    const [user = 0] = users;
    for (const id of [null, String(user)]) failing.set(id, new Error('broken'));
    await expect(as('admin').act('users', user, 'touch', reason)).rejects.toThrow('broken');
    await expect(as('admin').actWithout('users', 'make', reason)).rejects.toThrow('broken');
    await expect(as('admin').actOnMany('users', users, 'touchSelected', reason)).rejects.toThrow('broken');
  });

  it('is done to each of many by itself, and says where it was refused', async () => {
    fresh();
    const [first = 0, second = 0, third = 0] = users;
    await sql`update users set name = 'as before'`.execute(db.database.sql);
    failing.set(String(second), new AppError('own_account'));
    const answer = await as('admin').actOnMany('users', users, 'touchSelected', reason);
    expect(answer.failures).toEqual([expect.objectContaining({ id: String(second), code: 'own_account' })]);
    expect(answer.notice).toEqual({
      type: 'error',
      message: 'actDonePartly',
      options: { done: 2, failed: 1 },
    });
    expect(await Promise.all([first, second, third].map(nameOf))).toEqual([
      'acted on',
      'as before',
      'acted on',
    ]);
    expect(answer.records.map(({ params }) => params['name']).toSorted()).toEqual([
      'acted on',
      'acted on',
      'as before',
    ]);
    failing.clear();
    const { notice } = await as('admin').actOnMany('users', users, 'touchSelected', reason);
    expect(notice).toEqual({ type: 'success', message: 'actDoneMany', options: { done: 3, failed: 0 } });
  });

  it('is offered to and done by its roles only', async () => {
    fresh();
    const [user = 0] = users;
    const offered = async (role: 'admin' | 'moderator') => {
      const { record } = await as(role, 99).open('users', user);
      return record.recordActions.map(({ name }) => name);
    };
    expect(await offered('admin')).toEqual(['show', 'touch', 'others']);
    expect(await offered('moderator')).toEqual(['show', 'others']);
    const answers = await Promise.all([
      as('moderator').act('users', user, 'touch', reason),
      as('moderator').actWithout('users', 'make', reason),
      as('moderator').actOnMany('users', users, 'touchSelected', reason),
    ]);
    expect(answers.map(({ notice }) => notice)).toEqual(
      Array.from({ length: 3 }, () => ({ type: 'error', message: 'forbiddenError' })),
    );
    expect(calls).toEqual([]);
  });

  it('is neither offered nor done where it makes no sense; in bulk that is the service’s to say', async () => {
    fresh();
    const [self = 0, other = 0] = users;
    const me = as('admin', self);
    expect((await me.open('users', self)).record.recordActions.map(({ name }) => name)).toEqual([
      'show',
      'touch',
    ]);
    expect((await me.act('users', self, 'others', reason)).notice?.message).toBe('forbiddenError');
    expect(calls).toEqual([]);
    await me.actOnMany('users', [self, other], 'othersSelected', reason);
    expect(calls).toHaveLength(2);
  });

  it.each(['new', 'edit', 'delete', 'bulkDelete'])(
    'is what AdminJS’s own %s is not: possible',
    async name => {
      const [user = 0] = users;
      const before = await nameOf(user);
      const admin = as('admin');
      const change = { name: 'written past the services', login: 'past', loginKey: 'past' };
      const answers = [
        await admin.actWithout('users', name, change),
        await admin.act('users', user, name, change),
        await admin.actOnMany('users', [user], name, change),
      ];
      expect(answers.map(({ notice }) => notice?.message)).toEqual(
        Array.from({ length: 3 }, () => 'forbiddenError'),
      );
      expect(await nameOf(user)).toBe(before);
    },
  );

  it('gets from its form what its fields say', () => {
    defineAct({
      ...common,
      name: 'typed',
      on: 'record',
      roles: ['admin'],
      fields: [reasonField, { name: 'role', kind: 'choice', values: ['user', 'admin'] }],
      async run(_, id: string, input) {
        const reason: string = input.reason;
        const role: 'user' | 'admin' | undefined = input.role;
        calls.push(id, reason, role);
      },
    });
  });
});

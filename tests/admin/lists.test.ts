import { type ActionContext, type BaseResource, Filter } from 'adminjs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EntityResource } from '../../admin/adapter/resource.ts';
import { messagesResource } from '../../admin/resources/messages.ts';
import { holds } from '../../admin/resources/user-search.ts';
import { usersResource } from '../../admin/resources/users.ts';
import { toCurrentAdmin } from '../../admin/viewer.ts';
import { User } from '../../src/accounts/user.entity.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { explained, type Work } from './adapter/explained.ts';

const USERS = 10_000;
const ROOMS = 200;
/** The embedded database has no room for more in the time of a test. */
const MESSAGES = process.env['TEST_DATABASE_URL'] ? 1_000_000 : 100_000;
const COUNT_LIMIT = 10_000;
const PAGE = 10;
/** Beside those of the page: the next one, to know the order of equal ones, and notes of the system. */
const FEW = 50;

/** Message n was said n seconds after this, by author n modulo their number, in room n modulo theirs. */
const START = '2026-01-01T00:00:00Z';
const FIRST = 1_001;

let server: TestServer;
let context: ActionContext;

beforeAll(async () => {
  server = await testServer();
  const admin = await server.withRole('admin');
  const viewer = { id: admin.user.id, login: admin.user.login, role: 'admin', address: '::1' } as const;
  context = { currentAdmin: toCurrentAdmin(viewer) } as ActionContext;
  await fill();
}, 300_000);

afterAll(() => server.close());

async function fill(): Promise<void> {
  const { sql: db } = server.container.database;
  await sql`
    insert into users (id, login, login_key, name, password_hash)
    select ${FIRST}::int + n, 'Person-' || n, 'person-' || n, 'Somebody ' || n, ''
    from generate_series(0, ${USERS - 1}::int) n`.execute(db);
  await sql`
    insert into rooms (id, kind, name, version)
    select ${FIRST}::int + n, 'public', 'Room ' || n, ${MESSAGES / ROOMS}::int
    from generate_series(0, ${ROOMS - 1}::int) n`.execute(db);
  await sql`
    insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
    select ${FIRST}::int + n % ${ROOMS}::int, 1 + n / ${ROOMS}::int, 1 + n / ${ROOMS}::int,
      ${FIRST}::int + n % ${USERS}::int, n, 'message ' || n, ${START}::timestamptz + n * interval '1 second'
    from generate_series(0, ${MESSAGES - 1}::int) n`.execute(db);
  // The search index would take its time to follow, and it is not what is tested here.
  await sql`
    update search_progress p set version = r.version from rooms r where r.id = p.room_id`.execute(db);
  await sql`analyze users, rooms, messages, memberships`.execute(db);
}

interface Asked {
  readonly resource: BaseResource;
  readonly filters?: Record<string, string>;
  readonly sortBy: string;
  readonly page?: number;
}

/** What a list costs the database: the rows of its page, and their number. */
async function listed({ resource, filters = {}, sortBy, page = 1 }: Asked) {
  const em = server.container.database.em();
  const filter = new Filter(filters, resource);
  const sort = { sortBy, direction: 'desc' } as const;
  const options = { limit: PAGE, offset: (page - 1) * PAGE, sort };
  const found = await explained(em, () => resource.find(filter, options, context));
  const counted = await explained(em, () => resource.count(filter, context));
  return { records: found.result, find: found.works[0], total: counted.result, count: counted.works[0] };
}

/** Indexes by which rows of a table were found, and none was looked for by reading all of it. */
function indexes(work: Work | undefined, table: string): readonly string[] {
  expect(work?.scanned).not.toContain(table);
  return work?.indexes ?? [];
}

describe('the list of messages', () => {
  let messages: BaseResource;
  beforeAll(() => {
    messages = messagesResource(server.container).resource;
  });

  it('begins with the newest, by an index, and counts up to a limit', async () => {
    const { records, find, total, count } = await listed({ resource: messages, sortBy: 'createdAt' });
    expect(records[0]?.params['text']).toBe(`message ${MESSAGES - 1}`);
    expect(indexes(find, 'messages')).toContain('messages_created_at_index');
    expect(find?.rows('messages')).toBeLessThanOrEqual(PAGE + FEW);
    expect(total).toBe(COUNT_LIMIT);
    expect(count?.rows('messages')).toBeLessThanOrEqual(COUNT_LIMIT + FEW);
  });

  it('reads no more than is counted for its last page', async () => {
    const last = { resource: messages, sortBy: 'createdAt', page: COUNT_LIMIT / PAGE };
    const { records, find } = await listed(last);
    expect(records).toHaveLength(PAGE);
    expect(indexes(find, 'messages')).toContain('messages_created_at_index');
    expect(find?.rows('messages')).toBeLessThanOrEqual(COUNT_LIMIT + FEW);
    const beyond = await listed({ ...last, page: COUNT_LIMIT / PAGE + 1 });
    expect(beyond.records).toEqual([]);
    expect(beyond.find).toBeUndefined();
  });

  it('finds those of an author between two times by an index', async () => {
    const filters = {
      author: String(FIRST + 76),
      'createdAt~~from': START,
      'createdAt~~to': '2026-01-01T12:00:00Z',
    };
    const { records, find, total, count } = await listed({
      resource: messages,
      filters,
      sortBy: 'createdAt',
    });
    const said = [40_076, 30_076, 20_076, 10_076, 76].map(n => `message ${n}`);
    expect(records.map(({ params }) => params['text'])).toEqual(said);
    expect(indexes(find, 'messages')).toContain('messages_author_created_at_index');
    expect(find?.rows('messages')).toBeLessThanOrEqual(said.length);
    expect(total).toBe(said.length);
    expect(indexes(count, 'messages')).toContain('messages_author_created_at_index');
  });

  it('finds those between two times by an index', async () => {
    const filters = { 'createdAt~~from': START, 'createdAt~~to': '2026-01-01T00:10:00Z' };
    const { find, total, count } = await listed({ resource: messages, filters, sortBy: 'createdAt' });
    expect(indexes(find, 'messages')).toContain('messages_created_at_index');
    expect(total).toBe(601);
    expect(indexes(count, 'messages')).toContain('messages_created_at_index');
  });

  it('finds those of a room by its key', async () => {
    const filters = { room: String(FIRST + 7) };
    const { records, find, total, count } = await listed({
      resource: messages,
      filters,
      sortBy: 'createdAt',
    });
    expect(records[0]?.params).toMatchObject({ room: FIRST + 7, seq: MESSAGES / ROOMS });
    expect(indexes(find, 'messages')).toEqual(['messages_pkey']);
    expect(find?.rows('messages')).toBeLessThanOrEqual(PAGE);
    expect(total).toBe(MESSAGES / ROOMS);
    expect(indexes(count, 'messages')).not.toEqual([]);
  });
});

describe('the list of users', () => {
  it('begins with the newest, by an index', async () => {
    const users = usersResource(server.container).resource;
    const { records, find, total } = await listed({ resource: users, sortBy: 'id' });
    expect(records[0]?.params['login']).toBe(`Person-${USERS - 1}`);
    expect(indexes(find, 'users')).toEqual(['users_pkey']);
    expect(find?.rows('users')).toBe(PAGE);
    expect(total).toBe(COUNT_LIMIT);
  });

  it('finds by a part of the login or the name by an index', async () => {
    const { em } = server.container.database;
    const filters = { login: holds('login_key'), name: holds('name') };
    const users = new EntityResource({ entity: User, em, filters });
    for (const by of [{ login: 'SON-777' }, { name: 'BODY 777' }, { login: 'person-777', name: 'y 777' }]) {
      const { records, find, total, count } = await listed({ resource: users, filters: by, sortBy: 'id' });
      expect(total).toBe(11);
      expect(records[0]?.params['login']).toBe('Person-7779');
      expect(indexes(find, 'users')).toContain('users_search_index');
      expect(indexes(count, 'users')).toContain('users_search_index');
    }
    expect((await listed({ resource: users, filters: { login: 'body 777' }, sortBy: 'id' })).total).toBe(0);
    expect((await listed({ resource: users, filters: { login: 'person_777' }, sortBy: 'id' })).total).toBe(0);
  });
});

import pg from 'pg';
import { createAccessTokens } from '../../src/accounts/tokens.ts';
import type { Person } from './wire.ts';

/** People in a large and in a small room, on average; everybody is in one of each and in General. */
const LARGE = 100;
const SMALL = 10;
/** Messages in each room before anything begins. */
const HISTORY = 100;
/** Of them, what nobody has read yet. */
const UNREAD = 5;
const TOKEN_SECONDS = 86_400;

/** Users and their sessions. Nobody signs in, so the password hash is none. */
const PEOPLE = `
  with made as (
    insert into users (login, login_key, name, password_hash)
    select 'herd' || n, 'herd' || n, 'Herd ' || n, '' from generate_series(1, $1::int) n
    returning id
  )
  insert into sessions (id, user_id, user_agent, address, expires_at, ends_at)
  select gen_random_uuid(), id, 'bench', '127.0.0.1', now() + interval '1 day', now() + interval '1 day' from made`;

const ROOMS = `
  insert into rooms (kind, name, version, changed_version)
  select 'private', 'Herd ' || n, 1, 1 from generate_series(1, $1::int) n order by n`;

/** Who is in which room: rooms are dealt out in turn, so that neighbours in the list meet in few of them. */
const MEMBERSHIPS = `
  with person as (
    select id, row_number() over (order by id) - 1 as n from users where login like 'herd%'
  ), place as (
    select id, row_number() over (order by id) - 1 as n from rooms where name like 'Herd %'
  ), member as (
    select r.id as room_id, p.id as user_id from person p join rooms r on r.kind = 'general'
    union all
    select r.id, p.id from person p join place r on r.n = p.n % $1::int
    union all
    select r.id, p.id from person p join place r on r.n = $1::int + p.n % $2::int
  )
  insert into memberships (room_id, user_id, version)
  select m.room_id, m.user_id, r.version + row_number() over (partition by m.room_id order by m.user_id)
  from member m join rooms r on r.id = m.room_id`;

const COUNTERS = `
  update rooms r set version = m.version, member_count = m.members
  from (select room_id, max(version) as version, count(*) as members from memberships group by room_id) m
  where m.room_id = r.id`;

/** Each room's members have talked in turn, a second apart. */
const TALK = `
  insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
  select r.id, r.version + n, r.version + n, a.user_id, 'history-' || r.id || '-' || n,
    'Message ' || n || ' of a room that people have been talking in for a while, about this and that.',
    now() - make_interval(secs => $1::int - n)
  from rooms r cross join generate_series(1, $1::int) n
  join (
    select room_id, user_id, row_number() over (partition by room_id order by user_id) - 1 as place from memberships
  ) a on a.room_id = r.id and a.place = n % least(r.member_count, 10)`;

const TALKED = `
  update rooms set version = version + $1::int, last_seq = version + $1::int, last_message_at = now()`;
const READ = `
  update memberships s set read_seq = r.last_seq - $1::int from rooms r where r.id = s.room_id`;
/** All of it is taken as indexed: nobody searches here. */
const INDEXED = `
  update search_progress p set version = r.version from rooms r where r.id = p.room_id`;

const ALL = `
  select u.id, s.id as session, array_agg(m.room_id::int order by r.kind <> 'general', m.room_id) as rooms
  from users u join sessions s on s.user_id = u.id
  join memberships m on m.user_id = u.id join rooms r on r.id = m.room_id
  where u.login like 'herd%' group by u.id, s.id order by u.id`;

/** Fills a fresh deployment's database with people who have talked with each other, and signs all of them in. */
export async function populate(url: string, tokenSecret: string, count: number): Promise<Person[]> {
  const large = Math.ceil(count / LARGE);
  const small = Math.ceil(count / SMALL);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(PEOPLE, [count]);
    await client.query(ROOMS, [large + small]);
    await client.query(MEMBERSHIPS, [large, small]);
    await client.query(COUNTERS);
    await client.query(TALK, [HISTORY]);
    await client.query(TALKED, [HISTORY]);
    await client.query(READ, [UNREAD]);
    await client.query(INDEXED);
    await client.query('commit');
    // What autovacuum would have done by then.
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ id: string; session: string; rooms: number[] }>(ALL);
    const tokens = createAccessTokens({
      secret: new TextEncoder().encode(tokenSecret),
      algorithm: 'HS256',
      issuer: 'parley',
      audience: 'parley',
      lifetimeSeconds: TOKEN_SECONDS,
    });
    return await Promise.all(
      rows.map(async row => ({ token: await tokens.issue(Number(row.id), row.session), rooms: row.rooms })),
    );
  } finally {
    await client.end();
  }
}

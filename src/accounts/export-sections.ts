import { type RawBuilder, sql } from 'kysely';

/** A list in an export. Hashes and secrets are in none, nor what others wrote about the person. */
export interface Section {
  readonly name: string;
  /**
   * Rows in the order of an indexed key.
   * @param after the `key` of the last row of the page before; null for the first page
   */
  page(user: number, after: unknown, limit: number): RawBuilder<{ key: unknown; data: unknown }>;
}

/** Keys that are ids begin after 0. */
const from = (after: unknown) => sql`${after ?? 0}::bigint`;

export const exportSections: readonly Section[] = [
  {
    name: 'sessions',
    page: (user, after, limit) => sql`
      select s.id as key, jsonb_build_object('id', s.id, 'userAgent', s.user_agent, 'address', s.address,
        'createdAt', wire_time(s.created_at), 'usedAt', wire_time(s.used_at),
        'expiresAt', wire_time(least(s.expires_at, s.ends_at)), 'endedAt', wire_time(s.revoked_at)) as data
      from sessions s
      where s.user_id = ${user} and s.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      order by s.id limit ${limit}`,
  },
  {
    name: 'memberships',
    page: (user, after, limit) => sql`
      select s.room_id as key, jsonb_build_object('room', s.room_id, 'kind', r.kind, 'name', r.name,
        'role', s.role, 'joinedAt', wire_time(s.joined_at), 'leftAt', wire_time(s.left_at),
        'readSeq', s.read_seq) as data
      from memberships s join rooms r on r.id = s.room_id
      where s.user_id = ${user} and s.room_id > ${from(after)} order by s.room_id limit ${limit}`,
  },
  {
    name: 'contacts',
    page: (user, after, limit) => sql`
      select c.user_id as key, jsonb_build_object('user', c.user_id, 'login', u.login, 'name', c.name,
        'createdAt', wire_time(c.created_at)) as data
      from contacts c join users u on u.id = c.user_id
      where c.owner_id = ${user} and c.user_id > ${from(after)} order by c.user_id limit ${limit}`,
  },
  {
    name: 'blocks',
    page: (user, after, limit) => sql`
      select b.blocked_id as key, jsonb_build_object('user', b.blocked_id, 'login', u.login,
        'createdAt', wire_time(b.created_at)) as data
      from blocks b join users u on u.id = b.blocked_id
      where b.user_id = ${user} and b.blocked_id > ${from(after)} order by b.blocked_id limit ${limit}`,
  },
  {
    name: 'notices',
    page: (user, after, limit) => sql`
      select n.id as key, jsonb_build_object('content', n.content, 'createdAt', wire_time(n.created_at),
        'readAt', wire_time(n.read_at)) as data
      from notices n where n.user_id = ${user} and n.id > ${from(after)} order by n.id limit ${limit}`,
  },
  {
    name: 'sanctions',
    page: (user, after, limit) => sql`
      select s.id as key, jsonb_build_object('id', s.id, 'kind', s.kind, 'room', s.room_id, 'reason', s.reason,
        'createdAt', wire_time(s.created_at), 'expiresAt', wire_time(s.expires_at),
        'liftedAt', wire_time(s.lifted_at), 'liftReason', s.lift_reason) as data
      from sanctions s where s.user_id = ${user} and s.id > ${from(after)} order by s.id limit ${limit}`,
  },
  {
    name: 'reports',
    page: (user, after, limit) => sql`
      select v.report_id as key, jsonb_build_object('id', v.report_id, 'kind', r.kind, 'category', v.category,
        'text', v.text, 'room', r.room_id, 'seq', r.seq, 'status', r.status,
        'createdAt', wire_time(v.created_at)) as data
      from report_voices v join reports r on r.id = v.report_id
      where v.user_id = ${user} and v.report_id > ${from(after)} order by v.report_id limit ${limit}`,
  },
  {
    // What this person did with a power, or what was done to them; why and from where only of their own acts.
    name: 'audit',
    page: (user, after, limit) => sql`
      select e.seq as key, jsonb_build_object('at', wire_time(e.at), 'act', e.act, 'target', e.target_id,
        'room', e.room_id, 'subject', e.subject, 'facts', e.facts, 'own', e.own)
        || case when e.own and p.seq is not null
          then jsonb_build_object('address', p.address, 'reason', p.reason) else '{}' end as data
      from (
        (select a.*, true as own from audit_entries a
          where a.actor_id = ${user} and a.seq > ${from(after)} order by a.seq limit ${limit})
        union all
        (select a.*, false as own from audit_entries a
          where a.target_id = ${user} and a.actor_id is distinct from ${user} and a.seq > ${from(after)}
          order by a.seq limit ${limit})
      ) e left join audit_private p on p.seq = e.seq
      order by e.seq limit ${limit}`,
  },
  {
    // What the history tells of their acts: they are few.
    name: 'roomActs',
    page: (user, after, limit) => {
      const [room, seq] = (after ?? [0, 0]) as [number, number];
      return sql`
        select jsonb_build_array(m.room_id, m.seq) as key, jsonb_build_object('room', m.room_id, 'seq', m.seq,
          'note', m.system, 'createdAt', wire_time(m.created_at)) as data
        from messages m
        where m.author_id = ${user} and m.client_id is null and (m.room_id, m.seq) > (${room}, ${seq})
        order by m.room_id, m.seq limit ${limit}`;
    },
  },
  {
    // In the order of the client ids, the one in which an index finds the messages of a person: without one over all
    // messages by author and time, which every send would pay for.
    name: 'messages',
    page: (user, after, limit) => sql`
      select m.client_id as key, jsonb_build_object('room', m.room_id, 'roomName', r.name, 'seq', m.seq,
        'text', m.text, 'createdAt', wire_time(m.created_at), 'editedAt', wire_time(m.edited_at),
        'deletedAt', wire_time(m.deleted_at), 'earlierTexts', coalesce((
          select jsonb_agg(jsonb_build_object('text', v.text, 'replacedAt', wire_time(v.replaced_at))
            order by v.version)
          from message_revisions v where v.room_id = m.room_id and v.seq = m.seq), '[]')) as data
      from messages m join rooms r on r.id = m.room_id
      where m.author_id = ${user} and m.client_id > ${after ?? ''} order by m.client_id limit ${limit}`,
  },
];

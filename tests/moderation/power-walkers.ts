import { sql } from 'kysely';
import type { AuditAct } from '../../src/audit/entry.ts';
import type { Sql } from '../../src/database/database.ts';
import type { Power } from '../../src/moderation/powers.policy.ts';
import type { Person, TestServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

/** What somebody tries with somebody. */
export interface Attempt {
  readonly server: TestServer;
  readonly actor: Person;
  readonly target: Person;
}

/** `done`, or the code of the refusal. */
export type Outcome = string;

/** One way to use a power. */
export interface Walker {
  readonly way: string;
  /** What the audit log then says. */
  readonly act: AuditAct;
  /** Makes what it takes, and gives the try itself. */
  prepare(attempt: Attempt): Promise<() => Promise<Outcome>>;
}

const REASON = 'a reason';

/** Over HTTP, at once. */
async function http(
  { server, actor }: Attempt,
  method: string,
  path: string,
  body?: unknown,
): Promise<Outcome> {
  const answer = await server.api(actor, method, path, body);
  return answer.status < 300 ? 'done' : answer.body.code;
}

function over(
  way: string,
  act: AuditAct,
  request: (attempt: Attempt) => Promise<[method: string, path: string, body?: unknown]>,
): Walker {
  return {
    way,
    act,
    async prepare(attempt) {
      const [method, path, body] = await request(attempt);
      return () => http(attempt, method, path, body);
    },
  };
}

const dbOf = ({ server }: Attempt): Sql => server.container.database.sql;

async function generalOf(attempt: Attempt): Promise<number> {
  return attempt.server.container.rooms.general.ensureGeneral();
}

/** A message of the target in General, where everybody is. */
async function messageOf(attempt: Attempt): Promise<{ room: number; seq: number }> {
  const room = await generalOf(attempt);
  const { messages } = attempt.server.container;
  const { seq } = await messages.service.send({
    room,
    author: attempt.target.user.id,
    clientId: clientId(),
    text: 'words',
  });
  return { room, seq };
}

async function idOf(attempt: Attempt, statement: ReturnType<typeof sql<{ id: number }>>): Promise<number> {
  const { rows } = await statement.execute(dbOf(attempt));
  return rows[0]?.id ?? 0;
}

const sanctionOn = (attempt: Attempt, by: number) =>
  idOf(
    attempt,
    sql<{ id: number }>`
      insert into sanctions (user_id, kind, reason, created_by)
      values (${attempt.target.user.id}, 'mute', ${REASON}, ${by}) returning id`,
  );

/** A report on the target: `open`, claimed by the actor, or closed. */
async function reportOn(attempt: Attempt, status: 'open' | 'claimed' | 'dismissed'): Promise<number> {
  const { actor, target } = attempt;
  // One case on a person at a time: that of an earlier try would stand in the way.
  await sql`delete from reports where target_id = ${target.user.id}`.execute(dbOf(attempt));
  const claimed = status === 'open' ? null : actor.user.id;
  return idOf(
    attempt,
    sql<{ id: number }>`
      insert into reports (kind, status, target_id, claimed_by, claimed_at, closed_by, closed_at)
      values ('user', ${status}, ${target.user.id}, ${claimed}, case when ${claimed}::bigint is not null then now() end,
        ${status === 'dismissed' ? claimed : null}, case when ${status} = 'dismissed' then now() end)
      returning id`,
  );
}

let made = 0;

/** Every way to use each power. A power that is not here is an error of types, and of the test. */
export const walkers: Readonly<Record<Power, readonly Walker[]>> = {
  delete_message: [
    over('over HTTP', 'message_deleted', async attempt => {
      const { room, seq } = await messageOf(attempt);
      return ['DELETE', `/rooms/${room}/messages/${seq}`];
    }),
    {
      way: 'over the socket',
      act: 'message_deleted',
      async prepare(attempt) {
        const { server, actor } = attempt;
        const message = await messageOf(attempt);
        const socket = await server.enter(actor);
        return async () => {
          const reply = await socket.command('delete', message);
          socket.close();
          return reply.ok ? 'done' : reply.error.code;
        };
      },
    },
  ],
  remove_messages: [
    over('everywhere', 'messages_removed', async ({ target }) => [
      'POST',
      `/moderation/users/${target.user.id}/remove-messages`,
      { reason: REASON },
    ]),
    over('in one room', 'messages_removed', async attempt => [
      'POST',
      `/moderation/users/${attempt.target.user.id}/remove-messages`,
      { reason: REASON, room: await generalOf(attempt) },
    ]),
  ],
  read_revisions: [
    over('over HTTP', 'revisions_read', async attempt => {
      const { room, seq } = await messageOf(attempt);
      return ['GET', `/rooms/${room}/messages/${seq}/revisions`];
    }),
  ],
  sanction: [
    over('a mute everywhere', 'sanctioned', async ({ target }) => [
      'POST',
      '/moderation/sanctions',
      { user: target.user.id, kind: 'mute', reason: REASON },
    ]),
    over('a time-out in a room', 'sanctioned', async attempt => [
      'POST',
      '/moderation/sanctions',
      {
        user: attempt.target.user.id,
        room: await generalOf(attempt),
        kind: 'timeout',
        seconds: 60,
        reason: REASON,
      },
    ]),
    over('a ban', 'sanctioned', async ({ target }) => [
      'POST',
      '/moderation/sanctions',
      { user: target.user.id, kind: 'ban', reason: REASON },
    ]),
    over('lifted', 'sanction_lifted', async attempt => [
      'POST',
      // Given by somebody else: by whom does not matter.
      `/moderation/sanctions/${await sanctionOn(attempt, attempt.target.user.id)}/lift`,
      { reason: REASON },
    ]),
  ],
  work_reports: [
    over('claimed', 'report_claimed', async attempt => [
      'POST',
      `/moderation/reports/${await reportOn(attempt, 'open')}/claim`,
    ]),
    over('released', 'report_released', async attempt => [
      'POST',
      `/moderation/reports/${await reportOn(attempt, 'claimed')}/release`,
    ]),
    over('resolved', 'report_closed', async attempt => [
      'POST',
      `/moderation/reports/${await reportOn(attempt, 'claimed')}/resolve`,
      { note: REASON },
    ]),
    over('dismissed', 'report_closed', async attempt => [
      'POST',
      `/moderation/reports/${await reportOn(attempt, 'claimed')}/dismiss`,
      { note: REASON },
    ]),
    over('opened again', 'report_reopened', async attempt => [
      'POST',
      `/moderation/reports/${await reportOn(attempt, 'dismissed')}/reopen`,
      { reason: REASON },
    ]),
  ],
  change_role: [
    over('over HTTP', 'role_changed', async ({ target }) => [
      'PATCH',
      `/admin/users/${target.user.id}/role`,
      { role: target.user.role === 'admin' ? 'user' : 'admin', reason: REASON },
    ]),
  ],
  create_user: [
    // Whom it concerns is the one who is made: the target lends the role only.
    over('over HTTP', 'user_created', async ({ target }) => [
      'POST',
      '/admin/users',
      { login: `made-${process.pid}-${made++}`, password: 'a quiet sentence', role: target.user.role },
    ]),
  ],
  end_sessions: [
    over('over HTTP', 'sessions_ended', async ({ target }) => [
      'POST',
      `/admin/users/${target.user.id}/end-sessions`,
      { reason: REASON },
    ]),
  ],
};

/** All that these acts could change, as far as it concerns a person, and how much there is in all. */
export async function traces(db: Sql, person: number): Promise<Record<string, unknown>> {
  const { rows } = await sql<Record<string, unknown>>`
    select u.role, (select seq from audit_head) as audit, (select count(*) from users) as users,
      (select count(*) from sessions where user_id = u.id and revoked_at is null) as sessions,
      (select count(*) from messages where author_id = u.id and deleted_at is null and system is null) as messages,
      (select count(*) from message_removals where user_id = u.id) as removals,
      (select count(*) from notices where user_id = u.id) as notices,
      (select jsonb_agg(jsonb_build_array(id, kind, lifted_at) order by id) from sanctions where user_id = u.id)
        as sanctions,
      (select jsonb_agg(jsonb_build_array(id, status, claimed_by) order by id) from reports where target_id = u.id)
        as reports
    from users u where u.id = ${person}`.execute(db);
  return rows[0] ?? {};
}

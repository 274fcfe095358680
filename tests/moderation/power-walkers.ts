import { sql } from 'kysely';
import type { CommandName, Role } from '#protocol';
import type { AuditAct } from '../../src/audit/entry.ts';
import type { Sql } from '../../src/database/database.ts';
import { type Power, Powers } from '../../src/moderation/powers.policy.ts';
import type { Person, TestServer } from '../support/server.ts';
import { by, clientId } from '../support/world.ts';

/** What somebody tries with somebody. */
export interface Attempt {
  readonly server: TestServer;
  readonly actor: Person;
  readonly target: Person;
}

/** `done`, or the code of the refusal. */
export type Outcome = string;

/** Method and path as in the OpenAPI document, below `/api/v1`. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
/** What stands in the braces of its path, and the body. */
export type Filling = [ids: Readonly<Record<string, number | string>>, body?: unknown];

/** One way to use a power. */
export interface Walker {
  readonly way: string;
  readonly endpoint: Route | CommandName;
  /** What the audit log then says. */
  readonly act: AuditAct;
  /** Makes what it takes, and gives the try itself. */
  prepare(attempt: Attempt): Promise<() => Promise<Outcome>>;
}

const REASON = 'a reason';

/** A request on a route, at once. */
export async function request(
  { server, actor }: Pick<Attempt, 'server' | 'actor'>,
  route: Route,
  [ids, body]: Filling,
): Promise<Outcome> {
  const [method = '', path = ''] = route.split(' ');
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(ids[name]));
  const answer = await server.api(actor, method, filled, body);
  return answer.status < 300 ? 'done' : answer.body.code;
}

/** What the table says, and nothing but the table. */
export function expected(power: Power, actor: Role, target: Role | 'oneself'): Outcome {
  const row: Partial<Record<Role, readonly Role[]>> = Powers[power];
  const targets = row[actor];
  if (targets === undefined) return 'forbidden';
  if (target === 'oneself') return 'own_account';
  return targets.includes(target) ? 'done' : 'forbidden';
}

function over(
  way: string,
  act: AuditAct,
  route: Route,
  fill: (attempt: Attempt) => Promise<Filling>,
): Walker {
  return {
    way,
    endpoint: route,
    act,
    async prepare(attempt) {
      const filling = await fill(attempt);
      return () => request(attempt, route, filling);
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

/** The same, and an admin has deleted it. */
async function deletedOf(attempt: Attempt): Promise<{ room: number; seq: number }> {
  const message = await messageOf(attempt);
  const admin = await attempt.server.withRole('admin');
  await attempt.server.container.messages.service.delete(by(admin.user.id), message);
  return message;
}

/** The target's newest sign-in. */
async function sessionOf(attempt: Attempt): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from sessions where user_id = ${attempt.target.user.id} order by created_at desc limit 1`.execute(
    dbOf(attempt),
  );
  return rows[0]?.id ?? '';
}

/** A route on the target, with nothing but a reason. */
const onTarget = async ({ target }: Attempt): Promise<Filling> => [
  { id: target.user.id },
  { reason: REASON },
];

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
export async function reportOn(attempt: Attempt, status: 'open' | 'claimed' | 'dismissed'): Promise<number> {
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
    over('over HTTP', 'message_deleted', 'DELETE /rooms/{room}/messages/{seq}', async attempt => [
      await messageOf(attempt),
    ]),
    {
      way: 'over the socket',
      endpoint: 'delete',
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
  restore_message: [
    over('over HTTP', 'message_restored', 'POST /rooms/{room}/messages/{seq}/restore', async attempt => [
      await deletedOf(attempt),
    ]),
  ],
  remove_messages: [
    over('everywhere', 'messages_removed', 'POST /moderation/users/{id}/remove-messages', onTarget),
    over('in one room', 'messages_removed', 'POST /moderation/users/{id}/remove-messages', async attempt => [
      { id: attempt.target.user.id },
      { reason: REASON, room: await generalOf(attempt) },
    ]),
  ],
  read_revisions: [
    over('over HTTP', 'revisions_read', 'GET /rooms/{room}/messages/{seq}/revisions', async attempt => [
      await messageOf(attempt),
    ]),
  ],
  sanction: [
    over('a mute everywhere', 'sanctioned', 'POST /moderation/sanctions', async ({ target }) => [
      {},
      { user: target.user.id, kind: 'mute', reason: REASON },
    ]),
    over('a time-out in a room', 'sanctioned', 'POST /moderation/sanctions', async attempt => [
      {},
      {
        user: attempt.target.user.id,
        room: await generalOf(attempt),
        kind: 'timeout',
        seconds: 60,
        reason: REASON,
      },
    ]),
    over('a ban', 'sanctioned', 'POST /moderation/sanctions', async ({ target }) => [
      {},
      { user: target.user.id, kind: 'ban', reason: REASON },
    ]),
    over('lifted', 'sanction_lifted', 'POST /moderation/sanctions/{id}/lift', async attempt => [
      // Given by somebody else: by whom does not matter.
      { id: await sanctionOn(attempt, attempt.target.user.id) },
      { reason: REASON },
    ]),
  ],
  work_reports: [
    over('claimed', 'report_claimed', 'POST /moderation/reports/{id}/claim', async attempt => [
      { id: await reportOn(attempt, 'open') },
    ]),
    over('released', 'report_released', 'POST /moderation/reports/{id}/release', async attempt => [
      { id: await reportOn(attempt, 'claimed') },
    ]),
    over('resolved', 'report_closed', 'POST /moderation/reports/{id}/resolve', async attempt => [
      { id: await reportOn(attempt, 'claimed') },
      { note: REASON },
    ]),
    over('dismissed', 'report_closed', 'POST /moderation/reports/{id}/dismiss', async attempt => [
      { id: await reportOn(attempt, 'claimed') },
      { note: REASON },
    ]),
    over('opened again', 'report_reopened', 'POST /moderation/reports/{id}/reopen', async attempt => [
      { id: await reportOn(attempt, 'dismissed') },
      { reason: REASON },
    ]),
  ],
  change_role: [
    over('over HTTP', 'role_changed', 'PATCH /admin/users/{id}/role', async ({ target }) => [
      { id: target.user.id },
      { role: target.user.role === 'admin' ? 'user' : 'admin', reason: REASON },
    ]),
  ],
  create_user: [
    // Whom it concerns is the one who is made: the target lends the role only.
    over('over HTTP', 'user_created', 'POST /admin/users', async ({ target }) => [
      {},
      { login: `made-${process.pid}-${made++}`, password: 'a quiet sentence', role: target.user.role },
    ]),
  ],
  end_sessions: [
    over('all', 'sessions_ended', 'POST /admin/users/{id}/end-sessions', onTarget),
    over('one', 'sessions_ended', 'POST /admin/users/{id}/sessions/{session}/end', async attempt => [
      { id: attempt.target.user.id, session: await sessionOf(attempt) },
      { reason: REASON },
    ]),
  ],
  reset_password: [over('over HTTP', 'password_reset', 'POST /admin/users/{id}/reset-password', onTarget)],
  reset_second_factor: [
    over('over HTTP', 'second_factor_reset', 'POST /admin/users/{id}/reset-second-factor', async attempt => {
      await sql`
          insert into second_factors (user_id, secret, confirmed_at)
          values (${attempt.target.user.id}, 'x'::bytea, now())`.execute(dbOf(attempt));
      return onTarget(attempt);
    }),
  ],
  disable: [
    over('closed', 'user_disabled', 'POST /admin/users/{id}/disable', onTarget),
    over('opened', 'user_enabled', 'POST /admin/users/{id}/enable', async attempt => {
      const { actor, target } = attempt;
      // Who is disabled could try nothing on themselves.
      if (actor !== target) {
        await sql`update users set disabled_at = now() where id = ${target.user.id}`.execute(dbOf(attempt));
      }
      return onTarget(attempt);
    }),
  ],
  remove_avatar: [over('over HTTP', 'avatar_removed', 'POST /moderation/users/{id}/remove-avatar', onTarget)],
};

/** The commands and routes that these are. */
export const walked: ReadonlySet<string> = new Set(
  Object.values(walkers).flatMap(ways => ways.map(way => way.endpoint)),
);

/** All that these acts could change, as far as it concerns a person, and how much there is in all. */
export async function traces(db: Sql, person: number): Promise<Record<string, unknown>> {
  const { rows } = await sql<Record<string, unknown>>`
    select u.role, u.avatar, u.password_hash as password, u.disabled_at as disabled, (select seq from audit_head) as audit, (select count(*) from users) as users,
      (select count(*) from sessions where user_id = u.id and revoked_at is null) as sessions,
      (select count(*) from second_factors where user_id = u.id) as "secondFactors",
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

import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Person, TestServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

/** The moderators' desk of a running service: what tests of reports ask for again and again. */
export function deskOf(server: TestServer) {
  const db = server.container.database.sql;

  /** Status and the code of the error, or the body. */
  async function ask(person: Person | undefined, method: string, path: string, body?: unknown) {
    const answer = await server.api(person, method, path, body);
    return [answer.status, answer.body?.code ?? answer.body] as const;
  }

  /** The body of an answer that must be good. */
  async function good(person: Person | undefined, method: string, path: string, body?: unknown) {
    const answer = await server.api(person, method, path, body);
    expect([answer.status, answer.body]).toEqual([expect.toSatisfy((n: number) => n < 300), answer.body]);
    return answer.body;
  }

  async function room(owner: Person, members: Person[] = [], kind = 'public'): Promise<number> {
    const { body } = await server.api(owner, 'POST', '/rooms', { kind, name: 'Room' });
    const id = body.room.id as number;
    if (members.length > 0) {
      await good(owner, 'POST', `/rooms/${id}/members`, { users: members.map(one => one.user.id) });
    }
    return id;
  }

  async function say(author: Person, at: number, text: string): Promise<number> {
    return (await good(author, 'POST', `/rooms/${at}/messages`, { clientId: clientId(), text })).seq;
  }

  const complaint = { category: 'abuse', text: 'That hurts.' };

  async function report(reporter: Person, target: object): Promise<number> {
    return (await good(reporter, 'POST', '/reports', { ...complaint, ...target })).report;
  }

  const step = (actor: Person | undefined, id: number, name: string, body?: object) =>
    ask(actor, 'POST', `/moderation/reports/${id}/${name}`, body);

  const see = (actor: Person | undefined, id: number) => ask(actor, 'GET', `/moderation/reports/${id}`);

  /** Acts that the audit log tells of this subject, oldest first. */
  async function audited(
    subject: string,
  ): Promise<{ act: string; actor: number; facts: object; reason: string }[]> {
    const { rows } = await sql<{ act: string; actor: number; facts: object; reason: string }>`
      select e.act, e.actor_id as actor, e.facts, p.reason
      from audit_entries e join audit_private p on p.seq = e.seq
      where e.subject = ${subject} order by e.seq`.execute(db);
    return rows;
  }

  /** What somebody was told, newest first, without ids and times. */
  async function told(person: Person): Promise<Record<string, unknown>[]> {
    const { notices } = await good(person, 'GET', '/me/notices');
    return notices.map((notice: { content: object }) => notice.content);
  }

  /** A sanction as it is recorded, without what follows from it. */
  async function sanction(
    person: Person,
    by: Person,
    { kind = 'mute', room = null as number | null, seconds = 600 } = {},
  ): Promise<number> {
    const { rows } = await sql<{ id: number }>`
      insert into sanctions (user_id, room_id, kind, reason, created_by, expires_at)
      values (${person.user.id}, ${room}, ${kind}, 'noise', ${by.user.id}, now() + make_interval(secs => ${seconds}))
      returning id`.execute(db);
    return rows[0]?.id ?? 0;
  }

  return { db, ask, good, room, say, complaint, report, step, see, audited, told, sanction };
}

export type Desk = ReturnType<typeof deskOf>;

import { sql } from 'kysely';
import { deskOf } from '../../moderation/desk.ts';
import type { Person, TestServer } from '../../support/server.ts';

/** Records for the crawler, each one such that the act on it makes sense. */
export interface Things {
  /** A record of this resource that nothing was done with yet. Its id in the panel. */
  make(resource: string, action: string): Promise<string>;
}

/** @param moderator has claimed the reports that somebody must have claimed */
export async function createThings(
  server: TestServer,
  { admin, moderator }: { admin: Person; moderator: Person },
): Promise<Things> {
  const desk = deskOf(server);
  const owner = await server.person('owner');
  const room = await desk.room(owner);
  const target = () => server.person('target');

  async function message(author: Person): Promise<{ room: number; seq: number }> {
    await desk.good(author, 'POST', `/rooms/${room}/join`, {});
    return { room, seq: await desk.say(author, room, 'loud words') };
  }

  const people: Record<string, (id: number) => Promise<unknown>> = {
    enable: id => sql`update users set disabled_at = now() where id = ${id}`.execute(desk.db),
    resetSecondFactor: id =>
      sql`insert into second_factors (user_id, secret, confirmed_at) values (${id}, '\\x00', now())`.execute(
        desk.db,
      ),
  };

  async function report(action: string): Promise<string> {
    const about = await target();
    if (action === 'resolveLifting') {
      const sanction = await desk.sanction(about, admin);
      const { report: id } = await desk.good(about, 'POST', `/me/sanctions/${sanction}/appeal`, {
        text: 'It was a quotation.',
      });
      await desk.step(moderator, id, 'claim');
      return String(id);
    }
    const id = await desk.report(owner, await message(about));
    if (!['show', 'claim', 'claimSelected'].includes(action)) await desk.step(moderator, id, 'claim');
    if (action === 'reopen') await desk.step(moderator, id, 'dismiss', { note: '' });
    return String(id);
  }

  async function first(query: ReturnType<typeof sql<{ id: string }>>): Promise<string> {
    return String((await query.execute(desk.db)).rows[0]?.id);
  }

  const makers: Record<string, (action: string) => Promise<string>> = {
    async users(action) {
      const { id } = (await target()).user;
      await people[action]?.(id);
      return String(id);
    },
    async sessions() {
      return first(sql`select id from sessions where user_id = ${(await target()).user.id}`);
    },
    async avatars() {
      // Somebody is at work on it, so nobody takes it away.
      const { id } = (await target()).user;
      return first(sql`
        insert into avatar_uploads (user_id, bytes, leased_until)
        values (${id}, '\\x00', now() + interval '1 hour') returning user_id as id`);
    },
    async rooms() {
      return String(await desk.room(owner));
    },
    async memberships() {
      const member = await target();
      await desk.good(member, 'POST', `/rooms/${room}/join`, {});
      return `${room}.${member.user.id}`;
    },
    async messages(action) {
      const { seq } = await message(await target());
      if (action.startsWith('restore')) {
        await desk.good(moderator, 'DELETE', `/rooms/${room}/messages/${seq}`, { reason: 'loud' });
      }
      return `${room}.${seq}`;
    },
    reports: report,
    async sanctions() {
      return String(await desk.sanction(await target(), admin));
    },
    'audit-entries': () => first(sql`select max(seq) as id from audit_entries`),
  };

  // So that there is an entry of the audit log.
  await desk.step(moderator, Number(await report('claim')), 'claim');
  return {
    async make(resource, action) {
      const make = makers[resource];
      if (make === undefined) throw new Error(`nothing of ${resource} can be made`);
      return make(action);
    },
  };
}

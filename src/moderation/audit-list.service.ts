import { type RawBuilder, sql } from 'kysely';
import type { Sql } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { AuditPage, AuditQuery, ListedEntry } from './administration.schemas.ts';
import { mayReadAudit } from './powers.policy.ts';
import { readRole } from './ranked.ts';

/** The audit log for reading. */
export interface AuditList {
  /**
   * Entries, newest first.
   * @throws AppError forbidden
   */
  list(user: number, query: AuditQuery): Promise<AuditPage>;
}

const person = (id: RawBuilder<unknown>) => sql`(
  select json_build_object('id', u.id, 'login', u.login, 'name', u.name, 'role', u.role, 'avatar', u.avatar)
  from users u where u.id = ${id})`;

export function createAuditList(db: Sql): AuditList {
  return {
    async list(user, { actor, target, act, after, limit }) {
      if (!mayReadAudit(await readRole(db, user))) throw new AppError('forbidden');
      const conditions = [
        actor === undefined ? undefined : sql`e.actor_id = ${actor}`,
        target === undefined ? undefined : sql`e.target_id = ${target}`,
        act === undefined ? undefined : sql`e.act = ${act}`,
        after === undefined ? undefined : sql`e.seq < ${after}`,
      ].filter(condition => condition !== undefined);
      const { rows } = await sql<ListedEntry>`
        select e.seq, wire_time(e.at) as at, e.act, ${person(sql`e.actor_id`)} as actor,
          ${person(sql`e.target_id`)} as target, e.room_id as room, e.subject, e.facts, p.reason, p.address, e.hash
        from audit_entries e left join audit_private p on p.seq = e.seq
        where ${sql.join([sql`true`, ...conditions], sql` and `)}
        order by e.seq desc limit ${limit + 1}`.execute(db);
      const entries = rows.slice(0, limit);
      return { entries, next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null };
    },
  };
}

import { sql } from 'kysely';
import type { UserRef } from '#protocol';
import type { SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { DELETED_NAME } from './deleted-user.ts';
import { userRefColumns } from './user.sql.ts';

/**
 * Locks the account against any other change, and lets nobody go without whom there would be no admin who can sign in:
 * of two admins who go at once, the second waits here and then is the last.
 * @throws AppError session_ended (gone already), last_admin
 */
export async function lockAccount(tx: SqlTransaction, user: number): Promise<void> {
  const { rows } = await sql<{ id: number; role: string; deleted: boolean }>`
    select id, role, deleted_at is not null as deleted from users
    where role = 'admin' and disabled_at is null or id = ${user} order by id for update`.execute(tx);
  const own = rows.find(row => row.id === user);
  if (own === undefined || own.deleted) throw new AppError('session_ended');
  const lastAdmin = own.role === 'admin' && rows.every(row => row.id === user || row.role !== 'admin');
  if (lastAdmin) throw new AppError('last_admin');
}

/** Takes from the account by what the person is known. The row stays: messages and entries point to it. */
export async function emptyAccount(tx: SqlTransaction, user: number): Promise<UserRef> {
  const login = `${DELETED_NAME} ${user}`;
  const { rows } = await sql<UserRef>`
    update users u set login = ${login}, login_key = ${login}, name = ${DELETED_NAME}, email = null, avatar = null,
      password_hash = '', role = 'user', deleted_at = now()
    where u.id = ${user} returning ${userRefColumns}`.execute(tx);
  const [ref] = rows;
  if (ref === undefined) throw new AppError('session_ended');
  return ref;
}

/**
 * Removes what is about the person beside rooms and messages; does no harm when done again. Returns the sessions that
 * were removed, for their sockets to be closed after the commit.
 * @param erase what others said about them goes, too
 */
export async function forgetPerson(tx: SqlTransaction, user: number, erase: boolean): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from sessions where user_id = ${user} returning id`.execute(tx);
  await sql`delete from second_factors where user_id = ${user}`.execute(tx);
  await sql`delete from recovery_codes where user_id = ${user}`.execute(tx);
  await sql`delete from contacts where owner_id = ${user} or user_id = ${user}`.execute(tx);
  await sql`delete from blocks where user_id = ${user} or blocked_id = ${user}`.execute(tx);
  await sql`delete from notices where user_id = ${user}`.execute(tx);
  await sql`
    update sanctions set reason = '', lift_reason = case when lift_reason is not null then '' end
    where user_id = ${user} and (reason <> '' or lift_reason <> '')`.execute(tx);
  await sql`update report_voices set text = '' where user_id = ${user} and text <> ''`.execute(tx);
  if (erase) await forgetReports(tx, user);
  await forgetAudit(tx, user);
  return rows.map(row => row.id);
}

/** Complaints about the person quote them, and so do the answers to these. */
async function forgetReports(tx: SqlTransaction, user: number): Promise<void> {
  await sql`
    update notices n set content = jsonb_set(n.content, '{note}', '""')
    from report_voices v join reports r on r.id = v.report_id
    where r.target_id = ${user} and n.user_id = v.user_id and n.content ->> 'report' = r.id::text`.execute(
    tx,
  );
  await sql`
    update report_voices v set text = '' from reports r
    where r.target_id = ${user} and v.report_id = r.id and v.text <> ''`.execute(tx);
  await sql`update reports set note = '' where target_id = ${user} and note <> ''`.execute(tx);
}

/** The entries stay: they hold ids only. Reasons and addresses go; the log lets nobody else take these away. */
async function forgetAudit(tx: SqlTransaction, user: number): Promise<void> {
  await sql`select set_config('parley.erasing', 'on', true)`.execute(tx);
  await sql`
    delete from audit_private where seq in (
      select seq from audit_entries where actor_id = ${user}
      union all
      select seq from audit_entries where target_id = ${user})`.execute(tx);
  await sql`select set_config('parley.erasing', 'off', true)`.execute(tx);
}

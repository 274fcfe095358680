import { sql } from 'kysely';
import { type MemberRole, type Message, type Role, type SendResult, textFault } from '#protocol';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import { AppError } from '../errors.ts';
import { checkBarred } from '../moderation/barriers.ts';
import type { ModerationObserver } from '../moderation/moderation-observer.ts';
import { type TellNotices, type WrittenNotice, writeNotice } from '../moderation/notices.ts';
import { cleanNote } from '../moderation/reason.ts';
import type { AppendQueue } from '../room-log/append-queue.ts';
import type { AppendEntry } from '../room-log/append-statement.ts';
import type { LogObserver } from '../room-log/log-observer.ts';
import type { RoomChange, RoomChanger } from '../room-log/room-change.ts';
import { type MessageRow, messageColumns, toMessage } from '../room-log/rows.ts';
import { enforce } from '../rooms/actor.ts';
import { deleteFault, editFault, type MessageFacts, restoreFault } from './message.policy.ts';
import { observeSend } from './observe-send.ts';

/** One message of one room, and who wants to do something with it. */
export interface MessageAct {
  readonly user: number;
  readonly room: number;
  readonly seq: number;
}

/** A message that is to be deleted. */
export interface MessageDeletion {
  readonly room: number;
  readonly seq: number;
  /** Why, for the author and the audit log; of no use with one's own message. */
  readonly reason?: string;
}

/** A deleted message that is to be put back. */
export interface MessageRestoration {
  readonly room: number;
  readonly seq: number;
  /** Why, for the author and the audit log. */
  readonly reason?: string;
}

export interface MessageService {
  /**
   * Resolves after the commit; the same client id again gets the first answer.
   * @throws AppError text_…, room_not_found, room_archived, muted, timed_out, blocked, slow_mode, client_id_reused,
   *   busy, unavailable
   */
  send(entry: AppendEntry): Promise<SendResult>;
  /**
   * Replaces the text; the earlier one is kept for moderators.
   * @throws AppError text_…, room_not_found, message_not_found, forbidden, message_deleted, room_archived, muted, timed_out,
   *   text_unchanged
   */
  edit(act: MessageAct, text: string): Promise<Message>;
  /**
   * Empties the message; it keeps its place. The text is kept for moderators. When it is another's, the author is told
   * and the audit log, too.
   * @throws AppError text_…, room_not_found, message_not_found, forbidden, message_deleted, timed_out (another's)
   */
  delete(acting: Acting, deletion: MessageDeletion): Promise<Message>;
  /**
   * Puts back the text that a deletion by somebody else than its author took. The author and the audit log are told.
   * @throws AppError text_…, room_not_found, message_not_found, forbidden, own_account, message_not_deleted,
   *   message_taken_back, message_erased, timed_out
   */
  restore(acting: Acting, restoration: MessageRestoration): Promise<Message>;
}

interface TargetRow {
  role: Role;
  member: MemberRole | null;
  author_id: number | null;
  author_role: Role;
  text: string;
  system: boolean;
  deleted: boolean;
  by_author: boolean;
  kept: boolean;
}

/** The message and its actor in the state that the room's lock holds. */
async function readTarget(change: RoomChange, { user, seq }: MessageAct): Promise<TargetRow> {
  const { rows } = await sql<TargetRow>`
    select u.role, s.role as member, m.author_id, a.role as author_role, m.text,
      m.system is not null as system, m.deleted_at is not null as deleted, m.deleted_by = m.author_id as by_author,
      a.deleted_at is null and exists (
        select from message_revisions v where v.room_id = m.room_id and v.seq = m.seq) as kept
    from users u
    left join memberships s on s.room_id = ${change.room.id} and s.user_id = u.id and s.left_at is null
    left join messages m on m.room_id = ${change.room.id} and m.seq = ${seq}
    left join users a on a.id = m.author_id
    where u.id = ${user} and u.disabled_at is null`.execute(change.tx);
  const [row] = rows;
  if (row === undefined) throw new AppError('unauthenticated');
  return row;
}

/** @throws AppError what stands in the way by this policy */
function judge(
  change: RoomChange,
  row: TargetRow,
  user: number,
  policy: (facts: MessageFacts) => AppError['code'] | undefined,
): void {
  const { author_id: author, system } = row;
  const { kind, archived_at } = change.room;
  enforce(
    policy({
      actor: { id: user, role: row.role, member: row.member },
      room: { kind, archived: archived_at !== null },
      message:
        author === null
          ? null
          : {
              author: { id: author, role: row.author_role },
              system,
              deleted: row.deleted ? { byAuthor: row.by_author, kept: row.kept } : null,
            },
    }),
  );
}

/** Keeps the present text as a revision and stores what replaces it, as one entry of the log. */
async function replace(change: RoomChange, seq: number, text: string, deletedBy?: number): Promise<Message> {
  const room = change.room.id;
  const version = change.stamp();
  const marks =
    deletedBy === undefined
      ? sql`edited_at = clock_timestamp()`
      : sql`deleted_at = clock_timestamp(), deleted_by = ${deletedBy}`;
  const { rows } = await sql<MessageRow>`
    with kept as (
      insert into message_revisions (room_id, seq, version, text)
      select room_id, seq, ${version}::bigint, text from messages where room_id = ${room} and seq = ${seq}
    ), m as (
      update messages set text = ${text}, version = ${version}, ${marks}
      where room_id = ${room} and seq = ${seq}
      returning *
    )
    select ${messageColumns} from m join users a on a.id = m.author_id`.execute(change.tx);
  return told(change, version, rows);
}

/**
 * Takes the text of before the deletion from the revisions, and stores it as one entry of the log: the newest revision
 * of a deleted message is what its deletion took.
 */
async function putBack(change: RoomChange, seq: number): Promise<Message> {
  const room = change.room.id;
  const version = change.stamp();
  const { rows } = await sql<MessageRow>`
    with newest as (
      select max(version) as version from message_revisions where room_id = ${room} and seq = ${seq}
    ), taken as (
      delete from message_revisions v using newest n
      where v.room_id = ${room} and v.seq = ${seq} and v.version = n.version
      returning v.text
    ), m as (
      update messages m set text = t.text, version = ${version}, deleted_at = null, deleted_by = null
      from taken t where m.room_id = ${room} and m.seq = ${seq}
      returning m.*
    )
    select ${messageColumns} from m join users a on a.id = m.author_id`.execute(change.tx);
  return told(change, version, rows);
}

/** Tells the message that was stamped and stored last. */
function told(change: RoomChange, version: number, [row]: readonly MessageRow[]): Message {
  if (row === undefined) throw new Error('a message under the room lock is missing');
  const data = toMessage(row);
  change.tell({ event: 'message', room: change.room.id, version, data });
  return data;
}

/** @throws AppError text_… */
function checkText(text: string): void {
  const fault = textFault(text);
  if (fault !== undefined) throw new AppError(fault);
}

/** Writes down what was done to another's message, and what its author is to be told. */
async function record(
  change: RoomChange,
  acting: Acting,
  what: 'deleted' | 'restored',
  { seq, author }: Pick<Message, 'seq' | 'author'>,
  reason: string,
): Promise<WrittenNotice[]> {
  const room = change.room.id;
  const kind = what === 'deleted' ? 'messageRemoved' : 'messageRestored';
  const written = await writeNotice(change.tx, author.id, { kind, room, seq, reason });
  await writeAudit(change.tx, {
    by: acting,
    act: `message_${what}`,
    target: author.id,
    room,
    subject: `message:${seq}`,
    reason,
  });
  return written;
}

export interface MessageServiceOptions {
  readonly changer: RoomChanger;
  readonly queue: Pick<AppendQueue, 'append'>;
  readonly tellNotices: TellNotices;
  readonly observer: Pick<ModerationObserver, 'deleted'>;
  readonly logObserver: Pick<LogObserver, 'send'>;
}

export function createMessageService(options: MessageServiceOptions): MessageService {
  const { changer, queue, tellNotices, observer } = options;
  return {
    send: observeSend(options.logObserver, async entry => {
      checkText(entry.text);
      return queue.append(entry);
    }),
    async edit(act, text) {
      checkText(text);
      return changer.change(act.room, async change => {
        const target = await readTarget(change, act);
        judge(change, target, act.user, editFault);
        await checkBarred(change.tx, 'write', { user: act.user, room: act.room });
        if (target.text === text) throw new AppError('text_unchanged');
        return replace(change, act.seq, text);
      });
    },
    async delete(acting, { room, seq, reason: given }) {
      const { user } = acting;
      const reason = cleanNote(given);
      const { message, written, own } = await changer.change(room, async change => {
        const target = await readTarget(change, { user, room, seq });
        judge(change, target, user, deleteFault);
        const mine = target.author_id === user;
        if (!mine) await checkBarred(change.tx, 'takePart', { user, room });
        const emptied = await replace(change, seq, '', user);
        return {
          message: emptied,
          own: mine,
          written: mine ? [] : await record(change, acting, 'deleted', emptied, reason),
        };
      });
      tellNotices(written);
      observer.deleted(own ? 'author' : 'moderator', 1);
      return message;
    },
    async restore(acting, { room, seq, reason: given }) {
      const { user } = acting;
      const reason = cleanNote(given);
      const { message, written } = await changer.change(room, async change => {
        judge(change, await readTarget(change, { user, room, seq }), user, restoreFault);
        await checkBarred(change.tx, 'takePart', { user, room });
        const message = await putBack(change, seq);
        return { message, written: await record(change, acting, 'restored', message, reason) };
      });
      tellNotices(written);
      return message;
    },
  };
}

import type { CatchUp, Member, Message, Room, RoomEvent, RoomSummary } from '#protocol';
import { member, message, person, room } from './make.ts';

/** Above this the model answers with a resync, as the server does far above it. */
const FURTHEST_BEHIND = 12;

/** The log of one room as the server's database holds it: each thing in its present state, stamped. */
export class ModelRoom {
  version = 0;
  info: Room = room();
  readonly messages = new Map<number, Message>();
  readonly members = new Map<number, Member>();
  readonly #sends = new Map<string, Message>();

  /** A message of `author`; the same client id gives the message that was stored first. */
  create(author: number, text: string, clientId?: string): { message: Message; event?: RoomEvent } {
    const known = clientId === undefined ? undefined : this.#sends.get(clientId);
    if (known !== undefined) return { message: known };
    const { login: _, ...by } = person(author);
    const seq = ++this.version;
    const row = message(seq, { author: by, text, ...(clientId === undefined ? {} : { clientId }) });
    if (clientId !== undefined) this.#sends.set(clientId, row);
    return { message: row, event: this.#store(row) };
  }

  edit(pick: number, text: string): RoomEvent | undefined {
    const row = this.#pick(pick);
    if (row === undefined || row.deletedAt !== undefined) return undefined;
    return this.#store({ ...row, version: ++this.version, text, editedAt: row.createdAt });
  }

  remove(pick: number): RoomEvent | undefined {
    const row = this.#pick(pick);
    if (row === undefined || row.deletedAt !== undefined) return undefined;
    return this.#store({ ...row, version: ++this.version, text: '', deletedAt: row.createdAt });
  }

  /** The text of a deleted message is there again. */
  restore(pick: number): RoomEvent | undefined {
    const row = this.#pick(pick);
    if (row?.deletedAt === undefined) return undefined;
    const { deletedAt: _, ...rest } = row;
    return this.#store({ ...rest, version: ++this.version, text: `restored ${pick}` });
  }

  toggleMember(id: number): RoomEvent {
    const state = this.members.get(id)?.state === 'active' ? 'left' : 'active';
    const row = member(id, ++this.version, { state });
    this.members.set(id, row);
    return { event: 'member', room: this.info.id, version: row.version, data: row };
  }

  rename(name: string): RoomEvent {
    this.info = { ...this.info, name, version: ++this.version };
    return { event: 'room', room: this.info.id, version: this.version, data: this.info };
  }

  ordered(): Message[] {
    return [...this.messages.values()].sort((a, b) => a.seq - b.seq);
  }

  active(): Member[] {
    return [...this.members.values()].filter(row => row.state === 'active');
  }

  unread(reader: number, readSeq: number): number {
    const rows = this.ordered().filter(row => row.seq > readSeq && row.author.id !== reader);
    return Math.min(100, rows.filter(row => row.deletedAt === undefined).length);
  }

  summary(reader: number, readSeq: number): RoomSummary {
    const last = this.ordered().at(-1);
    return {
      room: this.info,
      version: this.version,
      memberCount: this.active().length,
      role: 'member',
      readSeq,
      readByAllSeq: 0,
      unread: this.unread(reader, readSeq),
      ...(last === undefined ? {} : { lastMessage: last }),
    };
  }

  page(before: number | undefined, limit: number) {
    const rows = this.ordered().filter(row => before === undefined || row.seq < before);
    const messages = rows.slice(-limit).reverse();
    return { messages, version: this.version, hasBefore: rows.length > messages.length };
  }

  /** What lies after `since`, at most `rows` of it; undefined when that is too far back. */
  catchUp(since: number, rows: number): CatchUp | undefined {
    if (since > this.version || this.version - since > FURTHEST_BEHIND) return undefined;
    const id = this.info.id;
    const all: RoomEvent[] = [];
    for (const data of this.messages.values())
      all.push({ event: 'message', room: id, version: data.version, data });
    for (const data of this.members.values())
      all.push({ event: 'member', room: id, version: data.version, data });
    all.push({ event: 'room', room: id, version: this.info.version, data: this.info });
    const missed = all.filter(event => event.version > since).sort((a, b) => a.version - b.version);
    const events = missed.slice(0, rows);
    const more = events.length < missed.length;
    return {
      room: id,
      from: since,
      to: more ? (events.at(-1)?.version ?? since) : this.version,
      more,
      events,
    };
  }

  #pick(pick: number): Message | undefined {
    const rows = this.ordered();
    return rows[pick % Math.max(1, rows.length)];
  }

  #store(row: Message): RoomEvent {
    this.messages.set(row.seq, row);
    return { event: 'message', room: this.info.id, version: row.version, data: row };
  }
}

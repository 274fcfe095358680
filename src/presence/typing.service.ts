import { Limits } from '#protocol';
import { AppError } from '../errors.ts';

/** Rooms in which one connection may be typing at once; the oldest notice ends for a further one. */
const ROOMS = 5;

/** Who types: what matters here of the caller of a command. */
export interface Typist {
  readonly user: number;
  readonly connection: string;
  isIn(room: number): boolean;
}

export type TypingNews = (room: number, user: number, active: boolean) => void;

/** Who is typing where. Nothing of it is stored; a notice ends by itself, and with its connection. */
export class TypingService {
  readonly #news: TypingNews;
  readonly #connections = new Map<string, Map<number, NodeJS.Timeout>>();

  constructor(news: TypingNews) {
    this.#news = news;
  }

  /** @throws AppError room_not_found */
  typing(typist: Typist, room: number, active: boolean): void {
    if (!typist.isIn(room)) throw new AppError('room_not_found');
    const { user, connection } = typist;
    const rooms = this.#connections.get(connection) ?? new Map<number, NodeJS.Timeout>();
    const timer = rooms.get(room);
    if (!active) {
      if (timer) this.#end(user, connection, room);
      return;
    }
    this.#connections.set(connection, rooms);
    clearTimeout(timer);
    rooms.set(
      room,
      setTimeout(() => this.#end(user, connection, room), Limits.typingMs),
    );
    if (timer) return;
    this.#news(room, user, true);
    const [oldest] = rooms.keys();
    if (rooms.size > ROOMS && oldest !== undefined) this.#end(user, connection, oldest);
  }

  /** Ends what a connection had under way. */
  disconnected(user: number, connection: string): void {
    for (const room of this.#connections.get(connection)?.keys() ?? []) this.#end(user, connection, room);
  }

  #end(user: number, connection: string, room: number): void {
    const rooms = this.#connections.get(connection);
    clearTimeout(rooms?.get(room));
    rooms?.delete(room);
    if (rooms?.size === 0) this.#connections.delete(connection);
    this.#news(room, user, false);
  }
}

import {
  type CommandData,
  type CommandReply,
  PROTOCOL_VERSION,
  type RoomSummary,
  type Standing,
} from '#protocol';
import type { Principal } from '../accounts/principal.ts';
import { AppError } from '../errors.ts';
import { type CatchUpAnswer, outcomeOf, type Position } from '../room-log/catch-up.ts';
import type { CatchUpOutcome, LogObserver } from '../room-log/log-observer.ts';
import type { Connection } from './connection.ts';
import type { Hub } from './hub.ts';
import type { HelloResult } from './socket-observer.ts';

export interface GreetingServices {
  authenticate(token: string): Promise<Principal>;
  roomIds(user: number): Promise<number[]>;
  summaries(user: number, rooms?: readonly number[]): Promise<RoomSummary[]>;
  catchUp(positions: readonly Position[]): Promise<CatchUpAnswer[]>;
  /** What bears on the user beside their rooms. */
  standing(user: number): Promise<Standing>;
  /** Counts the connection to its user; false when they have too many. */
  admit(connection: Connection, user: number): boolean;
  /** What this client is asked to report of delivery; undefined: nothing. */
  observe(): CommandReply<'hello'>['observe'];
  readonly observer: Pick<LogObserver, 'caughtUp'>;
}

/** Rooms whose logs are read in one statement. */
const ROOMS_AT_ONCE = 25;
/** Events in all catch-ups of one hello after which no further room is read: the answer must stay bounded. */
const EVENTS = 2_000;

function askAgain(room: number, version: number): CatchUpAnswer {
  return { kind: 'catchup', data: { room, from: version, to: version, more: true, events: [] } };
}

/**
 * Brings a connection from hello to live. Rooms are joined before they are read, and their events held meanwhile,
 * so that nothing falls between what was read and what flows.
 */
export class Greeting {
  readonly #hub: Hub;
  readonly #services: GreetingServices;
  /** Rooms that users became members of while their connections were between hello and live. */
  readonly #late = new Map<Connection, Set<number>>();

  constructor(hub: Hub, services: GreetingServices) {
    this.#hub = hub;
    this.#services = services;
  }

  /**
   * Answers hello, sends catch-ups, and lets events flow. Undefined when the connection ended before the answer.
   * @throws AppError unsupported_version, unauthenticated, session_ended, second_factor_setup_required, rate_limited
   */
  async greet(
    connection: Connection,
    ref: number,
    hello: CommandData<'hello'>,
  ): Promise<HelloResult | undefined> {
    if (hello.version !== PROTOCOL_VERSION) throw new AppError('unsupported_version');
    const principal = await this.#services.authenticate(hello.token);
    if (principal.secondFactorMissing) throw new AppError('second_factor_setup_required');
    const user = principal.user.id;
    if (!connection.isOpen) return undefined;
    connection.sessionId = principal.sessionId;
    if (!this.#services.admit(connection, user)) {
      throw new AppError('rate_limited', { detail: 'Too many open sockets.' });
    }
    this.#late.set(connection, new Set());
    try {
      return await this.#welcome(connection, ref, hello, principal);
    } finally {
      const late = this.#late.get(connection) ?? [];
      this.#late.delete(connection);
      for (const room of late) await this.join(connection, user, room);
    }
  }

  /** The user is a member of the room since just now: tells the client, and lets the room's events flow. */
  async join(connection: Connection, user: number, room: number): Promise<void> {
    const late = this.#late.get(connection);
    if (late) {
      late.add(room);
      return;
    }
    if (connection.state.name !== 'live' || connection.rooms.has(room)) return;
    await this.#hub.join(connection, room);
    const [summary] = await this.#services.summaries(user, [room]);
    // Gone again meanwhile: the client was told, or never knew.
    if (!connection.isOpen || !connection.rooms.has(room)) return;
    if (summary === undefined) {
      this.#hub.leave(connection, room);
      return;
    }
    connection.tell({ event: 'joined', data: summary });
    this.#hub.release(connection, room, summary.version);
  }

  async #welcome(
    connection: Connection,
    ref: number,
    hello: CommandData<'hello'>,
    principal: Principal,
  ): Promise<HelloResult | undefined> {
    const user = principal.user.id;
    await this.#hub.register(connection, user);
    const summaries = await this.#enter(connection, user);
    const members = new Map(summaries.map(summary => [summary.room.id, summary.version]));
    const named = (hello.rooms ?? []).filter(position => members.has(position.room));
    const { current = [], behind = [] } = Object.groupBy(named, ({ room, version }) =>
      version === members.get(room) ? 'current' : 'behind',
    );
    const [answers, standing] = await Promise.all([this.#catchUp(behind), this.#services.standing(user)]);
    // Banned between the look at the session and here, where news of it would reach the connection.
    if (standing.sanctions.some(({ kind, room }) => kind === 'ban' && room === null)) {
      throw new AppError('session_ended');
    }
    if (!connection.isOpen) return undefined;

    const observe = this.#services.observe();
    connection.reply(ref, {
      version: PROTOCOL_VERSION,
      user: principal.user,
      rooms: summaries,
      serverTime: new Date().toISOString(),
      ...(observe && { observe }),
    } satisfies CommandReply<'hello'>);
    connection.tell({ event: 'standing', data: standing });
    // A membership that ended while all this was read has taken the room from the connection already.
    const mentioned = new Set([...members.keys(), ...(hello.rooms ?? []).map(({ room }) => room)]);
    for (const room of mentioned.difference(connection.rooms)) {
      connection.tell({ event: 'left', data: { room } });
    }
    const outcomes: CatchUpOutcome[] = current
      .filter(({ room }) => connection.rooms.has(room))
      .map(() => 'current');
    for (const answer of answers) {
      const room = answer.kind === 'resync' ? answer.room : answer.data.room;
      if (!connection.rooms.has(room)) continue;
      outcomes.push(outcomeOf(answer));
      members.set(room, Math.max(this.#tell(connection, answer), members.get(room) ?? 0));
    }
    connection.goLive(principal);
    for (const room of connection.rooms) this.#hub.release(connection, room, members.get(room) ?? 0);
    for (const outcome of outcomes) this.#services.observer.caughtUp(outcome);
    if (hello.rooms === undefined || hello.rooms.length === 0) return 'fresh';
    return outcomes.includes('resync') ? 'resynced' : 'resumed';
  }

  /** Joins all rooms of the user; those that came or went meanwhile are settled by what the summaries say. */
  async #enter(connection: Connection, user: number): Promise<RoomSummary[]> {
    let summaries: RoomSummary[] = [];
    let missing = await this.#services.roomIds(user);
    while (missing.length > 0 && connection.isOpen) {
      await Promise.all(missing.map(room => this.#hub.join(connection, room)));
      summaries = await this.#services.summaries(user);
      missing = summaries.map(summary => summary.room.id).filter(room => !connection.rooms.has(room));
    }
    const members = new Set(summaries.map(summary => summary.room.id));
    for (const room of [...connection.rooms]) {
      if (!members.has(room)) this.#hub.leave(connection, room);
    }
    return summaries;
  }

  /** Reads some rooms at a time. After enough of them the client is told to ask for the others itself. */
  async #catchUp(behind: readonly Position[]): Promise<CatchUpAnswer[]> {
    const answers: CatchUpAnswer[] = [];
    let events = 0;
    for (let i = 0; i < behind.length; i += ROOMS_AT_ONCE) {
      const slice = behind.slice(i, i + ROOMS_AT_ONCE);
      if (events > EVENTS) {
        for (const { room, version } of slice) answers.push(askAgain(room, version));
        continue;
      }
      for (const answer of await this.#services.catchUp(slice)) {
        answers.push(answer);
        if (answer.kind === 'catchup') events += answer.data.events.length;
      }
    }
    return answers;
  }

  /** Tells what was missed; returns the version that the client then knows. */
  #tell(connection: Connection, answer: CatchUpAnswer): number {
    if (answer.kind === 'resync') {
      const { room, version } = answer;
      connection.tell({ event: 'resync', data: { room, version } });
      return version;
    }
    const { from, to, more } = answer.data;
    if (to > from || more) connection.tell({ event: 'catchup', data: answer.data });
    return to;
  }
}

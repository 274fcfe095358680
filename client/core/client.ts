import {
  type CommandData,
  type CommandName,
  type CommandReply,
  Limits,
  type PersonalEvent,
  type RoomSummary,
  type Self,
  type SendResult,
  type ServerEvent,
  type Standing,
  type UserEvent,
} from '#protocol';
import type { ClientEvents } from './client-events.ts';
import { Connection, type ConnectionState, type Position } from './connection.ts';
import { DeliveryWatch } from './delivery-watch.ts';
import { Emitter } from './emitter.ts';
import { ParleyError } from './errors.ts';
import { applyUser } from './people.ts';
import type { Clock, Connect, GetToken, Random } from './ports.ts';
import { type Listed, Presence } from './presence.ts';
import { ReadReporter } from './read-reporter.ts';
import type { RoomState } from './room-state.ts';
import { type ListedMember, type RoomSource, RoomSync } from './room-sync.ts';
import { type OutboxItem, SendQueue } from './send-queue.ts';
import { Typing } from './typing.ts';
import { applyReadByAll, applyReads } from './unread.ts';

export interface ClientOptions {
  /** Address of the socket, `ws:` or `wss:`. */
  url: string;
  connect: Connect;
  clock: Clock;
  random: Random;
  getToken: GetToken;
  source: RoomSource;
  /** Longest wait for a reply, in milliseconds. Default 10,000. */
  replyTimeoutMs?: number;
  /** Most sends without an acknowledgement. Default 500. */
  sendLimit?: number;
}

/** A signed-in person's chat: holds their rooms up to date over any number of connections. */
export class ParleyClient {
  readonly #options: ClientOptions;
  readonly #emitter = new Emitter<ClientEvents>();
  readonly #connection: Connection;
  readonly #queue: SendQueue;
  readonly #typing: Typing;
  readonly #reads: ReadReporter;
  readonly #delivery: DeliveryWatch;
  readonly #presence: Presence<ListedMember>;
  readonly #source: RoomSource;
  readonly #rooms = new Map<number, RoomSync>();
  #named = new Set<number>();
  #user: Self | undefined;
  #standing: Standing = { sanctions: [], blocked: [], unreadNotices: 0 };
  #blocked: ReadonlySet<number> = new Set();

  constructor(options: ClientOptions) {
    this.#options = options;
    const { clock, random, source } = options;
    this.#connection = new Connection({
      ...options,
      positions: () => this.#positions(),
      onState: state => this.#onState(state),
      onHello: (reply, roundTripMs) => this.#onHello(reply, roundTripMs),
      onEvent: event => this.#onEvent(event),
      onSilence: () => this.#askForSign(),
    });
    this.#queue = new SendQueue({
      clock,
      random,
      ...(options.sendLimit === undefined ? {} : { limit: options.sendLimit }),
      transmit: (data, done) => {
        this.#delivery.sent(data.clientId);
        this.#connection.call('send', data, done);
      },
      version: room => this.#rooms.get(room)?.state.version ?? Number.POSITIVE_INFINITY,
      changed: room => this.#emitter.emit('outbox', { room }),
    });
    this.#delivery = new DeliveryWatch({
      clock,
      random,
      tell: report => this.#connection.call('observed', report, () => undefined),
    });
    this.#presence = new Presence({
      clock,
      random,
      members: room => source.members(room),
      changed: online => this.#emitter.emit('presence', { online }),
    });
    this.#source = {
      room: room => source.room(room),
      page: (room, before) => source.page(room, before),
      members: room => this.#presence.members(room),
    };
    this.#typing = new Typing(clock, (room, users) => this.#emitter.emit('typing', { room, users }));
    this.#reads = new ReadReporter(clock, (room, seq, done) =>
      this.#connection.call('read', { room, seq }, done),
    );
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  /** Who is signed in, known from the first hello on. */
  get user(): Self | undefined {
    return this.#user;
  }

  /** What bears on me, told anew at each connection. Nothing before the first. */
  get standing(): Standing {
    return this.#standing;
  }

  /** Ids of those whom I blocked: see `isHidden`. */
  get blocked(): ReadonlySet<number> {
    return this.#blocked;
  }

  /**
   * Ids of those who are known to be online: whoever came since the connection is there, and of the rooms that
   * `loadMembers` or `loadPresence` asked about, also who was there before.
   */
  get online(): ReadonlySet<number> {
    return this.#presence.online;
  }

  /** My rooms, the one with the newest message first. */
  get rooms(): RoomState[] {
    const last = (room: RoomState) => room.lastMessage?.createdAt ?? room.info.createdAt;
    return [...this.#rooms.values()].map(sync => sync.state).sort((a, b) => (last(a) < last(b) ? 1 : -1));
  }

  room(id: number): RoomState | undefined {
    return this.#rooms.get(id)?.state;
  }

  /** Subscribes; the returned function ends the subscription. */
  on<K extends keyof ClientEvents>(name: K, listener: (value: ClientEvents[K]) => void): () => void {
    return this.#emitter.on(name, listener);
  }

  start(): void {
    this.#connection.start();
  }

  /** Closes the connection. What is not acknowledged is rejected with `stopped`. */
  stop(): void {
    this.#connection.stop();
  }

  /** The network is back or the page is looked at: do not wait for the pause, and test a silent connection. */
  nudge(): void {
    this.#connection.nudge();
    const [first] = this.#rooms.values();
    if (first === undefined) return;
    const { id: room, version: since } = first.state;
    this.#connection.call('sync', { room, since }, outcome => {
      if (outcome.ok && !('resync' in outcome.data)) first.catchUp(outcome.data);
    });
  }

  /** Queues a text until the server stored it; rejects with a `ParleyError` when it is refused for good. */
  async send(room: number, text: string): Promise<SendResult> {
    const result = await this.#queue.add(room, text);
    this.#rooms.get(room)?.heard(result.seq);
    return result;
  }

  /** My texts on their way in a room: not yet acknowledged, or acknowledged and not yet seen in the log. */
  outbox(room: number): OutboxItem[] {
    const items = this.#queue.items(room);
    if (items.length === 0) return items;
    const shown = new Set(this.room(room)?.window.messages.map(message => message.clientId));
    return items.filter(item => !shown.has(item.clientId));
  }

  edit(room: number, seq: number, text: string): Promise<CommandReply<'edit'>> {
    return this.#change(room, this.command('edit', { room, seq, text }));
  }

  delete(room: number, seq: number): Promise<CommandReply<'delete'>> {
    return this.#change(room, this.command('delete', { room, seq }));
  }

  /** All up to `seq` was read. Kept and repeated after a reconnect when it could not be told. */
  read(room: number, seq: number): void {
    const sync = this.#rooms.get(room);
    const me = this.#user?.id;
    if (sync === undefined || me === undefined || seq <= sync.state.readSeq) return;
    sync.update(state => applyReads(state, [{ user: me, seq }]));
    this.#reads.read(room, seq);
  }

  /** Tells that I am typing, or that I have stopped. May be called at every key. */
  typing(room: number, active: boolean): void {
    if (this.state.name !== 'live' || !this.#typing.due(room, active)) return;
    this.#connection.call('typing', { room, active }, () => undefined);
  }

  /** Ids of those who are typing in a room. */
  typingIn(room: number): number[] {
    return this.#typing.users(room);
  }

  /** Any command, once: rejects with `connection_lost` when it is not known whether the server acted. */
  command<N extends CommandName>(name: N, data: CommandData<N>): Promise<CommandReply<N>> {
    return new Promise((resolve, reject) => {
      this.#connection.call(name, data, outcome => {
        if (outcome.ok) resolve(outcome.data);
        else reject(outcome.error);
      });
    });
  }

  /** Loads a room's newest page of history, once. */
  async open(room: number): Promise<RoomState> {
    const sync = this.#sync(room);
    await sync.open();
    return sync.state;
  }

  /** Loads the page before what is loaded. False when there is none. */
  async loadOlder(room: number): Promise<boolean> {
    return this.#sync(room).loadOlder();
  }

  /** Loads a room's members, once; they are kept up to date from then on. */
  async loadMembers(room: number): Promise<RoomState> {
    const sync = this.#sync(room);
    await sync.loadMembers();
    return sync.state;
  }

  /**
   * Learns who of a room was online before this connection. Asked once per connection, so call it anew when it is live
   * again; for rooms whose members are loaded that happens by itself.
   */
  loadPresence(room: number): void {
    if (this.#rooms.has(room)) this.#presence.load(room);
  }

  /**
   * Learns who is online from another list of people than members.
   * @param ask fetches it
   * @param people who is in it
   */
  learnPresence<T>(ask: () => Promise<T>, people: (answer: T) => readonly Listed[]): Promise<T> {
    return this.#presence.learn(ask, people);
  }

  #sync(room: number): RoomSync {
    const sync = this.#rooms.get(room);
    if (sync === undefined) throw new ParleyError('room_not_found', 'Not one of my rooms.', false);
    return sync;
  }

  async #change<R extends { version: number }>(room: number, reply: Promise<R>): Promise<R> {
    const result = await reply;
    this.#rooms.get(room)?.heard(result.version);
    return result;
  }

  /** Rooms in use first: hello names only so many, and one that is not named starts without its history. */
  #positions(): Position[] {
    const positions: Position[] = [];
    const loadedFirst = [...this.#rooms.values()].sort(
      (a, b) => Number(b.state.window.loaded) - Number(a.state.window.loaded),
    );
    for (const sync of loadedFirst) {
      const version = sync.position;
      if (version !== undefined) positions.push({ room: sync.state.id, version });
    }
    positions.length = Math.min(positions.length, Limits.rooms);
    this.#named = new Set(positions.map(position => position.room));
    return positions;
  }

  #onState(state: ConnectionState): void {
    if (state.name === 'live') {
      this.#queue.online();
    } else {
      this.#queue.offline();
      if (state.name === 'waiting' || state.name === 'connecting' || state.name === 'stopped')
        this.#offline();
    }
    if (state.name === 'stopped') {
      this.#queue.rejectAll(new ParleyError('stopped', 'The client was stopped.', false));
    }
    this.#emitter.emit('state', state);
  }

  #offline(): void {
    for (const sync of this.#rooms.values()) sync.offline();
    this.#typing.clear();
    this.#reads.reset();
    this.#delivery.offline();
    this.#presence.offline();
  }

  /** Any reply will do, a refusal too; this command costs the server least. */
  #askForSign(): void {
    for (const room of this.#rooms.keys()) {
      this.#connection.call('typing', { room, active: false }, () => undefined);
      return;
    }
  }

  #onHello(reply: CommandReply<'hello'>, roundTripMs: number): void {
    this.#delivery.live(reply, roundTripMs);
    this.#user = reply.user;
    const mine = new Set(reply.rooms.map(summary => summary.room.id));
    for (const room of [...this.#rooms.keys()]) if (!mine.has(room)) this.#forget(room);
    for (const summary of reply.rooms) this.#greetRoom(summary, reply.user.id);
    this.#presence.connected(this.#withMembers());
    this.#emitter.emit('rooms', this.rooms);
  }

  /** Rooms whose members are shown; those that are fetched anew ask by themselves. */
  #withMembers(): number[] {
    return [...this.#rooms.values()]
      .filter(sync => sync.state.membersLoaded && sync.position !== undefined)
      .map(sync => sync.state.id);
  }

  #greetRoom(summary: RoomSummary, me: number): void {
    const id = summary.room.id;
    const known = this.#rooms.get(id);
    if (known === undefined) {
      this.#rooms.set(id, this.#newRoom(summary, me));
      return;
    }
    known.hello(summary, this.#named.has(id));
    // What was read while the server could not be told.
    if (known.state.readSeq > summary.readSeq) this.#reads.read(id, known.state.readSeq);
  }

  #newRoom(summary: RoomSummary, me: number): RoomSync {
    const { clock, random } = this.#options;
    return new RoomSync(summary, me, {
      clock,
      random,
      source: this.#source,
      sync: (room, since, done) => {
        this.#delivery.gap();
        this.#connection.call('sync', { room, since }, done);
      },
      changed: (state, changes) => {
        this.#queue.seen(state.id, state.version);
        this.#emitter.emit('room', { room: state, changes });
        this.#delivery.shown(state.id, changes);
      },
      gone: room => this.#drop(room),
    });
  }

  #forget(room: number): void {
    this.#rooms.get(room)?.close();
    this.#rooms.delete(room);
    this.#queue.seen(room, Number.POSITIVE_INFINITY);
  }

  #drop(room: number): void {
    if (!this.#rooms.has(room)) return;
    this.#forget(room);
    this.#emitter.emit('rooms', this.rooms);
  }

  #onEvent(event: ServerEvent): void {
    switch (event.event) {
      case 'message':
      case 'member':
      case 'room':
        this.#rooms.get(event.room)?.event(event);
        return;
      case 'catchup':
        this.#rooms.get(event.data.room)?.catchUp(event.data);
        return;
      case 'resync':
        this.#rooms.get(event.data.room)?.resync();
        return;
      case 'joined':
        this.#onJoined(event.data);
        return;
      case 'left':
        this.#drop(event.data.room);
        return;
      case 'read':
      case 'readByAll':
      case 'typing':
      case 'presence':
        this.#onNotice(event);
        return;
      case 'user':
      case 'standing':
      case 'notice':
      case 'queue':
      case 'avatarRefused':
        this.#onPeople(event);
    }
  }

  #onJoined(summary: RoomSummary): void {
    const me = this.#user?.id;
    if (me === undefined) return;
    const known = this.#rooms.get(summary.room.id);
    if (known === undefined) {
      this.#rooms.set(summary.room.id, this.#newRoom(summary, me));
      this.#emitter.emit('rooms', this.rooms);
    } else {
      known.heard(summary.version);
    }
  }

  #onNotice(event: Extract<ServerEvent, { event: 'read' | 'readByAll' | 'typing' | 'presence' }>): void {
    switch (event.event) {
      case 'read': {
        const { room, positions } = event.data;
        this.#rooms.get(room)?.update(state => applyReads(state, positions));
        this.#emitter.emit('read', { room, positions });
        return;
      }
      case 'readByAll': {
        const { room, seq } = event.data;
        this.#rooms.get(room)?.update(state => applyReadByAll(state, seq));
        this.#emitter.emit('readByAll', { room, seq });
        return;
      }
      case 'typing':
        this.#typing.set(event.data.room, event.data.user, event.data.active);
        return;
      case 'presence':
        this.#presence.event(event.data.online, event.data.offline);
    }
  }

  #onPeople(event: PersonalEvent | UserEvent): void {
    switch (event.event) {
      case 'user': {
        const user = event.data;
        if (this.#user?.id === user.id) this.#user = { ...this.#user, ...user };
        for (const sync of this.#rooms.values()) sync.update(state => applyUser(state, user));
        this.#emitter.emit('user', user);
        return;
      }
      case 'standing':
        this.#standing = event.data;
        this.#blocked = new Set(event.data.blocked);
        this.#emitter.emit('standing', event.data);
        return;
      case 'notice':
        this.#emitter.emit('notice', event.data);
        return;
      case 'queue':
        this.#emitter.emit('queue', event.data);
        return;
      case 'avatarRefused':
        this.#emitter.emit('avatarRefused', event.data);
    }
  }
}

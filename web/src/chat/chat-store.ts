import { computed, type Signal, signal } from '@preact/signals';
import {
  type Api,
  type ClientEvents,
  type ConnectionState,
  type OutboxItem,
  ParleyClient,
  type RoomState,
  unreadCount,
} from '#client';
import type { QueueState, Standing } from '#protocol';
import { clock, connect, socketUrl } from '../browser/surroundings.ts';

const NOBODY: readonly number[] = [];
const NOTHING: readonly OutboxItem[] = [];

/** The chat of the signed-in person as signals: components read, the client writes. */
export class ChatStore {
  readonly client: ParleyClient;
  readonly api: Api;
  readonly connection: Signal<ConnectionState>;
  /** False until the first hello of this page was answered. */
  readonly ready = signal(false);
  /** My rooms, the one with the newest message first. */
  readonly rooms: Signal<readonly RoomState[]> = signal([]);
  /** Unread messages of all my rooms. */
  readonly unread = computed(() => this.rooms.value.reduce((sum, room) => sum + unreadCount(room), 0));
  readonly online: Signal<ReadonlySet<number>> = signal(new Set());
  readonly standing: Signal<Standing>;
  /** The moderators' queue; unknown to others, and until it changes. */
  readonly queue: Signal<QueueState | undefined> = signal(undefined);
  readonly #typing = signal<ReadonlyMap<number, readonly number[]>>(new Map());
  readonly #outbox = signal<ReadonlyMap<number, readonly OutboxItem[]>>(new Map());

  constructor(api: Api) {
    this.api = api;
    this.client = new ParleyClient({
      url: socketUrl(),
      connect,
      clock,
      random: Math.random,
      getToken: api.session.getToken,
      source: api,
    });
    this.connection = signal(this.client.state);
    this.standing = signal(this.client.standing);
    this.#listen();
  }

  /** One of my rooms. Reading it subscribes to it. */
  room(id: number): RoomState | undefined {
    return this.rooms.value.find(room => room.id === id);
  }

  /** Who is typing in a room. Reading it subscribes to it. */
  typing(room: number): readonly number[] {
    return this.#typing.value.get(room) ?? NOBODY;
  }

  /** My texts on their way in a room. Reading it subscribes to it. */
  outbox(room: number): readonly OutboxItem[] {
    return this.#outbox.value.get(room) ?? NOTHING;
  }

  /** Subscribes to an event of the client; the returned function ends the subscription. */
  on<K extends keyof ClientEvents>(name: K, listener: (value: ClientEvents[K]) => void): () => void {
    return this.client.on(name, listener);
  }

  start(): void {
    this.client.start();
  }

  stop(): void {
    this.client.stop();
  }

  #listen(): void {
    const { client } = this;
    client.on('state', state => {
      this.connection.value = state;
      if (state.name === 'live') this.ready.value = true;
    });
    client.on('rooms', () => this.#refresh());
    client.on('room', ({ room }) => {
      this.#refresh();
      this.#refreshOutbox(room.id);
    });
    client.on('outbox', ({ room }) => this.#refreshOutbox(room));
    client.on('typing', ({ room, users }) => {
      this.#typing.value = new Map(this.#typing.value).set(room, users);
    });
    client.on('presence', ({ online }) => {
      this.online.value = online;
    });
    client.on('standing', standing => {
      this.standing.value = standing;
    });
    client.on('queue', queue => {
      this.queue.value = queue;
    });
  }

  #refresh(): void {
    this.rooms.value = this.client.rooms;
  }

  #refreshOutbox(room: number): void {
    const items = this.client.outbox(room);
    const known = this.#outbox.value.get(room) ?? NOTHING;
    if (items.length === 0 && known.length === 0) return;
    this.#outbox.value = new Map(this.#outbox.value).set(room, items);
  }
}

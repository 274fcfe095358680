import { type Api, type ConnectionState, isHidden, type ParleyClient, type RoomState } from '#client';
import type { CommandReply, Message, RoomEvent } from '#protocol';
import { until } from '../node/until.ts';
import { memberLine, messageLine, roomLine, roomName } from './format.ts';
import { HELP, type Input } from './input.ts';
import { type PeopleApi, PeopleCommands } from './people-commands.ts';
import { RoomView } from './room-view.ts';
import { oneLine } from './sanitize.ts';

/** A text that is not acknowledged after this time is shown as waiting, in milliseconds. */
const SLOW_MS = 1_000;

export interface ChatSessionOptions {
  client: ParleyClient;
  api: Pick<Api, 'browse' | 'join' | 'leave' | 'members'> & PeopleApi;
  print(text: string): void;
}

/** One person's chat in a terminal: the room that is open, what happens, and what is typed. */
export class ChatSession {
  readonly #client: ParleyClient;
  readonly #api: ChatSessionOptions['api'];
  readonly #print: (text: string) => void;
  readonly #people: PeopleCommands;
  #view: RoomView | undefined;
  #listed: number[] = [];
  #broken = false;
  /** Versions of rooms with what was changed here, by the room. */
  readonly #changes = new Map<number, number>();

  constructor(options: ChatSessionOptions) {
    this.#client = options.client;
    this.#api = options.api;
    this.#print = options.print;
    this.#people = new PeopleCommands(options.client, options.api, options.print);
    this.#client.on('state', state => this.#onState(state));
    this.#client.on('room', ({ room, changes }) => this.#onRoom(room, changes));
    this.#client.on('rooms', () => this.#onRooms());
  }

  /** Shows the rooms and enters the one with this name, or General. */
  async begin(name: string | undefined): Promise<void> {
    this.#listRooms();
    const general = this.#general();
    if (name !== undefined) await this.handle({ do: 'join', room: name });
    else if (general !== undefined) await this.#trying(() => this.#enter(general.id));
  }

  /** Does what a line asks for. A text is queued at once; the promise ends when it is confirmed or refused. */
  handle(input: Input): Promise<void> {
    return this.#trying(() => this.#do(input));
  }

  async #trying(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.#print(`! ${oneLine(error instanceof Error ? error.message : String(error))}`);
    }
  }

  /** Waits until all that was sent or changed is confirmed and seen, but not for ever. */
  async settled(): Promise<void> {
    await until(this.#client, () =>
      this.#client.rooms.every(
        ({ id, version }) =>
          this.#client.outbox(id).length === 0 && version >= (this.#changes.get(id) ?? version),
      ),
    );
  }

  async #do(input: Input): Promise<void> {
    switch (input.do) {
      case 'send':
        return this.#send(input.text);
      case 'rooms':
        this.#listRooms();
        return this.#listOffers();
      case 'join':
        return this.#join(input.room);
      case 'leave':
        return this.#leave(input.confirm);
      case 'who':
        return this.#who();
      case 'edit':
        return this.#changed(await this.#client.edit(this.#here().id, this.#myLast().seq, input.text));
      case 'delete':
        return this.#changed(await this.#client.delete(this.#here().id, this.#myLast().seq));
      case 'report':
      case 'block':
      case 'unblock':
      case 'mute':
      case 'ban':
      case 'notices':
        return this.#people.do(input, () => this.#here());
      case 'help':
        this.#print(HELP);
        return;
      case 'wrong':
        this.#print(`! ${oneLine(input.hint)}`);
        return;
      default:
        return;
    }
  }

  async #send(text: string): Promise<void> {
    const slow = setTimeout(() => this.#print(`… waiting to be sent: ${oneLine(text)}`), SLOW_MS);
    try {
      await this.#client.send(this.#here().id, text);
    } finally {
      clearTimeout(slow);
    }
  }

  #changed({ room, version }: CommandReply<'edit' | 'delete'>): void {
    this.#changes.set(room, Math.max(version, this.#changes.get(room) ?? 0));
  }

  async #enter(id: number): Promise<void> {
    const opened = await this.#client.open(id);
    const room = this.#client.room(id) ?? opened;
    const topic = room.info.topic === '' ? '' : ` · ${oneLine(room.info.topic)}`;
    this.#print(`— ${roomName(room)}${topic} —`);
    this.#view = new RoomView(room, this.#print, this.#isHidden);
    this.#markRead(room);
  }

  async #join(name: string): Promise<void> {
    const mine = this.#find(name);
    if (mine !== undefined) return this.#enter(mine.id);
    const wanted = name.toLowerCase();
    const offers = await this.#api.browse(name);
    const offer = offers.find(({ room }) => room.name?.toLowerCase() === wanted);
    if (offer === undefined) throw new Error(`There is no room ${name} to join.`);
    const { id } = offer.room;
    await this.#api.join(id);
    await until(this.#client, () => this.#client.room(id) !== undefined);
    await this.#enter(id);
  }

  async #leave(confirm: boolean): Promise<void> {
    const { id } = this.#here();
    await this.#api.leave(id, confirm);
    await until(this.#client, () => this.#client.room(id) === undefined);
  }

  async #who(): Promise<void> {
    const members = await this.#api.members(this.#here().id);
    for (const member of members) this.#print(memberLine(member));
  }

  #listRooms(): void {
    const { rooms } = this.#client;
    this.#listed = rooms.map(room => room.id);
    this.#print('My rooms:');
    rooms.forEach((room, i) => {
      this.#print(roomLine(i + 1, room));
    });
  }

  async #listOffers(): Promise<void> {
    const offers = (await this.#api.browse('')).filter(
      ({ room }) => this.#client.room(room.id) === undefined,
    );
    if (offers.length > 0) this.#print('To join:');
    for (const { room } of offers) this.#print(`      ${oneLine(room.name ?? '')}`);
  }

  #onState(state: ConnectionState): void {
    if (state.name === 'live') {
      if (this.#broken) this.#print('* connected again');
      this.#broken = false;
    } else if (state.name === 'waiting' && !this.#broken) {
      this.#broken = true;
      this.#print('* reconnecting…');
    }
  }

  #onRoom(room: RoomState, changes: readonly RoomEvent[]): void {
    if (room.id === this.#view?.room) {
      this.#view.update(room, changes);
      this.#markRead(room);
      return;
    }
    for (const event of changes) if (event.event === 'message') this.#notice(room, event.data);
  }

  /** A new message in a room that is not open. */
  #notice(room: RoomState, message: Message): void {
    if (message.version !== message.seq || message.author.id === room.me || message.system !== undefined)
      return;
    if (this.#isHidden(message)) return;
    this.#print(`· ${roomName(room)} · ${messageLine(message)}`);
  }

  #onRooms(): void {
    if (this.#view === undefined || this.#client.room(this.#view.room) !== undefined) return;
    this.#view = undefined;
    this.#print('* You are not in this room any more. /rooms shows the others.');
    const general = this.#general();
    if (general !== undefined) void this.#trying(() => this.#enter(general.id));
  }

  readonly #isHidden = (message: Message): boolean => isHidden(message, this.#client.blocked);

  #markRead(room: RoomState): void {
    const last = room.window.messages.at(-1);
    if (last !== undefined) this.#client.read(room.id, last.seq);
  }

  #find(name: string): RoomState | undefined {
    const listed = /^\d+$/.test(name) ? this.#listed[Number(name) - 1] : undefined;
    if (listed !== undefined) return this.#client.room(listed);
    return this.#client.rooms.find(room => roomName(room).toLowerCase() === name.toLowerCase());
  }

  #general(): RoomState | undefined {
    return this.#client.rooms.find(room => room.info.kind === 'general');
  }

  #here(): RoomState {
    const room = this.#view === undefined ? undefined : this.#client.room(this.#view.room);
    if (room === undefined) throw new Error('Enter a room first: /join NAME.');
    return room;
  }

  #myLast(): Message {
    const { window, me } = this.#here();
    const last = window.messages.findLast(
      message => message.author.id === me && message.system === undefined && message.deletedAt === undefined,
    );
    if (last === undefined) throw new Error('There is no message of yours here.');
    return last;
  }
}

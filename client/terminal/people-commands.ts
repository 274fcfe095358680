import { type Api, isHidden, type ParleyClient, type RoomState } from '#client';
import type { Standing } from '#protocol';
import { until } from '../node/until.ts';
import { roomName } from './format.ts';
import type { Input } from './input.ts';
import { noticeText, sanctionText } from './notice-text.ts';
import { oneLine } from './sanitize.ts';

export type PeopleApi = Pick<
  Api,
  'users' | 'report' | 'block' | 'unblock' | 'sanction' | 'notices' | 'readNotices'
>;

export type PeopleInput = Extract<Input, { do: 'report' | 'block' | 'unblock' | 'mute' | 'ban' | 'notices' }>;

/** Acts that concern people, and what is told of those that concern me. */
export class PeopleCommands {
  readonly #client: ParleyClient;
  readonly #api: PeopleApi;
  readonly #print: (text: string) => void;
  /** The first standing of a connection says what happened meanwhile; of later ones there are notices. */
  #told = false;

  constructor(client: ParleyClient, api: PeopleApi, print: (text: string) => void) {
    this.#client = client;
    this.#api = api;
    this.#print = print;
    client.on('state', () => {
      this.#told = false;
    });
    client.on('standing', standing => this.#onStanding(standing));
    client.on('notice', notice => this.#print(`* ${noticeText(notice, this.#names)}`));
  }

  /** Does what is asked for, in the room that is open. */
  async do(input: PeopleInput, here: () => RoomState): Promise<void> {
    switch (input.do) {
      case 'report':
        return this.#report(here(), input.back, input.text);
      case 'block':
      case 'unblock':
        return this.#block(input.login, input.do === 'block');
      case 'mute':
      case 'ban': {
        const { do: kind, minutes, reason } = input;
        const room = here().id;
        await this.#api.sanction({ user: await this.#idOf(input.login), room, kind, minutes, reason });
        this.#print(`* ${oneLine(input.login)} was told.`);
        return;
      }
      case 'notices':
        return this.#notices();
    }
  }

  async #report(room: RoomState, back: number, text: string): Promise<void> {
    const others = room.window.messages.filter(
      message =>
        message.author.id !== room.me &&
        message.system === undefined &&
        message.deletedAt === undefined &&
        !isHidden(message, this.#client.blocked),
    );
    const message = others.at(-back);
    if (message === undefined) throw new Error('There is no such message here.');
    await this.#api.report(room.id, message.seq, text);
    this.#print('* Reported. You will be told what came of it.');
  }

  async #block(login: string, wanted: boolean): Promise<void> {
    const user = await this.#idOf(login);
    await (wanted ? this.#api.block(user) : this.#api.unblock(user));
    await until(this.#client, () => this.#client.blocked.has(user) === wanted);
    this.#print(`* ${oneLine(login)} is ${wanted ? 'blocked' : 'not blocked any more'}.`);
  }

  async #notices(): Promise<void> {
    const notices = await this.#api.notices();
    if (notices.length === 0) this.#print('* Nothing was done that concerns you.');
    for (const notice of notices.toReversed()) {
      this.#print(`${notice.readAt === null ? '*' : ' '} ${noticeText(notice, this.#names)}`);
    }
    const newest = notices[0];
    if (newest !== undefined) await this.#api.readNotices(newest.id);
  }

  #onStanding({ sanctions, unreadNotices }: Standing): void {
    if (this.#told) return;
    this.#told = true;
    for (const sanction of sanctions) this.#print(`* ${sanctionText(sanction, this.#names)}`);
    if (unreadNotices > 0) this.#print(`* ${unreadNotices} unread: /notices shows what concerns you.`);
  }

  readonly #names = (id: number): string | undefined => {
    const room = this.#client.room(id);
    return room && roomName(room);
  };

  async #idOf(login: string): Promise<number> {
    const wanted = login.toLowerCase();
    const user = (await this.#api.users(login)).find(one => one.login.toLowerCase() === wanted);
    if (user === undefined) throw new Error(`There is nobody with the login ${login}.`);
    return user.id;
  }
}

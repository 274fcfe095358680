import {
  Limits,
  type Notice,
  type RoomKind,
  type RoomSummary,
  type SanctionKind,
  type UserRef,
} from '#protocol';
import { ParleyError } from './errors.ts';
import { Http, type HttpOptions } from './http.ts';
import type { Clock, FetchLike } from './ports.ts';
import type { ListedMember, RoomSource } from './room-sync.ts';
import { type Exclusively, type Grant, Session } from './session.ts';
import type { Page } from './window.ts';

/** Members in one page: the most that the service gives, because a list is of use when it is whole. */
const MEMBERS_PAGE = 500;

/** A public room that can be joined. */
export interface RoomOffer {
  readonly room: RoomSummary['room'];
  readonly memberCount: number;
  readonly joined: boolean;
}

export interface Registration {
  login: string;
  password: string;
  name?: string;
  email?: string;
}

/** A sanction to be given. */
export interface SanctionOrder {
  user: number;
  room: number;
  kind: SanctionKind;
  reason: string;
  /** 0: until somebody lifts it. */
  minutes: number;
}

export interface ApiOptions extends Pick<HttpOptions, 'baseUrl'> {
  fetch: FetchLike;
  clock: Clock;
  /** Where the refresh token is kept: in this object (`token`, the default) or in a cookie of the browser. */
  keep?: 'token' | 'cookie';
  exclusively?: Exclusively;
}

/** The requests over HTTP that a chat client makes, and the session that they need. */
export class Api implements RoomSource {
  readonly session: Session;
  /** For requests that have no method here. */
  readonly http: Http;
  readonly #keep: 'token' | 'cookie';

  constructor(options: ApiOptions) {
    this.#keep = options.keep ?? 'token';
    this.session = new Session(
      options.clock,
      refreshToken =>
        this.http.open<Grant>('POST', '/auth/refresh', refreshToken === undefined ? {} : { refreshToken }),
      options.exclusively,
    );
    this.http = new Http({ ...options, getToken: this.session.getToken });
  }

  /** @param code of the second factor; without it `second_factor_required` says when one is needed */
  async login(login: string, password: string, code?: string): Promise<Grant> {
    return this.#signedIn('/auth/login', { login, password, ...(code === undefined ? {} : { code }) });
  }

  async register(registration: Registration): Promise<Grant> {
    return this.#signedIn('/auth/register', registration);
  }

  /** Ends the session on the server; its sockets close. */
  async logout(): Promise<void> {
    await this.http.call('POST', '/auth/logout', {});
    this.session.clear();
  }

  async rooms(): Promise<RoomSummary[]> {
    return (await this.http.call<{ rooms: RoomSummary[] }>('GET', '/rooms')).rooms;
  }

  async room(id: number): Promise<RoomSummary> {
    const { summary } = await this.http.call<{ summary?: RoomSummary }>('GET', `/rooms/${id}`);
    if (summary === undefined) throw new ParleyError('room_not_found', 'Not one of my rooms.', false);
    return summary;
  }

  /** Public rooms whose name holds `query`; all of them when it is empty. */
  async browse(query: string): Promise<RoomOffer[]> {
    const path = `/rooms/browse?q=${encodeURIComponent(query)}`;
    return (await this.http.call<{ rooms: RoomOffer[] }>('GET', path)).rooms;
  }

  async createRoom(kind: Extract<RoomKind, 'public' | 'private'>, name: string): Promise<void> {
    await this.http.call('POST', '/rooms', { kind, name });
  }

  async join(room: number): Promise<void> {
    await this.http.call('POST', `/rooms/${room}/join`, {});
  }

  /** Ends my membership. Where there is no way back it is refused with `confirmation_required` without `confirm`. */
  async leave(room: number, confirm: boolean): Promise<void> {
    await this.http.call('POST', `/rooms/${room}/leave`, { confirm });
  }

  async page(room: number, before: number | undefined): Promise<Page> {
    const from = before === undefined ? '' : `&before=${before}`;
    return this.http.call<Page>('GET', `/rooms/${room}/messages?limit=${Limits.pageSize}${from}`);
  }

  /** All present members, fetched page by page. */
  async members(room: number): Promise<ListedMember[]> {
    const all: ListedMember[] = [];
    let next: number | null = 0;
    while (next !== null) next = await this.#memberPage(room, next, all);
    return all;
  }

  /** People whose login or name holds `query`. */
  async users(query: string): Promise<UserRef[]> {
    const path = `/users?q=${encodeURIComponent(query)}`;
    return (await this.http.call<{ users: UserRef[] }>('GET', path)).users;
  }

  /** Tells the moderators what is wrong with a message. */
  async report(room: number, seq: number, text: string): Promise<void> {
    await this.http.call('POST', '/reports', { room, seq, category: 'other', text });
  }

  async block(user: number): Promise<void> {
    await this.http.call('PUT', `/me/blocks/${user}`);
  }

  async unblock(user: number): Promise<void> {
    await this.http.call('DELETE', `/me/blocks/${user}`);
  }

  /** For moderators, and for the owner of the room. */
  async sanction({ minutes, ...order }: SanctionOrder): Promise<void> {
    const seconds = minutes === 0 ? null : minutes * 60;
    await this.http.call('POST', '/moderation/sanctions', { ...order, seconds });
  }

  /** The newest of what was done that concerns me, newest first. */
  async notices(): Promise<Notice[]> {
    const path = `/me/notices?limit=${Limits.pageSize}`;
    return (await this.http.call<{ notices: Notice[] }>('GET', path)).notices;
  }

  /** All notices up to this one have been read. */
  async readNotices(upTo: number): Promise<void> {
    await this.http.call('POST', '/me/notices/read', { upTo });
  }

  /** Adds the page of members behind `after`, and gives the `after` of the following one. */
  async #memberPage(room: number, after: number, all: ListedMember[]): Promise<number | null> {
    const path = `/rooms/${room}/members?limit=${MEMBERS_PAGE}&after=${after}`;
    const page = await this.http.call<{ members: ListedMember[]; next: number | null }>('GET', path);
    all.push(...page.members);
    return page.next;
  }

  async #signedIn(path: string, body: object): Promise<Grant> {
    const grant = await this.http.open<Grant>('POST', path, { ...body, session: this.#keep });
    this.session.accept(grant);
    return grant;
  }
}

import type { Self } from '#protocol';
import { ParleyError } from './errors.ts';
import type { Clock, GetToken } from './ports.ts';

/** What a sign-in or a refresh answers. */
export interface Grant {
  readonly accessToken: string;
  /** Life of the access token, in seconds. */
  readonly expiresIn: number;
  /** Missing in a browser, where a cookie holds it. */
  readonly refreshToken?: string;
  readonly user: Self;
}

/**
 * Runs a refresh while nobody else who shares its refresh token does: in a browser all tabs share one cookie, and a
 * second use of the same token would end the session.
 */
export type Exclusively = <T>(refresh: () => Promise<T>) => Promise<T>;

/** A token this close to its end is not given out any more, in milliseconds. */
const MARGIN_MS = 30_000;

/**
 * Holds the tokens of one sign-in. Refreshes are never made in parallel: the second use of a refresh token
 * would look like a theft and end the session.
 */
export class Session {
  readonly #clock: Clock;
  readonly #refresh: (refreshToken: string | undefined) => Promise<Grant>;
  readonly #exclusively: Exclusively;
  #grant: Grant | undefined;
  #expiresAt = 0;
  #refreshing: Promise<string> | undefined;

  /** @param exclusively default: nobody else has the refresh token */
  constructor(
    clock: Clock,
    refresh: (refreshToken: string | undefined) => Promise<Grant>,
    exclusively: Exclusively = run => run(),
  ) {
    this.#clock = clock;
    this.#refresh = refresh;
    this.#exclusively = exclusively;
  }

  get user(): Self | undefined {
    return this.#grant?.user;
  }

  /** Takes over what a sign-in answered. */
  accept(grant: Grant): void {
    this.#grant = grant;
    this.#expiresAt = this.#clock.now() + grant.expiresIn * 1_000;
  }

  /**
   * Takes up the sign-in that the browser's cookie holds.
   * @throws ParleyError `refresh_refused` when there is none
   */
  async restore(): Promise<Grant> {
    const grant = await this.#exclusively(() => this.#refresh(undefined));
    this.accept(grant);
    return grant;
  }

  /** Forgets the tokens. */
  clear(): void {
    this.#grant = undefined;
  }

  /** An access token that is good for a while; a new one when it is about to end or `refresh` is asked for. */
  readonly getToken: GetToken = async ({ refresh }) => {
    if (this.#refreshing !== undefined) return this.#refreshing;
    const grant = this.#grant;
    if (grant === undefined) throw new ParleyError('unauthenticated', 'Nobody is signed in.', false);
    if (!refresh && this.#clock.now() < this.#expiresAt - MARGIN_MS) return grant.accessToken;
    this.#refreshing = this.#renew(grant);
    try {
      return await this.#refreshing;
    } finally {
      this.#refreshing = undefined;
    }
  };

  async #renew(old: Grant): Promise<string> {
    const grant = await this.#exclusively(() => this.#refresh(old.refreshToken));
    // Meanwhile signed out here, or as somebody else with the cookie that all tabs of a browser share.
    if (this.#grant !== old || grant.user.id !== old.user.id) {
      throw new ParleyError('session_ended', 'The session has ended.', false);
    }
    this.accept(grant);
    return grant.accessToken;
  }
}

import { batch, computed, type Signal, signal } from '@preact/signals';
import { Api, type Grant, ParleyError, type Registration } from '#client';
import type { Self } from '#protocol';
import { clock, exclusively, fetchInTime } from '../browser/surroundings.ts';
import { Tabs } from '../browser/tabs.ts';

/** Whether somebody is signed in. `lost`: a sign-in may exist, and the service could not be asked. */
export type Phase = 'restoring' | 'out' | 'in' | 'lost';

/** Why the last sign-in ended without being asked for, for the sign-in page to say. */
export type Ended = 'sessionEnded' | undefined;

/** A sign-out that is answered with one of these has happened before. */
const OVER = ['unauthenticated', 'session_ended', 'refresh_refused'];

/** The sign-in of this browser: taken up from its cookie, made, and ended, in all tabs alike. */
export class SessionStore {
  readonly phase: Signal<Phase> = signal('restoring');
  readonly ended: Signal<Ended> = signal(undefined);
  readonly #user = signal<Self | undefined>();
  readonly user = computed(() => this.#user.value);
  #api = newApi();
  /** Grows whenever somebody comes or goes; a restore from before that counts for nothing. */
  #turn = 0;
  #leaving = false;
  readonly #tabs = new Tabs({
    signedIn: user => {
      if (this.#user.value?.id === user) return;
      // The cookie is somebody else's now.
      if (this.phase.value === 'in') this.#out('sessionEnded');
      void this.restore();
    },
    signedOut: () => {
      // The socket may have told first that the session is over.
      if (this.phase.value !== 'out' || this.ended.value !== undefined) this.#out(undefined);
    },
  });

  /** Requests of whoever is signed in now. Each sign-in has its own, so that none goes on with another's token. */
  get api(): Api {
    return this.#api;
  }

  /** Takes up the sign-in that the cookie holds. */
  async restore(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const api = this.#api;
    this.phase.value = 'restoring';
    try {
      const grant = await api.session.restore();
      if (turn === this.#turn) this.#in(grant);
      else api.session.clear();
    } catch (error) {
      const refused = error instanceof ParleyError && !error.retryable;
      if (turn === this.#turn) this.phase.value = refused ? 'out' : 'lost';
    }
  }

  /** @throws ParleyError as the API refuses it; `second_factor_required` asks for `code` */
  async signIn(login: string, password: string, code?: string): Promise<void> {
    this.#enter(await this.api.login(login, password, code));
  }

  async signUp(registration: Registration): Promise<void> {
    this.#enter(await this.api.register(registration));
  }

  /** Ends the sign-in on the service and in all tabs. */
  async signOut(): Promise<void> {
    this.#leaving = true;
    try {
      await this.api.logout();
    } catch (error) {
      if (!(error instanceof ParleyError && OVER.includes(error.code))) throw error;
    } finally {
      this.#leaving = false;
    }
    this.forget();
  }

  /** The sign-in is over on the service already, as when the account was deleted: ends it in all tabs. */
  forget(): void {
    this.#out(undefined);
    this.#tabs.tellSignedOut();
  }

  /** The service has ended it: log-out elsewhere, a ban, a new password. */
  end(): void {
    // The socket may hear of a sign-out before the request is answered.
    this.#out(this.#leaving ? undefined : 'sessionEnded');
  }

  /** The person as the service now tells it. */
  know(user: Self): void {
    if (user.id === this.#user.value?.id) this.#user.value = user;
  }

  #enter(grant: Grant): void {
    this.#in(grant);
    this.#tabs.tellSignedIn(grant.user.id);
  }

  #in(grant: Grant): void {
    this.#turn += 1;
    batch(() => {
      this.#user.value = grant.user;
      this.ended.value = undefined;
      this.phase.value = 'in';
    });
  }

  #out(ended: Ended): void {
    this.#turn += 1;
    this.#api.session.clear();
    this.#api = newApi();
    batch(() => {
      this.ended.value = ended;
      this.phase.value = 'out';
      this.#user.value = undefined;
    });
  }
}

function newApi(): Api {
  return new Api({ baseUrl: '', fetch: fetchInTime, clock, keep: 'cookie', exclusively });
}

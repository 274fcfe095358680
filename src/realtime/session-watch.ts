import type { Logger } from '../observability/logger.ts';
import type { Hub } from './hub.ts';

/**
 * Compares open sockets with the database now and then: a session that ended is noticed even when nobody told this
 * node, or when it ended by time.
 */
export class SessionWatch {
  readonly #hub: Hub;
  readonly #check: (sessions: readonly string[]) => Promise<Set<string>>;
  readonly #log: Logger;
  #timer: NodeJS.Timeout | undefined;

  /** @param check tells which sessions are alive, in one statement */
  constructor(hub: Hub, check: (sessions: readonly string[]) => Promise<Set<string>>, log: Logger) {
    this.#hub = hub;
    this.#check = check;
    this.#log = log;
  }

  start(seconds: number): void {
    this.#timer = setInterval(() => void this.run(), seconds * 1_000);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** One round. A database that does not answer ends nobody's session. */
  async run(): Promise<void> {
    const sessions = new Set<string>();
    for (const { state } of this.#hub.connections) {
      if (state.name === 'live') sessions.add(state.principal.sessionId);
    }
    if (sessions.size === 0) return;
    try {
      const alive = await this.#check([...sessions]);
      this.#hub.endSessions(sessions.difference(alive));
    } catch (error) {
      this.#log.warn({ err: error }, 'sessions could not be checked');
    }
  }
}

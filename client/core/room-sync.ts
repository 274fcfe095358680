import type { CatchUp, CommandReply, Member, RoomEvent, RoomSummary } from '#protocol';
import { backoffMs } from './backoff.ts';
import { isRetryable, type Outcome, ParleyError } from './errors.ts';
import { applyUser } from './people.ts';
import type { Clock, Random } from './ports.ts';
import {
  type Applied,
  applyCatchUp,
  applyEvent,
  applyMembers,
  drain,
  hold,
  isBehind,
  type RoomState,
  refreshRoom,
  roomFrom,
  withWindow,
} from './room-state.ts';
import { endPage, expectPage, mergePage, type Page } from './window.ts';

/** A member as the member list shows them. `online` is missing where the list does not tell. */
export type ListedMember = Member & { readonly online?: boolean };

/** Where a room's pages come from. `room` and `members` must not be older than what was answered before. */
export interface RoomSource {
  /** One room of mine as the list shows it. */
  room(room: number): Promise<RoomSummary>;
  /** Messages before `before`, or the newest ones. */
  page(room: number, before: number | undefined): Promise<Page>;
  members(room: number): Promise<readonly ListedMember[]>;
}

export interface RoomSyncDeps {
  clock: Clock;
  random: Random;
  source: RoomSource;
  sync(room: number, since: number, done: (outcome: Outcome<CommandReply<'sync'>>) => void): void;
  /** The state changed; `changes` are the events that did it, none when it was loaded or caught up otherwise. */
  changed(state: RoomState, changes: readonly RoomEvent[]): void;
  /** There is no such room for this person any more. */
  gone(room: number): void;
}

/** How long the tail of a room may be known to be missing before it is asked for, in milliseconds. */
const LATE_MS = 2_000;

/** How long the catch-up after a hello may take before it is asked for, in milliseconds. */
const CATCHUP_MS = 10_000;

/** Answers to `sync` without progress after which the room is fetched anew. */
const SYNC_TRIES = 3;

/** Tries to join a page on to a window that is being replaced under it. */
const PAGE_TRIES = 3;

/** Keeps one room's state complete: asks for what a gap hides, and fetches the room anew when told to. */
export class RoomSync {
  readonly #deps: RoomSyncDeps;
  #state: RoomState;
  /** What the room is waiting for; events of a `stale` room are only kept aside. */
  #phase: 'steady' | 'catchup' | 'sync' | 'stale' = 'steady';
  /** Grows with every disconnect and rebuild; what was asked before that is dropped. */
  #epoch = 0;
  #rebuilds = 0;
  #failures = 0;
  #timer: unknown;
  #wantsMembers = false;
  #loads: Promise<unknown> = Promise.resolve();

  constructor(summary: RoomSummary, me: number, deps: RoomSyncDeps) {
    this.#deps = deps;
    this.#state = roomFrom(summary, me);
  }

  get state(): RoomState {
    return this.#state;
  }

  /** The version to name in hello, undefined while the content is not to be trusted. */
  get position(): number | undefined {
    return this.#phase === 'stale' ? undefined : this.#state.version;
  }

  /** The connection is gone: the next hello says how to go on. */
  offline(): void {
    this.#restart();
    this.#state = { ...this.#state, held: [] };
    if (this.#phase !== 'stale') this.#phase = 'steady';
  }

  /** The room as the new connection's list shows it. `named`: hello told our version, so a catch-up comes. */
  hello(summary: RoomSummary, named: boolean): void {
    if (!named || this.#phase === 'stale') {
      this.#rebuild(summary);
      return;
    }
    const seen = refreshRoom(this.#state, summary);
    // Their news may have been missed with the connection.
    this.#state = summary.peer === undefined ? seen : applyUser(seen, summary.peer);
    if (summary.version !== this.#state.version) {
      this.#phase = 'catchup';
      this.#later(CATCHUP_MS, () => this.#ask());
    }
  }

  event(event: RoomEvent): void {
    if (this.#phase === 'stale') this.#state = hold(this.#state, event);
    else this.#settle(applyEvent(this.#state, event));
  }

  catchUp(caught: CatchUp): void {
    if (this.#phase === 'stale') return;
    if (this.#phase === 'catchup') this.#calm();
    this.#settle(applyCatchUp(this.#state, caught));
  }

  /** Too much was missed: forget the room and fetch it. */
  resync(): void {
    this.#rebuild(undefined);
  }

  /** The log is known to reach `version`. When its events do not come soon, they are asked for. */
  heard(version: number): void {
    if (version <= this.#state.version || this.#phase !== 'steady') return;
    const epoch = this.#epoch;
    this.#deps.clock.setTimeout(() => {
      if (epoch === this.#epoch && this.#phase === 'steady' && this.#state.version < version) this.#ask();
    }, LATE_MS);
  }

  /** Changes what the log does not hold, such as read positions. */
  update(change: (state: RoomState) => RoomState): void {
    const next = change(this.#state);
    if (next === this.#state) return;
    this.#state = next;
    this.#deps.changed(next, []);
  }

  /** Loads the newest page, once. Rejects when it cannot be fetched. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#state.window.loaded) await this.#loadPage(() => undefined);
    });
  }

  /** Loads the page before the window. True when there is still more before it. */
  loadOlder(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (this.#state.window.hasBefore) await this.#loadPage(() => this.#state.window.from);
      return this.#state.window.hasBefore;
    });
  }

  /** Loads the member list, once; it is kept up to date from then on. */
  async loadMembers(): Promise<void> {
    this.#wantsMembers = true;
    while (!this.#state.membersLoaded) {
      const rebuilds = this.#rebuilds;
      const members = await this.#deps.source.members(this.#state.id);
      // A list from before a rebuild may be older than the room is now.
      if (rebuilds === this.#rebuilds) this.update(state => applyMembers(state, members));
    }
  }

  /** The room is dropped: nothing more is asked for. */
  close(): void {
    this.#restart();
  }

  /** One page at a time: two would not join on to the same window. */
  #inTurn<T>(load: () => Promise<T>): Promise<T> {
    const loading = this.#loads.then(load);
    this.#loads = loading.catch(() => undefined);
    return loading;
  }

  async #loadPage(before: () => number | undefined): Promise<void> {
    for (let tries = 0; tries < PAGE_TRIES; tries++) {
      const seq = before();
      this.#state = { ...this.#state, window: expectPage(this.#state.window) };
      let page: Page;
      try {
        page = await this.#deps.source.page(this.#state.id, seq);
      } catch (error) {
        this.#state = { ...this.#state, window: endPage(this.#state.window) };
        throw error;
      }
      const window = mergePage(this.#state.window, page, seq);
      if (window !== undefined) {
        this.update(state => withWindow(state, window));
        this.heard(page.version);
        return;
      }
    }
    throw outdated();
  }

  #settle(applied: Applied): void {
    const before = this.#state;
    this.#state = applied.state;
    if (this.#phase === 'steady' && isBehind(this.#state)) this.#ask();
    if (applied.state.version !== before.version || applied.changes.length > 0) {
      this.#deps.changed(this.#state, applied.changes);
    }
  }

  #ask(): void {
    this.#cancel();
    this.#phase = 'sync';
    const epoch = this.#epoch;
    const since = this.#state.version;
    this.#deps.sync(this.#state.id, since, outcome => {
      if (epoch !== this.#epoch) return;
      if (!outcome.ok) this.#askFailed(outcome.error);
      else if ('resync' in outcome.data) this.resync();
      else this.#answered(outcome.data, since);
    });
  }

  #answered(caught: CatchUp, since: number): void {
    const applied = applyCatchUp(this.#state, caught);
    if (applied.state.version > since || !isBehind(applied.state)) {
      this.#calm();
      this.#settle(applied);
    } else if (this.#failures < SYNC_TRIES) {
      this.#state = applied.state;
      this.#retry(() => this.#askAgain());
    } else {
      // What was heard of does not exist in this log.
      this.resync();
    }
  }

  #askAgain(): void {
    if (isBehind(this.#state)) this.#ask();
    else this.#calm();
  }

  #askFailed(error: ParleyError): void {
    if (error.code === 'room_not_found') this.#deps.gone(this.#state.id);
    else this.#retry(() => this.#askAgain());
  }

  #rebuild(summary: RoomSummary | undefined): void {
    this.#restart();
    this.#phase = 'stale';
    this.#state = { ...this.#state, held: [], heard: 0 };
    const epoch = this.#epoch;
    this.#fetch(summary).then(
      fresh => {
        if (epoch !== this.#epoch) return;
        this.#install(fresh);
      },
      (error: unknown) => {
        if (epoch !== this.#epoch) return;
        if (error instanceof ParleyError && error.code === 'room_not_found') this.#deps.gone(this.#state.id);
        else if (isRetryable(error)) this.#retry(() => this.#rebuild(undefined));
      },
    );
  }

  #install(fresh: RoomState): void {
    const { held, heard, window, membersLoaded, reads } = this.#state;
    if ((window.loaded && !fresh.window.loaded) || (membersLoaded && !fresh.membersLoaded)) {
      // More of the room was asked for while it was being fetched.
      this.#rebuild(undefined);
      return;
    }
    this.#calm();
    this.#rebuilds += 1;
    const known = Math.max(heard, fresh.version);
    // What was read here may not have been told yet, but lies within the log.
    const readSeq = Math.max(fresh.readSeq, Math.min(this.#state.readSeq, known));
    const joined = { ...fresh, held, heard: known, reads, readSeq };
    this.#state = drain(joined).state;
    if (isBehind(this.#state)) this.#ask();
    this.#deps.changed(this.#state, []);
  }

  /** The room anew, with what of it was in use. In this order: each part is at least as new as the one before. */
  async #fetch(summary: RoomSummary | undefined): Promise<RoomState> {
    const { id, me, window } = this.#state;
    const { source } = this.#deps;
    let fresh = roomFrom(summary ?? (await source.room(id)), me);
    if (window.loaded || window.spare !== undefined) {
      const page = await source.page(id, undefined);
      const merged = mergePage(expectPage(fresh.window), page, undefined);
      if (merged === undefined) throw outdated();
      fresh = withWindow(fresh, merged);
    }
    return this.#wantsMembers ? applyMembers(fresh, await source.members(id)) : fresh;
  }

  #retry(run: () => void): void {
    this.#later(LATE_MS + backoffMs(this.#failures, this.#deps.random), run);
    this.#failures += 1;
  }

  #later(ms: number, run: () => void): void {
    this.#cancel();
    this.#timer = this.#deps.clock.setTimeout(run, ms);
  }

  #cancel(): void {
    this.#deps.clock.clearTimeout(this.#timer);
  }

  /** Nothing is missing or being waited for, as far as is known. */
  #calm(): void {
    this.#cancel();
    this.#phase = 'steady';
    this.#failures = 0;
  }

  #restart(): void {
    this.#epoch += 1;
    this.#cancel();
  }
}

function outdated(): ParleyError {
  return new ParleyError('busy', 'The room changed while its history was read.', true);
}

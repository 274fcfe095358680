/**
 * What the core needs from its surroundings. A page and a terminal both have these, under the same names,
 * so the core itself imports neither.
 */

/** A method type, so that the handlers of the standard `WebSocket`, which want more of the event, still fit. */
type Handler<E> = { handle(event: E): void }['handle'] | null;

/** The part of the standard `WebSocket` that is used. */
export interface SocketLike {
  onopen: Handler<unknown>;
  onmessage: Handler<{ readonly data: unknown }>;
  onclose: Handler<{ readonly code: number }>;
  onerror: Handler<unknown>;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

/** Opens a socket; may throw when the address is no good. */
export type Connect = (url: string) => SocketLike;

/** Time in milliseconds. The handle of a timer is whatever the surroundings make it. */
export interface Clock {
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** A number from 0 (included) to 1 (excluded), as `Math.random` gives it. Pauses and the ids of sends come from it. */
export type Random = () => number;

/** Gives an access token; with `refresh` the one given before was refused or has run out. */
export type GetToken = (options: { refresh: boolean }) => Promise<string>;

/** The part of the standard `fetch` that is used. The surroundings add a time limit. */
export type FetchLike = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{
  readonly ok: boolean;
  readonly status: number;
  readonly headers?: { get(name: string): string | null };
  json(): Promise<unknown>;
}>;

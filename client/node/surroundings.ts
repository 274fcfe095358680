import type { Clock, Connect, FetchLike } from '#client';

/** Longest wait for an answer over HTTP, in milliseconds. */
const HTTP_MS = 10_000;

/** The time of this machine. */
export const clock: Clock = {
  now: Date.now,
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: handle => clearTimeout(handle as NodeJS.Timeout | undefined),
};

/** Node's own WebSocket, as browsers have it. */
export const connect: Connect = url => new WebSocket(url);

/** Node's own fetch with a time limit. */
export const fetchInTime: FetchLike = (url, init) =>
  fetch(url, { ...init, signal: AbortSignal.timeout(HTTP_MS) });

import type { Clock, Connect, Exclusively, FetchLike } from '#client';
import { watched } from './debug.ts';

/** Longest wait for an answer over HTTP, in milliseconds. */
const HTTP_MS = 15_000;

/** The time of this page. */
export const clock: Clock = {
  now: Date.now,
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: handle => clearTimeout(handle as number | undefined),
};

export const connect: Connect = url => watched(new WebSocket(url));

/** A refresh goes on when the page is left meanwhile, so that the cookie that it brings is not lost. */
export const fetchInTime: FetchLike = (url, init) =>
  fetch(url, { ...init, keepalive: url.endsWith('/auth/refresh'), signal: AbortSignal.timeout(HTTP_MS) });

/** One refresh at a time over all tabs: they share the cookie. Locks are there on HTTPS and on localhost only. */
export const exclusively: Exclusively = run =>
  'locks' in navigator ? navigator.locks.request('parley-refresh', run) : run();

/** The socket of the service that this page comes from. */
export const socketUrl = (): string => `${location.origin.replace(/^http/, 'ws')}/ws`;

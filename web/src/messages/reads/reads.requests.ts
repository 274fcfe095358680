import type { Http } from '#client';
import { Limits, type UserRef } from '#protocol';
import { request } from '../../api/request.ts';

/** Somebody and how far they have read. */
export interface Reader {
  readonly user: UserRef;
  readonly seq: number;
}

export interface ReadersPage {
  readonly readers: readonly Reader[];
  /** `after` of the following page; null: there is none. */
  readonly next: number | null;
}

/** Who has read a message (with 0: how far everybody has read), a page behind `after`. */
export function fetchReaders(http: Http, room: number, seq: number, after: number): Promise<ReadersPage> {
  return request(http, 'get', '/rooms/{room}/readers', {
    path: { room },
    query: { seq, after, limit: Limits.pageMax },
  });
}

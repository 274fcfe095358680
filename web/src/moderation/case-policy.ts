import type { UserRef } from '#protocol';
import type { Report } from './moderation.requests.ts';

export type Step = 'claim' | 'release' | 'resolve' | 'dismiss' | 'reopen';

/** Which steps to offer with a report. The service judges each of them anew. */
export function stepsOf(
  { status, claimedBy }: Pick<Report, 'status' | 'claimedBy'>,
  me: Pick<UserRef, 'id' | 'role'> | undefined,
): ReadonlySet<Step> {
  if (me === undefined) return new Set();
  switch (status) {
    case 'open':
      return new Set(['claim']);
    case 'claimed': {
      const mine = claimedBy?.id === me.id || me.role === 'admin';
      return new Set(mine ? ['release', 'resolve', 'dismiss'] : []);
    }
    case 'resolved':
    case 'dismissed':
      return new Set(['reopen']);
  }
}

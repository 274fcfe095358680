import { type Http, ParleyError } from '#client';
import type { UserRef } from '#protocol';
import { addMembers } from '../rooms.requests.ts';

/** Somebody who could not be added, and why. */
export interface Refusal {
  readonly user: UserRef;
  readonly error: unknown;
}

/** Refusals that are about one of the people, and not about the room or me. */
const PERSONAL = new Set(['room_banned', 'user_not_found', 'too_many_rooms']);

/**
 * Adds people to a room. One request takes all or nobody, so when one of several is refused they are added one by one:
 * the others get in, and it is known who did not.
 */
export async function addEach(
  http: Http,
  room: number,
  people: readonly UserRef[],
): Promise<{ added: number; refused: Refusal[] }> {
  try {
    const ids = people.map(user => user.id);
    return { added: (await addMembers(http, room, ids)).length, refused: [] };
  } catch (error) {
    const personal = error instanceof ParleyError && PERSONAL.has(error.code);
    if (!personal || people.length === 1) {
      return { added: 0, refused: people.map(user => ({ user, error })) };
    }
  }
  let added = 0;
  const refused: Refusal[] = [];
  for (const user of people) {
    const one = await addEach(http, room, [user]);
    added += one.added;
    refused.push(...one.refused);
  }
  return { added, refused };
}

import { raw } from '@mikro-orm/core';
import type { CurrentAdmin } from 'adminjs';
import type { Condition } from '../adapter/resource.ts';
import { viewerOf } from '../viewer.ts';

/**
 * Rows that belong to rooms in which the viewer stands, as `insideFault` of src/rooms judges: open ones, and those
 * where they are a member now. Everybody who may be here is a moderator at least.
 *
 * Two subqueries that are hashed once, and not a join: the rows can still be read in the order of any index.
 * @param column the one that holds the id of the room
 */
export function standsInside(
  currentAdmin: CurrentAdmin | undefined,
  column: 'room_id' | 'id' = 'room_id',
): Condition {
  const { id } = viewerOf({ currentAdmin });
  const inside = raw(
    alias => `(
      ${alias}.${column} in (select id from rooms where kind in ('general', 'public'))
      or ${alias}.${column} in (select room_id from memberships where user_id = ? and left_at is null)
    )`,
    [id],
  );
  return { [inside]: [] };
}

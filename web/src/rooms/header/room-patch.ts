import type { Room } from '#protocol';
import type { RoomPatch } from '../rooms.requests.ts';

/** What of a room was changed in a form; undefined when nothing was. */
export function patchOf(
  before: Pick<Room, 'name' | 'topic' | 'slowSeconds' | 'membersCanAdd'>,
  after: Required<RoomPatch>,
): RoomPatch | undefined {
  const [name, topic] = [after.name.trim(), after.topic.trim()];
  const patch: RoomPatch = {
    ...(name === before.name ? {} : { name }),
    ...(topic === before.topic ? {} : { topic }),
    ...(after.slowSeconds === before.slowSeconds ? {} : { slowSeconds: after.slowSeconds }),
    ...(after.membersCanAdd === before.membersCanAdd ? {} : { membersCanAdd: after.membersCanAdd }),
  };
  return Object.keys(patch).length === 0 ? undefined : patch;
}

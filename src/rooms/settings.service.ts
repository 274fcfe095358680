import type { Room, SystemNote } from '#protocol';
import { AppError } from '../errors.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { type RoomRow, toRoom } from '../room-log/rows.ts';
import { enforce, factsOf, readActor } from './actor.ts';
import { archive, patchRoom, writeNotes } from './log-writes.ts';
import { cleanName, cleanTopic } from './names.ts';
import { archiveFault, type RoomPatch, updateFault } from './room.policy.ts';

export interface RoomSettings {
  /**
   * Changes what is given and differs; nothing is written when nothing does.
   * @throws AppError room_not_found, forbidden, direct_room, general_room, room_archived, text_blank, text_malformed
   */
  update(user: number, room: number, patch: RoomPatch): Promise<Room>;
  /**
   * Closes the room for good.
   * @throws AppError room_not_found, forbidden, direct_room, general_room, room_archived, confirmation_required
   */
  archive(user: number, room: number, confirm: boolean): Promise<Room>;
}

function clean({ name, topic, membersCanAdd }: RoomPatch): RoomPatch {
  return {
    ...(name === undefined ? {} : { name: cleanName(name) }),
    ...(topic === undefined ? {} : { topic: cleanTopic(topic) }),
    ...(membersCanAdd === undefined ? {} : { membersCanAdd }),
  };
}

/** What tells the members of a change; who may add people is seen in the room's settings only. */
function notesOf(room: RoomRow, { name, topic }: RoomPatch): SystemNote[] {
  const notes: SystemNote[] = [];
  if (name !== undefined && name !== room.name) notes.push({ action: 'renamed', value: name });
  if (topic !== undefined && topic !== room.topic) notes.push({ action: 'topic', value: topic });
  return notes;
}

export function createRoomSettings(changer: RoomChanger): RoomSettings {
  return {
    async update(user, room, given) {
      const patch = clean(given);
      return changer.change(room, async change => {
        const { tx, room: before } = change;
        enforce(updateFault(factsOf(before), await readActor(tx, room, user), patch));
        const notes = notesOf(before, patch);
        const { membersCanAdd = before.members_can_add } = patch;
        if (notes.length === 0 && membersCanAdd === before.members_can_add) return toRoom(before);
        const after = await patchRoom(change, patch);
        await writeNotes(change, user, notes);
        return after;
      });
    },
    archive: (user, room, confirm) =>
      changer.change(room, async change => {
        enforce(archiveFault(factsOf(change.room), await readActor(change.tx, room, user)));
        if (!confirm) throw new AppError('confirmation_required');
        return archive(change, user);
      }),
  };
}

import type { Room, SystemNote } from '#protocol';
import { writeAudit } from '../audit/audit-log.ts';
import type { Acting } from '../audit/entry.ts';
import { AppError } from '../errors.ts';
import { checkBarred } from '../moderation/barriers.ts';
import { cleanNote } from '../moderation/reason.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { type RoomRow, toRoom } from '../room-log/rows.ts';
import { enforce, factsOf, readActor } from './actor.ts';
import { archive, patchRoom, writeNotes } from './log-writes.ts';
import { cleanName, cleanTopic } from './names.ts';
import { actsByPower, archiveFault, type RoomPatch, updateFault } from './room.policy.ts';

/** What is done by somebody who is not the room's owner is written down, and slow mode in any case. */
export interface RoomSettings {
  /**
   * Changes what is given and differs; nothing is written when nothing does.
   * @throws AppError room_not_found, forbidden, direct_room, general_room, room_archived, timed_out, text_blank,
   *   text_malformed
   */
  update(by: Acting, room: number, patch: RoomPatch): Promise<Room>;
  /**
   * Closes the room for good.
   * @param reason for the audit log, which then has the act of an owner, too
   * @throws AppError room_not_found, forbidden, direct_room, general_room, room_archived, timed_out,
   *   confirmation_required, text_… (reason)
   */
  archive(by: Acting, room: number, confirm: boolean, reason?: string): Promise<Room>;
}

function clean({ name, topic, ...others }: RoomPatch): RoomPatch {
  return {
    ...others,
    ...(name === undefined ? {} : { name: cleanName(name) }),
    ...(topic === undefined ? {} : { topic: cleanTopic(topic) }),
  };
}

/** What tells the members of a change; who may add people, and how fast they write, is seen in the room's settings only. */
function notesOf(room: RoomRow, { name, topic }: RoomPatch): SystemNote[] {
  const notes: SystemNote[] = [];
  if (name !== undefined && name !== room.name) notes.push({ action: 'renamed', value: name });
  if (topic !== undefined && topic !== room.topic) notes.push({ action: 'topic', value: topic });
  return notes;
}

export function createRoomSettings(changer: RoomChanger): RoomSettings {
  return {
    async update(by, room, given) {
      const patch = clean(given);
      return changer.change(room, async change => {
        const { tx, room: before } = change;
        const actor = await readActor(tx, room, by.user);
        enforce(updateFault(factsOf(before), actor, patch));
        await checkBarred(tx, 'takePart', { user: by.user, room });
        const notes = notesOf(before, patch);
        const { membersCanAdd = before.members_can_add, slowSeconds = before.slow_seconds } = patch;
        const slower = slowSeconds !== before.slow_seconds;
        if (notes.length === 0 && membersCanAdd === before.members_can_add && !slower) return toRoom(before);
        const after = await patchRoom(change, patch);
        await writeNotes(change, by.user, notes);
        const changes: string[] = notes.map(note => note.action);
        if (membersCanAdd !== before.members_can_add) changes.push('membersCanAdd');
        if (actsByPower(actor) && changes.length > 0) {
          await writeAudit(tx, { by, act: 'room_changed', room, facts: { changes: changes.join(' ') } });
        }
        if (slower) await writeAudit(tx, { by, act: 'slow_mode_set', room, facts: { seconds: slowSeconds } });
        return after;
      });
    },
    async archive(by, room, confirm, given) {
      const reason = cleanNote(given);
      return changer.change(room, async change => {
        const actor = await readActor(change.tx, room, by.user);
        enforce(archiveFault(factsOf(change.room), actor));
        await checkBarred(change.tx, 'takePart', { user: by.user, room });
        if (!confirm) throw new AppError('confirmation_required');
        const archived = await archive(change, by.user);
        if (actsByPower(actor) || reason !== '') {
          await writeAudit(change.tx, { by, act: 'room_archived', room, reason });
        }
        return archived;
      });
    },
  };
}

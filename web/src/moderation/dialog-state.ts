import { signal } from '@preact/signals';
import type { RoomState } from '#client';
import type { Author, Message, RoomKind, Sanction } from '#protocol';
import { roomName } from '../rooms/room-name.ts';

/** A room that an act can be for, which need not be one of mine. */
export interface Place {
  readonly id: number;
  readonly name: string;
  readonly kind: RoomKind;
}

/** One of my rooms as such. */
export const placeOf = (room: RoomState): Place => ({
  id: room.id,
  name: roomName(room),
  kind: room.info.kind,
});

/** A dialog of moderation, and what it is about. `place` undefined: it is about no one room. */
export type ModerationDialog =
  | {
      readonly kind: 'reportMessage' | 'remove' | 'restore' | 'revisions';
      readonly room: number;
      readonly message: Message;
    }
  | { readonly kind: 'reportPerson' | 'removeAvatar'; readonly person: Author }
  | {
      readonly kind: 'sanction' | 'sanctions' | 'removeAll';
      readonly person: Author;
      readonly place: Place | undefined;
    }
  | { readonly kind: 'appeal'; readonly sanction: Sanction };

const current = signal<ModerationDialog | undefined>();

/** The dialog that is open. Acts are begun from menus, which are gone by the time it shows. */
export const moderationDialog = {
  current,
  open(dialog: ModerationDialog): void {
    current.value = dialog;
  },
  close(): void {
    current.value = undefined;
  },
};

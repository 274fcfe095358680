import type { Database } from '../database/database.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { type Blocks, createBlocks } from './blocks.service.ts';
import { type Contacts, createContacts } from './contacts.service.ts';
import { createRoomMaker, type RoomMaker } from './create.service.ts';
import { createDepartures, type Departures } from './departure.service.ts';
import { createRoomDirectory, type RoomDirectory } from './directory.service.ts';
import { createGeneral, type General } from './general.ts';
import { createJoining, type Joining } from './joining.service.ts';
import { createMembers, type IsOnline, type Members } from './members.service.ts';
import { createMyRooms, type MyRooms } from './my-rooms.service.ts';
import { createRoomSettings, type RoomSettings } from './settings.service.ts';

export interface RoomsOptions {
  readonly database: Database;
  readonly changer: RoomChanger;
  readonly isOnline: IsOnline;
  /** Told after the commit: this person blocked or unblocked somebody. */
  readonly blocksChanged: (user: number) => void;
}

/** All services of rooms, their members, and contacts. */
export interface Rooms {
  readonly general: General;
  readonly mine: MyRooms;
  readonly maker: RoomMaker;
  readonly directory: RoomDirectory;
  readonly joining: Joining;
  readonly settings: RoomSettings;
  readonly members: Members;
  readonly contacts: Contacts;
  readonly blocks: Blocks;
  readonly departures: Departures;
}

export function createRooms({ database, changer, isOnline, blocksChanged }: RoomsOptions): Rooms {
  const db = database.sql;
  const mine = createMyRooms(db);
  return {
    general: createGeneral(database, changer),
    mine,
    maker: createRoomMaker(db, changer, mine),
    directory: createRoomDirectory(db, mine),
    joining: createJoining(changer, mine),
    settings: createRoomSettings(changer),
    members: createMembers(db, changer, isOnline),
    contacts: createContacts(db),
    blocks: createBlocks(database, blocksChanged),
    departures: createDepartures(db, changer),
  };
}

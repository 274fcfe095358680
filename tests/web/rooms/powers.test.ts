import { describe, expect, it } from 'vitest';
import type { MemberRole, Role, RoomKind } from '#protocol';
import {
  addFault,
  archiveFault,
  leaveFault,
  removeFault,
  updateFault,
} from '../../../src/rooms/room.policy.ts';
import { roomPowers } from '../../../web/src/rooms/powers.ts';
import { room } from '../../client/support/make.ts';

const kinds: RoomKind[] = ['general', 'public', 'private', 'direct'];
const roles: Role[] = ['user', 'moderator', 'admin'];
const members: MemberRole[] = ['owner', 'member'];

const cases = kinds.flatMap(kind =>
  roles.flatMap(role =>
    members.flatMap(member =>
      [true, false].flatMap(archived =>
        [true, false].map(membersCanAdd => ({ kind, role, member, archived, membersCanAdd })),
      ),
    ),
  ),
);

describe('what the page offers in a room', () => {
  it.each(cases)(
    'is what the service allows: $kind, $role, $member, archived $archived, adding $membersCanAdd',
    ({ kind, role, member, archived, membersCanAdd }) => {
      const info = room({ kind, membersCanAdd, archivedAt: archived ? '2026-11-21T10:00:00.000Z' : null });
      const facts = { kind, archived, membersCanAdd };
      const actor = { role, member };
      const allowed = (fault: unknown) => fault === undefined;
      const may = roomPowers({ info, role: member }, role);
      expect({
        change: may.change,
        changeAdding: may.changeAdding,
        archive: may.archive,
        add: may.add,
        leave: may.leave,
        removeMember: may.remove({ role: 'member' }),
        removeOwner: may.remove({ role: 'owner' }),
      }).toEqual({
        change: allowed(updateFault(facts, actor, { name: 'New' })),
        changeAdding: allowed(updateFault(facts, actor, { membersCanAdd: true })),
        archive: allowed(archiveFault(facts, actor)),
        add: allowed(addFault(facts, actor)),
        leave: allowed(leaveFault(facts, actor, false)),
        removeMember: allowed(removeFault(facts, actor, 'member')),
        removeOwner: allowed(removeFault(facts, actor, 'owner')),
      });
    },
  );
});

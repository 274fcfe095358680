import type { BaseRecord } from 'adminjs';
import type { Container } from '../../src/container.ts';
import { Membership } from '../../src/rooms/membership.entity.ts';
import { defineAct, toActions } from '../acts/act.ts';
import { reasonField } from '../acts/field.ts';
import { EntityResource } from '../adapter/resource.ts';
import { ADMINS, has, type PanelResource, REFERENCES, readingFor, seenAs } from './resource.ts';

/** Whether the viewer may end it, as the service will judge: see `removeFault` of src/rooms/room.policy.ts. */
function removable(membership: BaseRecord): boolean {
  const room = membership.populated['room'] as BaseRecord | undefined;
  return (
    room !== undefined &&
    room.param('inside') === true &&
    ['public', 'private'].includes(room.param('kind')) &&
    !has(room, 'archivedAt') &&
    !has(membership, 'leftAt') &&
    membership.param('role') !== 'owner'
  );
}

/** Who is in which room, and who was. */
export const membershipsResource = (container: Container): PanelResource => ({
  resource: new EntityResource({
    entity: Membership,
    em: container.database.em,
    id: 'memberships',
    omit: () => ['version'],
    references: REFERENCES,
    values: { role: ['owner', 'member'] },
  }),
  options: {
    sort: { sortBy: 'room', direction: 'asc' },
    listProperties: ['room', 'user', 'role', 'joinedAt', 'leftAt', 'readSeq'],
    showProperties: ['room', 'user', 'role', 'joinedAt', 'leftAt', 'readSeq', 'lastSentAt'],
    filterProperties: ['room', 'user', 'role', 'joinedAt', 'leftAt'],
    properties: {
      user: seenAs('Person'),
      joinedAt: seenAs('When'),
      leftAt: seenAs('When'),
      lastSentAt: seenAs('When'),
    },
    actions: {
      ...readingFor(ADMINS),
      ...toActions([
        defineAct({
          name: 'remove',
          icon: 'UserMinus',
          on: ['record', 'bulk'],
          danger: true,
          fields: [reasonField],
          roles: ADMINS,
          when: removable,
          async run(by, id, { reason }) {
            const [room = 0, user = 0] = id.split('.').map(Number);
            await container.rooms.members.remove(by, room, user, reason);
          },
        }),
      ]),
    },
  },
});

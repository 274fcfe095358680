import { AvatarUpload } from '../../src/avatars/avatar-upload.entity.ts';
import type { Container } from '../../src/container.ts';
import { powerFault } from '../../src/moderation/powers.policy.ts';
import { defineAct, toActions } from '../acts/act.ts';
import { reasonField } from '../acts/field.ts';
import { EntityResource } from '../adapter/resource.ts';
import { MODERATORS, type PanelResource, REFERENCES, readingFor, seenAs } from './resource.ts';

/** Uploads from which pictures are still to be made, or are just made; the files themselves are not read. */
export const avatarsResource = (container: Container): PanelResource => ({
  resource: new EntityResource({
    entity: AvatarUpload,
    em: container.database.em,
    id: 'avatars',
    omit: () => ['id', 'bytes'],
    references: REFERENCES,
  }),
  options: {
    sort: { sortBy: 'createdAt', direction: 'asc' },
    listProperties: ['user', 'createdAt', 'attempts', 'leasedUntil'],
    showProperties: ['user', 'createdAt', 'attempts', 'leasedUntil'],
    filterProperties: ['user', 'createdAt', 'attempts'],
    properties: { user: seenAs('Person'), createdAt: seenAs('When'), leasedUntil: seenAs('When') },
    actions: {
      ...readingFor(MODERATORS),
      ...toActions([
        defineAct({
          name: 'removeAvatar',
          icon: 'Image',
          on: ['record', 'bulk'],
          danger: true,
          fields: [reasonField],
          roles: MODERATORS,
          when(upload, viewer) {
            const person = {
              id: Number(upload.param('user')),
              role: upload.populated['user']?.param('role'),
            };
            return powerFault('remove_avatar', viewer, person) === undefined;
          },
          async run(by, id, { reason }) {
            await container.avatars.service.removeOf(by, Number(id), reason);
          },
        }),
      ]),
    },
  },
});

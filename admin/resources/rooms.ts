import type { BaseRecord } from 'adminjs';
import { sql } from 'kysely';
import { Limits } from '#protocol';
import type { Container } from '../../src/container.ts';
import { Room } from '../../src/rooms/room.entity.ts';
import { type Act, defineAct, toActions } from '../acts/act.ts';
import { reasonField } from '../acts/field.ts';
import { viewerOf } from '../viewer.ts';
import { EnrichedResource } from './enriched.ts';
import {
  ADMINS,
  has,
  MODERATORS,
  only,
  type PanelResource,
  REFERENCES,
  readingFor,
  related,
  seenAs,
} from './resource.ts';
import { standsInside } from './visibility.ts';

const kinds = ['general', 'public', 'private', 'direct'] as const;

/** Pauses to choose from, in seconds. */
const PAUSES = [0, 5, 10, 30, 60, 300, 900, 3_600, Limits.slowSeconds];

const isOpen = (room: BaseRecord): boolean => ['general', 'public'].includes(room.param('kind'));

/** Whether the viewer may change the room, as the service will judge: see src/rooms/room.policy.ts. */
const changeable = (room: BaseRecord): boolean =>
  room.param('inside') === true && room.param('kind') !== 'direct' && !has(room, 'archivedAt');

function roomActs({ rooms: { settings } }: Container): Act[] {
  return [
    defineAct({
      name: 'rename',
      icon: 'Edit2',
      on: 'record',
      roles: ADMINS,
      fields: [
        { name: 'name', kind: 'line', required: true, maxLength: Limits.nameLength },
        { name: 'topic', kind: 'line', maxLength: Limits.topicLength },
      ],
      when: changeable,
      async run(by, id, { name, topic }) {
        await settings.update(by, Number(id), { name, topic: topic ?? '' });
      },
    }),
    defineAct({
      name: 'setSlowMode',
      icon: 'Clock',
      on: 'record',
      roles: ADMINS,
      fields: [
        { name: 'slowSeconds', kind: 'duration', required: true, values: PAUSES.map(String), initial: '0' },
      ],
      when: changeable,
      async run(by, id, { slowSeconds }) {
        await settings.update(by, Number(id), { slowSeconds: slowSeconds ?? 0 });
      },
    }),
    defineAct({
      name: 'archive',
      icon: 'Archive',
      on: 'record',
      roles: ADMINS,
      danger: true,
      fields: [reasonField],
      when: room => changeable(room) && room.param('kind') !== 'general',
      async run(by, id, { reason }) {
        await settings.archive(by, Number(id), true, reason);
      },
    }),
  ];
}

/**
 * Conversations of all kinds; what was said in them is another resource. Others than admins get no list, and of rooms
 * that something of theirs refers to those in which they stand.
 */
export const roomsResource = (container: Container): PanelResource => ({
  resource: new EnrichedResource(
    {
      entity: Room,
      em: container.database.em,
      id: 'rooms',
      scope: currentAdmin =>
        currentAdmin !== undefined && only(ADMINS)({ currentAdmin }) ? {} : standsInside(currentAdmin, 'id'),
      omit: () => ['directKey', 'version', 'changedVersion', 'lastSeq'],
      references: REFERENCES,
      values: { kind: kinds },
    },
    async (records, context) => {
      const { id } = viewerOf(context ?? {});
      const { rows } = await sql<{ room: number }>`
        select room_id as room from memberships
        where user_id = ${id} and left_at is null
          and room_id = any (${records.map(record => Number(record.id()))}::bigint[])`.execute(
        container.database.sql,
      );
      const mine = new Set(rows.map(row => row.room));
      for (const record of records) record.set('inside', isOpen(record) || mine.has(Number(record.id())));
    },
  ),
  options: {
    titleProperty: 'name',
    sort: { sortBy: 'lastMessageAt', direction: 'desc' },
    listProperties: ['id', 'name', 'kind', 'memberCount', 'lastMessageAt', 'slowSeconds', 'archivedAt'],
    showProperties: [
      'id',
      'name',
      'kind',
      'topic',
      'createdBy',
      'createdAt',
      'memberCount',
      'lastMessageAt',
      'slowSeconds',
      'membersCanAdd',
      'archivedAt',
      'related',
    ],
    filterProperties: ['name', 'topic', 'kind', 'createdBy', 'createdAt', 'lastMessageAt', 'archivedAt'],
    properties: {
      createdBy: seenAs('Person'),
      createdAt: seenAs('When'),
      lastMessageAt: seenAs('When'),
      archivedAt: seenAs('When'),
      related: related([
        { resource: 'messages', filter: 'room' },
        { resource: 'memberships', filter: 'room' },
        { resource: 'sanctions', filter: 'room' },
      ]),
    },
    actions: {
      ...readingFor(ADMINS),
      // Filters of what moderators see ask for rooms; they find those in their scope.
      search: { isAccessible: only(MODERATORS) },
      ...toActions(roomActs(container)),
    },
  },
});

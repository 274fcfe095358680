import { raw } from '@mikro-orm/core';
import type { BaseRecord } from 'adminjs';
import { sql } from 'kysely';
import type { Container } from '../../src/container.ts';
import { Sanction } from '../../src/moderation/sanction.entity.ts';
import { inForceNow } from '../../src/moderation/sanctions.sql.ts';
import { defineAct, toActions } from '../acts/act.ts';
import { reasonField } from '../acts/field.ts';
import { byFlag } from './conditions.ts';
import { EnrichedResource } from './enriched.ts';
import { MODERATORS, type PanelResource, REFERENCES, readingFor, seenAs } from './resource.ts';
import { standsInside } from './visibility.ts';

const kinds = ['mute', 'timeout', 'ban'] as const;

const isInForce = (record: BaseRecord): boolean => record.param('inForce') === true;

/** Whether it is in force by the clock of the database, as the services judge. */
const inForce = byFlag(yes => {
  const over = raw(
    alias => `(${alias}.lifted_at is not null or coalesce(${alias}.expires_at <= clock_timestamp(), false))`,
  );
  return { [over]: !yes };
});

/** What people are barred from, everywhere and in rooms where the viewer stands. It is given where the people are. */
export const sanctionsResource = (container: Container): PanelResource => ({
  resource: new EnrichedResource(
    {
      entity: Sanction,
      em: container.database.em,
      id: 'sanctions',
      references: REFERENCES,
      scope: viewer => ({ $or: [{ room: null }, standsInside(viewer)] }),
      omit: () => ['closedAt'],
      filters: { inForce },
      values: { kind: kinds },
    },
    async records => {
      const { rows } = await sql<{ id: number }>`
        select x.id from sanctions x
        where x.id = any (${records.map(record => Number(record.id()))}::bigint[]) and ${inForceNow}`.execute(
        container.database.sql,
      );
      const valid = new Set(rows.map(row => row.id));
      for (const record of records) record.set('inForce', valid.has(Number(record.id())));
    },
  ),
  options: {
    titleProperty: 'id',
    sort: { sortBy: 'id', direction: 'desc' },
    listProperties: [
      'id',
      'user',
      'kind',
      'room',
      'inForce',
      'reason',
      'createdBy',
      'createdAt',
      'expiresAt',
    ],
    showProperties: [
      'id',
      'user',
      'kind',
      'room',
      'inForce',
      'reason',
      'createdBy',
      'createdAt',
      'expiresAt',
      'liftedAt',
      'liftedBy',
      'liftReason',
    ],
    filterProperties: ['user', 'kind', 'room', 'inForce', 'createdAt', 'createdBy'],
    properties: {
      user: seenAs('Person'),
      inForce: { type: 'boolean' },
      createdBy: seenAs('Person'),
      createdAt: seenAs('When'),
      expiresAt: seenAs('When'),
      liftedAt: seenAs('When'),
      liftedBy: seenAs('Person'),
    },
    actions: {
      ...readingFor(MODERATORS),
      ...toActions([
        defineAct({
          name: 'lift',
          icon: 'Unlock',
          on: ['record', 'bulk'],
          fields: [reasonField],
          roles: MODERATORS,
          when: isInForce,
          async run(by, id, { reason }) {
            await container.moderation.sanctions.lift(by, Number(id), reason);
          },
        }),
      ]),
    },
  },
});

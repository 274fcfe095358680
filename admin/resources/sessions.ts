import { raw } from '@mikro-orm/core';
import { sql } from 'kysely';
import { Session } from '../../src/accounts/session.entity.ts';
import { alive } from '../../src/accounts/sessions.service.ts';
import type { Container } from '../../src/container.ts';
import { defineAct, toActions } from '../acts/act.ts';
import { reasonField } from '../acts/field.ts';
import type { Condition } from '../adapter/resource.ts';
import { byFlag, nothing } from './conditions.ts';
import { EnrichedResource } from './enriched.ts';
import { ADMINS, type PanelResource, REFERENCES, readingFor, seenAs } from './resource.ts';

/** Sessions that are alive or over, as whoever asks for one judges. */
function living({ database }: Container, state: 'alive' | 'over'): Condition {
  const { sql: those } = sql`select s.id from sessions s where ${alive}`.compile(database.sql);
  return { [raw(alias => `(${alias}.id in (${those}))`)]: state === 'alive' };
}

/** Sign-ins. What they are found by, tokens and cookies, is stored as hashes alone, and not even these are read. */
export const sessionsResource = (container: Container): PanelResource => ({
  resource: new EnrichedResource(
    {
      entity: Session,
      em: container.database.em,
      id: 'sessions',
      omit: () => ['panelHash'],
      references: REFERENCES,
      filters: {
        state: value => (value === 'alive' || value === 'over' ? living(container, value) : nothing()),
        panel: byFlag(yes => ({ panelHash: yes ? { $ne: null } : null })),
      },
    },
    async records => {
      const ids = records.map(record => String(record.id()));
      const { rows } = await sql<{ id: string; alive: boolean; panel: boolean }>`
        select s.id, ${alive} as alive, s.panel_hash is not null as panel
        from sessions s where s.id = any (${ids}::uuid[])`.execute(container.database.sql);
      for (const record of records) {
        const told = rows.find(row => row.id === record.id());
        record.set('state', told?.alive === true ? 'alive' : 'over');
        record.set('panel', told?.panel === true);
      }
    },
  ),
  options: {
    titleProperty: 'address',
    sort: { sortBy: 'usedAt', direction: 'desc' },
    listProperties: ['user', 'state', 'panel', 'address', 'userAgent', 'createdAt', 'usedAt'],
    showProperties: [
      'id',
      'user',
      'state',
      'panel',
      'address',
      'userAgent',
      'createdAt',
      'usedAt',
      'expiresAt',
      'endsAt',
      'revokedAt',
    ],
    filterProperties: ['user', 'state', 'panel', 'address', 'userAgent', 'createdAt', 'usedAt', 'revokedAt'],
    properties: {
      user: seenAs('Person'),
      state: { availableValues: ['alive', 'over'].map(value => ({ value, label: value })) },
      panel: { type: 'boolean' },
      createdAt: seenAs('When'),
      usedAt: seenAs('When'),
      expiresAt: seenAs('When'),
      endsAt: seenAs('When'),
      revokedAt: seenAs('When'),
    },
    actions: {
      ...readingFor(ADMINS),
      ...toActions([
        defineAct({
          name: 'end',
          icon: 'LogOut',
          on: ['record', 'bulk'],
          danger: true,
          fields: [reasonField],
          roles: ADMINS,
          when: (record, viewer) =>
            record.param('state') === 'alive' && Number(record.param('user')) !== viewer.id,
          async run(by, id, { reason }) {
            await container.moderation.administration.endSession(by, id, reason);
          },
        }),
      ]),
    },
  },
});

import type { BaseRecord, CurrentAdmin } from 'adminjs';
import { sql } from 'kysely';
import { User } from '../../src/accounts/user.entity.ts';
import type { Container } from '../../src/container.ts';
import { toActions } from '../acts/act.ts';
import type { Condition } from '../adapter/resource.ts';
import { nothing } from './conditions.ts';
import { EnrichedResource } from './enriched.ts';
import {
  ADMINS,
  has,
  MODERATORS,
  only,
  type PanelResource,
  readingFor,
  related,
  seenAs,
} from './resource.ts';
import { userActs } from './user-acts.ts';
import { holds } from './user-search.ts';

/** They are for sign-in alone. */
const NEVER = ['loginKey', 'passwordHash'];

const states = ['active', 'disabled', 'deleted'] as const;
type State = (typeof states)[number];

const stateOf = (record: BaseRecord): State =>
  has(record, 'deletedAt') ? 'deleted' : has(record, 'disabledAt') ? 'disabled' : 'active';

const inState: Record<State, Condition> = {
  active: { disabledAt: null, deletedAt: null },
  disabled: { disabledAt: { $ne: null }, deletedAt: null },
  deleted: { deletedAt: { $ne: null } },
};

const isState = (value: unknown): value is State => states.some(state => state === value);

const isAdmin = (currentAdmin: CurrentAdmin | undefined): boolean =>
  only(ADMINS)(currentAdmin === undefined ? {} : { currentAdmin });

const unseen = (viewer: CurrentAdmin | undefined) => (isAdmin(viewer) ? [] : ['email', 'secondFactor']);

/** Accounts, and what is done to them. Moderators see them, without addresses. */
export const usersResource = (container: Container): PanelResource => ({
  unseen,
  resource: new EnrichedResource(
    {
      entity: User,
      em: container.database.em,
      id: 'users',
      omit: viewer => [...NEVER, ...unseen(viewer)],
      filters: {
        login: holds('login_key'),
        name: holds('name'),
        state: value => (isState(value) ? inState[value] : nothing()),
      },
      values: { role: ['user', 'moderator', 'admin'] },
    },
    async (records, context) => {
      for (const record of records) record.set('state', stateOf(record));
      if (!isAdmin(context?.currentAdmin)) return;
      const { rows } = await sql<{ user: number }>`
        select user_id as "user" from second_factors
        where user_id = any (${records.map(record => Number(record.id()))}::bigint[])
          and confirmed_at is not null`.execute(container.database.sql);
      const secured = new Set(rows.map(row => row.user));
      for (const record of records) record.set('secondFactor', secured.has(Number(record.id())));
    },
  ),
  options: {
    titleProperty: 'login',
    sort: { sortBy: 'id', direction: 'desc' },
    listProperties: ['avatar', 'login', 'name', 'email', 'role', 'state', 'createdAt', 'id'],
    showProperties: [
      'avatar',
      'id',
      'login',
      'name',
      'email',
      'role',
      'state',
      'secondFactor',
      'createdAt',
      'disabledAt',
      'deletedAt',
      'related',
    ],
    filterProperties: ['login', 'name', 'email', 'role', 'state', 'createdAt'],
    properties: {
      avatar: seenAs('Picture'),
      state: { availableValues: states.map(value => ({ value, label: value })) },
      secondFactor: { type: 'boolean' },
      createdAt: seenAs('When'),
      disabledAt: seenAs('When'),
      deletedAt: seenAs('When'),
      related: related([
        { resource: 'messages', filter: 'author' },
        { resource: 'reports', filter: 'target' },
        { resource: 'sanctions', filter: 'user' },
        { resource: 'memberships', filter: 'user' },
        { resource: 'sessions', filter: 'user' },
        { resource: 'audit-entries', filter: 'targetId' },
      ]),
    },
    actions: {
      ...readingFor(MODERATORS),
      ...toActions(userActs(container)),
    },
  },
});

import type { BaseRecord } from 'adminjs';
import { Limits, Login, type Role, type SanctionKind } from '#protocol';
import { Email } from '../../src/accounts/accounts.schemas.ts';
import { generatePassword } from '../../src/accounts/generated-password.ts';
import type { Container } from '../../src/container.ts';
import { type Power, powerFault } from '../../src/moderation/powers.policy.ts';
import { type Act, defineAct, type Shown } from '../acts/act.ts';
import { durationField, limitedDurationField, reasonField } from '../acts/field.ts';
import type { Viewer } from '../viewer.ts';
import { ADMINS, has, MODERATORS } from './resource.ts';

const ROLES = ['user', 'moderator', 'admin'] as const satisfies readonly Role[];

const shown = (value: string): Shown => ({ shown: { label: 'generatedPassword', value } });

/** Whether the viewer may do this to the person of the record, as the service will judge. */
const may =
  (power: Power, also: (record: BaseRecord) => boolean = () => true) =>
  (record: BaseRecord, viewer: Viewer): boolean =>
    !has(record, 'deletedAt') &&
    powerFault(power, viewer, { id: Number(record.id()), role: record.param('role') }) === undefined &&
    also(record);

/** Who gets in, and with which rights. */
function accountActs({ moderation: { administration } }: Container): Act[] {
  return [
    defineAct({
      name: 'createUser',
      icon: 'UserPlus',
      on: 'resource',
      roles: ADMINS,
      fields: [
        { name: 'login', kind: 'line', required: true, maxLength: 32, schema: Login, hint: 'loginRule' },
        { name: 'name', kind: 'line', maxLength: Limits.nameLength },
        { name: 'email', kind: 'line', maxLength: 254, schema: Email, hint: 'emailRule' },
        { name: 'role', kind: 'choice', required: true, values: ROLES, initial: 'user' },
        { name: 'password', kind: 'password' },
      ],
      faults: {
        login_taken: 'login',
        email_taken: 'email',
        password_common: 'password',
        text_blank: 'name',
      },
      async run(by, _, { login, name, email, role, password }) {
        const secret = password ?? generatePassword();
        await administration.createUser(by, {
          login,
          password: secret,
          role,
          ...(name === undefined ? {} : { name }),
          ...(email === undefined ? {} : { email }),
        });
        return password === undefined ? shown(secret) : undefined;
      },
    }),
    defineAct({
      roles: ADMINS,
      name: 'changeRole',
      icon: 'Award',
      on: 'record',
      fields: [{ name: 'role', kind: 'choice', required: true, values: ROLES }, reasonField],
      when: may('change_role'),
      async run(by, id, { role, reason }) {
        await administration.changeRole(by, Number(id), role, reason);
      },
    }),
    defineAct({
      roles: ADMINS,
      name: 'resetPassword',
      icon: 'Key',
      on: 'record',
      fields: [reasonField],
      when: may('reset_password'),
      run: async (by, id, { reason }) => shown(await administration.resetPassword(by, Number(id), reason)),
    }),
    defineAct({
      roles: ADMINS,
      name: 'resetSecondFactor',
      icon: 'Smartphone',
      on: 'record',
      fields: [reasonField],
      when: may('reset_second_factor', record => record.param('secondFactor') === true),
      async run(by, id, { reason }) {
        await administration.resetSecondFactor(by, Number(id), reason);
      },
    }),
    defineAct({
      roles: ADMINS,
      name: 'endSessions',
      icon: 'LogOut',
      on: ['record', 'bulk'],
      fields: [reasonField],
      when: may('end_sessions'),
      async run(by, id, { reason }) {
        await administration.endSessions(by, Number(id), reason);
      },
    }),
    defineAct({
      roles: ADMINS,
      name: 'disable',
      icon: 'UserX',
      on: ['record', 'bulk'],
      danger: true,
      fields: [reasonField],
      when: may('disable', record => !has(record, 'disabledAt')),
      async run(by, id, { reason }) {
        await administration.disable(by, Number(id), reason);
      },
    }),
    defineAct({
      roles: ADMINS,
      name: 'enable',
      icon: 'UserCheck',
      on: 'record',
      fields: [reasonField],
      when: may('disable', record => has(record, 'disabledAt')),
      async run(by, id, { reason }) {
        await administration.enable(by, Number(id), reason);
      },
    }),
  ];
}

/** What a person is barred from everywhere, and what is taken from them. */
function moderationActs({ moderation: { sanctions }, messages, avatars }: Container): Act[] {
  const moderate = { roles: MODERATORS, danger: true } as const;
  const sanction = { ...moderate, when: may('sanction') };
  const give = (kind: SanctionKind, order: { id: string; reason: string; seconds: number | null }) =>
    ({ user: Number(order.id), room: null, kind, reason: order.reason, seconds: order.seconds }) as const;
  return [
    defineAct({
      ...sanction,
      name: 'mute',
      icon: 'VolumeX',
      on: 'record',
      fields: [durationField, reasonField],
      async run(by, id, input) {
        await sanctions.give(by, give('mute', { id, ...input }));
      },
    }),
    defineAct({
      ...sanction,
      name: 'timeout',
      icon: 'Clock',
      on: ['record', 'bulk'],
      fields: [limitedDurationField, reasonField],
      async run(by, id, input) {
        await sanctions.give(by, give('timeout', { id, ...input }));
      },
    }),
    defineAct({
      ...sanction,
      name: 'ban',
      icon: 'Slash',
      on: ['record', 'bulk'],
      fields: [durationField, reasonField],
      async run(by, id, input) {
        await sanctions.give(by, give('ban', { id, ...input }));
      },
    }),
    defineAct({
      ...moderate,
      name: 'removeMessages',
      icon: 'Trash2',
      on: 'record',
      fields: [reasonField],
      when: may('remove_messages'),
      async run(by, id, { reason }) {
        await messages.removals.order(by, { user: Number(id), reason });
      },
    }),
    defineAct({
      ...moderate,
      name: 'removeAvatar',
      icon: 'Image',
      on: 'record',
      fields: [reasonField],
      when: may('remove_avatar'),
      async run(by, id, { reason }) {
        await avatars.service.removeOf(by, Number(id), reason);
      },
    }),
  ];
}

/** All that is done to people. */
export const userActs = (container: Container): Act[] => [
  ...accountActs(container),
  ...moderationActs(container),
];

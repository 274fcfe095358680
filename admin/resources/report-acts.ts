import type { BaseRecord } from 'adminjs';
import type { SanctionKind } from '#protocol';
import type { Acting } from '../../src/audit/entry.ts';
import type { Container } from '../../src/container.ts';
import { AppError } from '../../src/errors.ts';
import { powerFault } from '../../src/moderation/powers.policy.ts';
import { readReport } from '../../src/moderation/report.sql.ts';
import { type Act, defineAct } from '../acts/act.ts';
import { durationField, limitedDurationField, reasonField } from '../acts/field.ts';
import type { Viewer } from '../viewer.ts';
import { has, MODERATORS } from './resource.ts';

/** What those who complained, or who appealed, are told. */
const noteField = { ...reasonField, name: 'note', required: false } as const;

const PLACES = ['room', 'everywhere'] as const;
const placeField = { name: 'place', kind: 'choice', values: PLACES, required: true } as const;
/** Refusals that are about the room, and not about the person. */
const placeFaults = {
  room_not_found: 'place',
  general_room: 'place',
  direct_room: 'place',
  room_archived: 'place',
} as const;

const isClosed = (report: BaseRecord): boolean => has(report, 'closedAt');
const isAppeal = (report: BaseRecord): boolean => report.param('kind') === 'appeal';

/** Whether the viewer may release or close it: who has claimed it, or an admin. */
const mayEnd = (report: BaseRecord, viewer: Viewer): boolean =>
  !isClosed(report) && (Number(report.param('claimedBy')) === viewer.id || viewer.role === 'admin');

/** From a case to its end. */
function workActs({ moderation: { work } }: Container): Act[] {
  return [
    defineAct({
      name: 'claim',
      icon: 'UserCheck',
      on: ['record', 'bulk'],
      fields: [],
      roles: MODERATORS,
      when: report => report.param('status') === 'open',
      async run(by, id) {
        await work.claim(by, Number(id));
      },
    }),
    defineAct({
      name: 'release',
      icon: 'CornerUpLeft',
      on: 'record',
      fields: [],
      roles: MODERATORS,
      when: (report, viewer) => report.param('status') === 'claimed' && mayEnd(report, viewer),
      async run(by, id) {
        await work.release(by, Number(id));
      },
    }),
    defineAct({
      name: 'resolve',
      icon: 'CheckCircle',
      on: 'record',
      fields: [noteField],
      roles: MODERATORS,
      when: mayEnd,
      async run(by, id, { note = '' }) {
        await work.close(by, Number(id), { outcome: 'resolved', note });
      },
    }),
    defineAct({
      name: 'resolveLifting',
      icon: 'Unlock',
      on: 'record',
      // It is the reason of the lift, too.
      fields: [{ ...noteField, required: true }],
      roles: MODERATORS,
      when: (report, viewer) => isAppeal(report) && mayEnd(report, viewer),
      async run(by, id, { note }) {
        await work.close(by, Number(id), { outcome: 'resolved', note, lift: true });
      },
    }),
    defineAct({
      name: 'dismiss',
      icon: 'XCircle',
      on: ['record', 'bulk'],
      fields: [noteField],
      roles: MODERATORS,
      when: mayEnd,
      async run(by, id, { note = '' }) {
        await work.close(by, Number(id), { outcome: 'dismissed', note });
      },
    }),
    defineAct({
      name: 'reopen',
      icon: 'RotateCcw',
      on: 'record',
      fields: [reasonField],
      roles: MODERATORS,
      when: isClosed,
      async run(by, id, { reason }) {
        await work.reopen(by, Number(id), reason);
      },
    }),
  ];
}

/** Whether the one it is about may be barred from something by the viewer, as the service will judge. */
function maySanction(report: BaseRecord, viewer: Viewer): boolean {
  const role = report.populated['target']?.param('role');
  const target = { id: Number(report.param('target')), role };
  return role === undefined || powerFault('sanction', viewer, target) === undefined;
}

/** What a case leads to, so that it is worked to its end on one page. */
function consequences({ database, moderation: { sanctions }, messages }: Container): Act[] {
  const harsh = { on: 'record', danger: true, roles: MODERATORS } as const;
  const sanction = { ...harsh, faults: placeFaults, when: maySanction } as const;

  async function bar(
    by: Acting,
    id: string,
    kind: SanctionKind,
    { place, seconds, reason }: { place: (typeof PLACES)[number]; seconds: number | null; reason: string },
  ): Promise<undefined> {
    const { target, room } = await readReport(database.sql, Number(id));
    if (place === 'room' && room === null) throw new AppError('room_not_found');
    await sanctions.give(by, {
      user: target.id,
      room: place === 'room' ? room : null,
      kind,
      reason,
      seconds,
    });
    return undefined;
  }

  return [
    defineAct({
      ...harsh,
      name: 'deleteMessage',
      icon: 'Trash2',
      fields: [reasonField],
      when: report => has(report, 'seq'),
      async run(by, id, { reason }) {
        const { room, seq } = await readReport(database.sql, Number(id));
        if (room === null || seq === null) throw new AppError('message_not_found');
        await messages.service.delete(by, { room, seq, reason });
      },
    }),
    defineAct({
      ...sanction,
      name: 'mute',
      icon: 'VolumeX',
      fields: [placeField, durationField, reasonField],
      run: (by, id, input) => bar(by, id, 'mute', input),
    }),
    defineAct({
      ...sanction,
      name: 'timeout',
      icon: 'Clock',
      fields: [placeField, limitedDurationField, reasonField],
      run: (by, id, input) => bar(by, id, 'timeout', input),
    }),
    defineAct({
      ...sanction,
      name: 'ban',
      icon: 'Slash',
      fields: [placeField, durationField, reasonField],
      run: (by, id, input) => bar(by, id, 'ban', input),
    }),
  ];
}

/** All that is done with a report, and from it. */
export const reportActs = (container: Container): Act[] => [
  ...workActs(container),
  ...consequences(container),
];

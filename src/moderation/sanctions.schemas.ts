import Type, { type Static } from 'typebox';
import { Id, Limits, Reason, Sanction, SanctionKind, Standing, Timestamp, UserRef } from '#protocol';

const AT = '2026-11-21T10:15:00.000Z';
const user: UserRef = { id: 7, login: 'demo1', name: 'Demo One', role: 'user', avatar: null };
const by: UserRef = { id: 2, login: 'mod', name: 'Moderator', role: 'moderator', avatar: null };
const sanction: Sanction = {
  id: 5,
  kind: 'mute',
  room: 1,
  reason: 'The same advertisement again and again.',
  createdAt: AT,
  expiresAt: '2026-11-21T11:15:00.000Z',
};
const closed = { additionalProperties: false };
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** Ten years, in seconds: what is to last longer is better lifted by hand. */
const LONGEST = 315_360_000;

export const SanctionParams = Type.Object({ id: Id });

export const SanctionBody = Type.Object(
  {
    user: Id,
    room: Type.Optional(Type.Union([Id, Type.Null()], { description: 'null, the default: everywhere' })),
    kind: SanctionKind,
    reason: Reason,
    seconds: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1, maximum: LONGEST }), Type.Null()], {
        description:
          `how long; null, the default: until somebody lifts it. A timeout needs it, and lasts at most ` +
          `${Limits.timeoutSeconds}.`,
      }),
    ),
  },
  { ...closed, examples: [{ user: 7, room: 1, kind: 'mute', reason: sanction.reason, seconds: 3_600 }] },
);

export const LiftBody = Type.Object(
  { reason: Reason },
  { ...closed, examples: [{ reason: 'It was a misunderstanding.' }] },
);

export const SanctionAnswer = Type.Object(Sanction.properties, { examples: [sanction] });

export const SanctionListQuery = Type.Object({
  user: Type.Optional(Id),
  room: Type.Optional(Id),
  inForce: Type.Optional(Type.Boolean({ description: 'only those in force now' })),
  after: Type.Optional(
    Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: '`next` of the page before' }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: Limits.pageMax, default: Limits.pageSize }),
});

const ListedSanction = Type.Object({
  ...Sanction.properties,
  user: UserRef,
  by: UserRef,
  inForce: Type.Boolean(),
  liftedAt: orNull(Timestamp),
  liftedBy: orNull(UserRef),
  liftReason: orNull(Type.String()),
});
export type ListedSanction = Static<typeof ListedSanction>;

export const SanctionPage = Type.Object(
  {
    sanctions: Type.Array(ListedSanction, { description: 'by id' }),
    next: Type.Union([Id, Type.Null()], { description: '`after` of the following page; null at the end' }),
  },
  {
    examples: [
      {
        sanctions: [
          { ...sanction, user, by, inForce: true, liftedAt: null, liftedBy: null, liftReason: null },
        ],
        next: null,
      },
    ],
  },
);
export type SanctionPage = Static<typeof SanctionPage>;

export const StandingAnswer = Type.Object(Standing.properties, {
  examples: [{ sanctions: [sanction], blocked: [9], unreadNotices: 1 }],
});

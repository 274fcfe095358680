import Type from 'typebox';
import { Id, Limits, UserRef, Version } from '#protocol';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { Readers } from './readers.service.ts';

export interface ReceiptsRoutesOptions {
  readonly readers: Readers;
  readonly guard: Guard;
}

const ReadersQuery = Type.Object({
  seq: Type.Optional(Type.Integer({ ...Version, default: 0, description: 'only who has read this message' })),
  after: Type.Optional(Type.Integer({ ...Version, default: 0, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: Limits.pageMax, default: Limits.pageSize })),
});

const ReadersPage = Type.Object(
  {
    readers: Type.Array(Type.Object({ user: UserRef, seq: Version })),
    next: Type.Union([Type.Integer(), Type.Null()], { description: '`after` of the next page' }),
  },
  {
    examples: [
      {
        readers: [{ user: { id: 7, login: 'demo1', name: 'Demo One', role: 'user', avatar: null }, seq: 42 }],
        next: null,
      },
    ],
  },
);

/** Who has read what. Live news of it goes over the socket, in large rooms only to the authors. */
export async function receiptsRoutes(app: App, { readers, guard }: ReceiptsRoutesOptions): Promise<void> {
  app.get(
    '/rooms/:room/readers',
    {
      onRequest: guard,
      schema: {
        summary: 'Read positions of the members',
        description: 'All members, or with `seq` those who have read that message.',
        tags: ['Messages'],
        security: signedIn,
        params: Type.Object({ room: Id }),
        querystring: ReadersQuery,
        response: {
          200: ReadersPage,
          ...problems('invalid_request', ...guardRefusals, 'room_not_found'),
        },
      },
    },
    async ({ principal, params, query }) => {
      const { seq = 0, after = 0, limit = Limits.pageSize } = query;
      return readers.list(principal.user.id, params.room, { seq, after, limit });
    },
  );
}

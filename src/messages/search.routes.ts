import Type from 'typebox';
import { Id, Limits, Message } from '#protocol';
import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import { exampleMessage } from './messages.schemas.ts';
import type { Search } from './search.service.ts';
import { CURSOR } from './search-statement.ts';

export interface SearchRoutesOptions {
  readonly search: Search;
  readonly guard: Guard;
}

const SearchQuery = Type.Object({
  q: Type.String({ minLength: 1, maxLength: 200, description: 'words, or a part of a text' }),
  room: Type.Optional(Id),
  before: Type.Optional(Type.String({ pattern: CURSOR, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: Limits.pageMax, default: Limits.pageSize })),
});

const SearchAnswer = Type.Object(
  {
    hits: Type.Array(Type.Object({ room: Id, message: Message }), { description: 'newest first' }),
    total: Type.Integer({ minimum: 0, description: 'hits on all pages, counted up to 1000' }),
    totalIsExact: Type.Boolean(),
    next: Type.Union([Type.String(), Type.Null()], { description: '`before` of the following page' }),
  },
  { examples: [{ hits: [{ room: 1, message: exampleMessage }], total: 1, totalIsExact: true, next: null }] },
);

/** Search in the messages of one's rooms. */
export async function searchRoutes(app: App, { search, guard }: SearchRoutesOptions): Promise<void> {
  app.get(
    '/search',
    {
      onRequest: guard,
      schema: {
        summary: 'Search in messages',
        description:
          'In one room, or in all rooms of mine: words in any of their forms, or a part of a text.',
        tags: ['Messages'],
        security: signedIn,
        querystring: SearchQuery,
        response: {
          200: SearchAnswer,
          ...problems('invalid_request', ...guardRefusals, 'room_not_found', 'busy'),
        },
      },
    },
    async ({ principal, query }) => search.find(principal.user.id, { limit: Limits.pageSize, ...query }),
  );
}

import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { Moderation } from './moderation.ts';
import {
  AppealBody,
  BannedAppealBody,
  NothingAnswer,
  NoticePage,
  NoticeQuery,
  ReadNoticesBody,
  ReceiptAnswer,
  ReportBody,
  ReportParams,
} from './reports.schemas.ts';

export interface ReportsRoutesOptions {
  readonly moderation: Pick<Moderation, 'filing' | 'appeals' | 'notices'>;
  readonly guard: Guard;
}

/** What anybody can say to the moderators, and what they are told by them. */
export async function reportsRoutes(app: App, { moderation, guard }: ReportsRoutesOptions): Promise<void> {
  const { filing, appeals, notices } = moderation;
  const tags = ['Moderation'];
  const common = { tags, security: signedIn };
  const texts = ['text_blank', 'text_malformed'] as const;
  const refusals = ['invalid_request', ...guardRefusals] as const;

  app.post(
    '/reports',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Report a message or a person to the moderators',
        description:
          'A message of a room that one is in, or anybody. There is one case at a time for each; who reports the same ' +
          'again replaces what they said.',
        body: ReportBody,
        response: {
          201: ReceiptAnswer,
          ...problems(
            ...refusals,
            ...texts,
            'room_not_found',
            'message_not_found',
            'user_not_found',
            'own_account',
            'timed_out',
            'rate_limited',
          ),
        },
      },
    },
    async ({ principal, body }, reply) => {
      reply.status(201);
      return { report: await filing.file(principal.user.id, body) };
    },
  );

  app.post(
    '/me/sanctions/:id/appeal',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Appeal against a sanction of one’s own',
        description: 'Once for each sanction, while it is in force.',
        params: ReportParams,
        body: AppealBody,
        response: {
          201: ReceiptAnswer,
          ...problems(...refusals, ...texts, 'sanction_not_found', 'sanction_over', 'appeal_exists'),
        },
      },
    },
    async ({ principal, params, body }, reply) => {
      reply.status(201);
      return { report: await appeals.appeal(principal.user.id, params.id, body.text) };
    },
  );

  app.post(
    '/auth/appeal',
    {
      schema: {
        tags,
        summary: 'Appeal against a ban from the service',
        description: 'For those who cannot sign in because of it. It counts as an attempt to sign in.',
        body: BannedAppealBody,
        response: {
          201: ReceiptAnswer,
          ...problems(
            'invalid_request',
            ...texts,
            'bad_credentials',
            'account_disabled',
            'rate_limited',
            'busy',
            'sanction_not_found',
            'appeal_exists',
          ),
        },
      },
    },
    async ({ body, ip }, reply) => {
      const { text, ...proof } = body;
      reply.status(201);
      return { report: await appeals.appealBan({ ...proof, address: ip }, text) };
    },
  );

  app.get(
    '/me/notices',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'What the moderators told me',
        querystring: NoticeQuery,
        response: { 200: NoticePage, ...problems(...refusals) },
      },
    },
    async ({ principal, query }) => notices.list(principal.user.id, query),
  );

  app.post(
    '/me/notices/read',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Mark notices as read, up to one',
        body: ReadNoticesBody,
        response: { 204: NothingAnswer, ...problems(...refusals, 'notice_not_found') },
      },
    },
    async ({ principal, body }, reply) => {
      await notices.markRead(principal.user.id, body.upTo);
      return reply.status(204).send(null);
    },
  );
}

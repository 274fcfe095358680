import type { App } from '../http/app-type.ts';
import { type Guard, guardRefusals } from '../http/authentication.ts';
import { signedIn } from '../http/openapi.ts';
import { problems } from '../http/problem-details.ts';
import type { Moderation } from './moderation.ts';
import {
  DismissBody,
  QueueAnswer,
  ReopenBody,
  ReportAnswer,
  ReportDetail,
  ReportPage,
  ReportParams,
  ReportQuery,
  ResolveBody,
} from './reports.schemas.ts';

export interface ReportQueueRoutesOptions {
  readonly moderation: Pick<Moderation, 'queue' | 'work'>;
  readonly guard: Guard;
}

/** The queue of reports, for moderators and admins. */
export async function reportQueueRoutes(
  app: App,
  { moderation, guard }: ReportQueueRoutesOptions,
): Promise<void> {
  const { queue, work } = moderation;
  const common = { tags: ['Moderation'], security: signedIn };
  const refusals = ['invalid_request', ...guardRefusals, 'forbidden'] as const;
  const onOne = [...refusals, 'own_account', 'report_not_found'] as const;
  const onStep = [...onOne, 'timed_out'] as const;
  const closingRefusals = [
    ...onStep,
    'text_blank',
    'text_malformed',
    'report_not_claimed',
    'report_claimed',
    'report_closed',
  ] as const;

  app.get(
    '/moderation/queue',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'How long the queue is',
        description: 'The event `queue` tells it whenever it changes.',
        response: { 200: QueueAnswer, ...problems(...guardRefusals, 'forbidden') },
      },
    },
    async ({ principal }) => queue.state(principal.user.id),
  );

  app.get(
    '/moderation/reports',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Reports and appeals, oldest first',
        description: 'Those that one may work on: not on oneself, nor on people above one.',
        querystring: ReportQuery,
        response: { 200: ReportPage, ...problems(...refusals) },
      },
    },
    async ({ principal, query }) => queue.list(principal.user.id, query),
  );

  app.get(
    '/moderation/reports/:id',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'A report with all that belongs to it',
        description:
          'A reported message is shown with its earlier texts and the conversation around it, of private rooms and ' +
          'direct conversations, too. The audit log then tells that it was read.',
        params: ReportParams,
        response: { 200: ReportDetail, ...problems(...onOne) },
      },
    },
    async ({ principal, params, ip }) => queue.get({ user: principal.user.id, address: ip }, params.id),
  );

  app.post(
    '/moderation/reports/:id/claim',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Take a report to work on',
        params: ReportParams,
        response: { 200: ReportAnswer, ...problems(...onStep, 'report_claimed', 'report_closed') },
      },
    },
    async ({ principal, params, ip }) => work.claim({ user: principal.user.id, address: ip }, params.id),
  );

  app.post(
    '/moderation/reports/:id/release',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Give a report back to the queue',
        description: 'One’s own; an admin any.',
        params: ReportParams,
        response: {
          200: ReportAnswer,
          ...problems(...onStep, 'report_not_claimed', 'report_claimed', 'report_closed'),
        },
      },
    },
    async ({ principal, params, ip }) => work.release({ user: principal.user.id, address: ip }, params.id),
  );

  app.post(
    '/moderation/reports/:id/resolve',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Close a report that was right',
        description: 'Of an appeal: `lift` lifts the sanction in the same act.',
        params: ReportParams,
        body: ResolveBody,
        response: { 200: ReportAnswer, ...problems(...closingRefusals, 'sanction_over') },
      },
    },
    async ({ principal, params, body, ip }) =>
      work.close({ user: principal.user.id, address: ip }, params.id, { outcome: 'resolved', ...body }),
  );

  app.post(
    '/moderation/reports/:id/dismiss',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Close a report without consequences',
        params: ReportParams,
        body: DismissBody,
        response: { 200: ReportAnswer, ...problems(...closingRefusals) },
      },
    },
    async ({ principal, params, body, ip }) =>
      work.close({ user: principal.user.id, address: ip }, params.id, { outcome: 'dismissed', ...body }),
  );

  app.post(
    '/moderation/reports/:id/reopen',
    {
      onRequest: guard,
      schema: {
        ...common,
        summary: 'Open a closed report again',
        params: ReportParams,
        body: ReopenBody,
        response: {
          200: ReportAnswer,
          ...problems(...onStep, 'text_blank', 'text_malformed', 'report_open'),
        },
      },
    },
    async ({ principal, params, body, ip }) =>
      work.reopen({ user: principal.user.id, address: ip }, params.id, body.reason),
  );
}

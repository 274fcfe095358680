import type { Api } from '#client';
import type { Sanction } from '#protocol';
import { type Answer, request } from '../api/request.ts';

export type ReportDetail = Answer<'/moderation/reports/{id}', 'get'>;
export type Report = ReportDetail['report'];
export type ReportPage = Answer<'/moderation/reports', 'get'>;
export type Revisions = Answer<'/rooms/{room}/messages/{seq}/revisions', 'get'>;
export type SanctionPage = Answer<'/moderation/sanctions', 'get'>;
export type ListedSanction = SanctionPage['sanctions'][number];
export type Category = keyof typeof Categories;

/** What a report can be about. */
export const Categories = { spam: true, abuse: true, illegal: true, other: true } as const;

/** An empty reason is none. */
const optional = <K extends string>(key: K, text: string) =>
  (text.trim() === '' ? {} : { [key]: text }) as Partial<Record<K, string>>;

export const reportMessage = (
  { http }: Api,
  message: { room: number; seq: number; category: Category; text: string },
) => request(http, 'post', '/reports', { body: message });

export const reportPerson = ({ http }: Api, person: { user: number; category: Category; text: string }) =>
  request(http, 'post', '/reports', { body: person });

/** Over HTTP: it works from places where the socket has nothing of the room, too. */
export const removeMessage = ({ http }: Api, room: number, seq: number, reason: string) =>
  request(http, 'delete', '/rooms/{room}/messages/{seq}', {
    path: { room, seq },
    body: optional('reason', reason),
  });

export const restoreMessage = ({ http }: Api, room: number, seq: number, reason: string) =>
  request(http, 'post', '/rooms/{room}/messages/{seq}/restore', {
    path: { room, seq },
    body: optional('reason', reason),
  });

export const readRevisions = ({ http }: Api, room: number, seq: number) =>
  request(http, 'get', '/rooms/{room}/messages/{seq}/revisions', { path: { room, seq } });

interface SanctionOrder {
  user: number;
  /** null: everywhere */
  room: number | null;
  kind: Sanction['kind'];
  reason: string;
  /** null: until somebody lifts it */
  seconds: number | null;
}

export const giveSanction = ({ http }: Api, order: SanctionOrder) =>
  request(http, 'post', '/moderation/sanctions', { body: order });

export const liftSanction = ({ http }: Api, id: number, reason: string) =>
  request(http, 'post', '/moderation/sanctions/{id}/lift', { path: { id }, body: { reason } });

/** @param room only those there */
export const listSanctions = (
  { http }: Api,
  user: number,
  room: number | undefined,
  after = 0,
): Promise<SanctionPage> =>
  request(http, 'get', '/moderation/sanctions', {
    query: { user, after, ...(room === undefined ? {} : { room }) },
  });

/** @param room only there; undefined: in all */
export const removeAllMessages = ({ http }: Api, user: number, room: number | undefined, reason: string) =>
  request(http, 'post', '/moderation/users/{id}/remove-messages', {
    path: { id: user },
    body: { reason, ...(room === undefined ? {} : { room }) },
  });

export const removeAvatar = ({ http }: Api, user: number, reason: string) =>
  request(http, 'post', '/moderation/users/{id}/remove-avatar', { path: { id: user }, body: { reason } });

export const appeal = ({ http }: Api, sanction: number, text: string) =>
  request(http, 'post', '/me/sanctions/{id}/appeal', { path: { id: sanction }, body: { text } });

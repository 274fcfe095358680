import type { Api } from '#client';
import { request } from '../api/request.ts';
import type { Report, ReportDetail, ReportPage } from './moderation.requests.ts';

export interface ReportFilter {
  readonly status: Report['status'];
  /** undefined: all */
  readonly kind: Report['kind'] | undefined;
}

/** @param after `next` of the page before */
export const listReports = (
  { http }: Api,
  { status, kind }: ReportFilter,
  after: number,
): Promise<ReportPage> =>
  request(http, 'get', '/moderation/reports', {
    query: { status, after, ...(kind === undefined ? {} : { kind }) },
  });

export const readReport = ({ http }: Api, id: number): Promise<ReportDetail> =>
  request(http, 'get', '/moderation/reports/{id}', { path: { id } });

/** As the list has it, without all that belongs to it: the audit log does not tell of it. */
export async function peekReport({ http }: Api, id: number): Promise<Report | undefined> {
  const { reports } = await request(http, 'get', '/moderation/reports', {
    query: { after: id - 1, limit: 1 },
  });
  return reports.find(report => report.id === id);
}

export const claimReport = ({ http }: Api, id: number): Promise<Report> =>
  request(http, 'post', '/moderation/reports/{id}/claim', { path: { id } });

export const releaseReport = ({ http }: Api, id: number): Promise<Report> =>
  request(http, 'post', '/moderation/reports/{id}/release', { path: { id } });

/** @param lift of an appeal: lifts the sanction in the same act */
export const resolveReport = ({ http }: Api, id: number, note: string, lift: boolean): Promise<Report> =>
  request(http, 'post', '/moderation/reports/{id}/resolve', {
    path: { id },
    body: { note, ...(lift ? { lift } : {}) },
  });

export const dismissReport = ({ http }: Api, id: number, note: string): Promise<Report> =>
  request(http, 'post', '/moderation/reports/{id}/dismiss', { path: { id }, body: { note } });

export const reopenReport = ({ http }: Api, id: number, reason: string): Promise<Report> =>
  request(http, 'post', '/moderation/reports/{id}/reopen', { path: { id }, body: { reason } });

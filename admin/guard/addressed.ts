import type { AdminJS, CurrentAdmin } from 'adminjs';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../src/errors.ts';
import { ROOT } from './addresses.ts';

type Decorated = ReturnType<AdminJS['resources'][number]['decorate']>;
type Action = Decorated['actions'][string];
type Kind = 'record' | 'bulk' | 'resource';

/** Which kind of action a route of AdminJS runs or shows. */
function kindOf(route: string): Kind {
  if (route.includes('/records/')) return 'record';
  return route.includes('/bulk/') ? 'bulk' : 'resource';
}

const isOfKind: Record<Kind, (action: Action) => boolean> = {
  record: action => action.isRecordType(),
  bulk: action => action.isBulkType(),
  resource: action => action.isResourceType(),
};

const missing = () => new AppError('not_found');

/** Records that one request may be about: a page of a list has no more. */
const SELECTED_MAX = 500;

/** @throws AppError invalid_request without records, or with too many */
function checkSelected(ids = ''): void {
  const count = ids === '' ? 0 : ids.split(',', SELECTED_MAX + 1).length;
  if (count === 0) throw new AppError('invalid_request', { detail: 'recordIds is required.' });
  if (count > SELECTED_MAX)
    throw new AppError('invalid_request', { detail: `At most ${SELECTED_MAX} records at once.` });
}

/**
 * Checks that what an address names is there, before AdminJS looks: it fails at what it does not find, and takes names
 * of JavaScript's own for actions.
 * @throws AppError `not_found`, `forbidden`, `invalid_request`
 */
export function checkAddressed(admin: AdminJS, viewer: CurrentAdmin, request: FastifyRequest): void {
  const {
    resourceId,
    action: name = 'list',
    pageName,
  } = request.params as Record<string, string | undefined>;
  if (pageName !== undefined) {
    if (!Object.hasOwn(admin.options.pages ?? {}, pageName)) throw missing();
    return;
  }
  if (resourceId === undefined) return;
  const resource = admin.resources.find(one => one.decorate().id() === resourceId)?.decorate();
  if (resource === undefined) throw missing();
  const action = Object.hasOwn(resource.actions, name) ? resource.actions[name] : undefined;
  const kind = kindOf(request.routeOptions.url ?? ROOT);
  if (action === undefined || !isOfKind[kind](action)) throw missing();
  // Before anything is read: whether a record exists is not for everybody. Of the record itself AdminJS asks again.
  if (!action.isAccessible(viewer)) throw new AppError('forbidden');
  if (kind === 'bulk') checkSelected((request.query as { recordIds?: string }).recordIds);
}

/** The status of an answer of AdminJS, which says also of a refusal that it went well. */
export function statusOf(answer: unknown): number {
  const { record } = (answer ?? {}) as { record?: { baseError?: { type?: string } | null } };
  const type = record?.baseError?.type;
  if (type === 'NotFoundError') return 404;
  return type === 'ForbiddenError' ? 403 : 200;
}

import { type AdminJS, Router } from 'adminjs';
import { type PanelRole, toCurrentAdmin } from '../../admin/viewer.ts';
import type { Person } from '../support/server.ts';

/** A record as an answer has it. */
interface Shown {
  readonly id: string | number;
  readonly title: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into records of every shape
  readonly params: any;
  readonly populated: Record<string, Shown>;
  readonly errors: Record<string, { type: string; message: string }>;
  readonly recordActions: readonly { name: string }[];
}

interface Answer {
  readonly record: Shown;
  readonly records: readonly Shown[];
  readonly meta: { readonly total: number };
  readonly notice?: {
    readonly type: string;
    readonly message: string;
    readonly options?: Record<string, number>;
  };
  readonly failures?: readonly { id: string; code: string }[];
  readonly shown?: { readonly label: string; readonly value: string };
}

type Query = Record<string, string>;

/** Whoever is in the panel, behind the guard: what its pages ask for, answered by AdminJS from its own routes. */
export function visit(panel: AdminJS, { user }: Person) {
  const viewer = { id: user.id, login: user.login, role: user.role as PanelRole, address: '192.0.2.9' };
  const currentAdmin = toCurrentAdmin(viewer);

  async function request(action: string, request: object): Promise<Answer> {
    const route = Router.routes.find(one => one.action === action && one.path.startsWith('/api'));
    if (route === undefined) throw new Error(`no such route: ${action}`);
    const controller = new route.Controller({ admin: panel }, currentAdmin);
    // As it goes over the wire.
    return JSON.parse(JSON.stringify(await controller[action](request)));
  }

  const filtersOf = (filters: Query) =>
    Object.fromEntries(Object.entries(filters).map(([name, value]) => [`filters.${name}`, value]));

  return {
    list: (resourceId: string, filters: Query = {}, more: Query = {}) =>
      request('resourceAction', {
        method: 'get',
        params: { resourceId, action: 'list' },
        query: { ...filtersOf(filters), ...more },
      }),
    search: (resourceId: string, query: string, searchProperty?: string) =>
      request('resourceAction', {
        method: 'get',
        params: { resourceId, action: 'search', query },
        query: searchProperty === undefined ? {} : { searchProperty },
      }),
    /** A page of a record. */
    open: (resourceId: string, id: string | number, action = 'show') =>
      request('recordAction', {
        method: 'get',
        params: { resourceId, recordId: String(id), action },
        query: {},
      }),
    /** What the form of an act sends. */
    act: (resourceId: string, id: string | number, action: string, payload: object = {}) =>
      request('recordAction', {
        method: 'post',
        params: { resourceId, recordId: String(id), action },
        query: {},
        payload,
      }),
    /** An act that has no record. */
    actWithout: (resourceId: string, action: string, payload: object = {}, method = 'post') =>
      request('resourceAction', { method, params: { resourceId, action }, query: {}, payload }),
    /** The form of an act on many. */
    openMany: (resourceId: string, ids: readonly (string | number)[], action: string) =>
      request('bulkAction', {
        method: 'get',
        params: { resourceId, action },
        query: { recordIds: ids.join(',') },
      }),
    actOnMany: (
      resourceId: string,
      ids: readonly (string | number)[],
      action: string,
      payload: object = {},
    ) =>
      request('bulkAction', {
        method: 'post',
        params: { resourceId, action },
        query: { recordIds: ids.join(',') },
        payload,
      }),
  };
}

export type Visit = ReturnType<typeof visit>;

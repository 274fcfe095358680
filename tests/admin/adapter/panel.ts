import type { BaseResource } from 'adminjs';
import AdminJS, { type CurrentAdmin, Router } from 'adminjs';

interface Asked {
  readonly method?: 'get' | 'post';
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly payload?: Record<string, unknown>;
}

/** AdminJS as it runs in the panel, without a network: requests go through its own controllers. */
export class TestPanel {
  readonly #admin: AdminJS;
  readonly viewer: CurrentAdmin = { id: '1', email: 'anna', title: 'admin', address: '::1' };

  constructor(resources: readonly BaseResource[]) {
    this.#admin = new AdminJS({ resources: resources.map(resource => ({ resource, options: {} })) });
  }

  /** @param action of the controller, e.g. recordAction */
  // biome-ignore lint/suspicious/noExplicitAny: answers have every shape
  async ask(action: string, resourceId: string, name: string, asked: Asked = {}): Promise<any> {
    const route = Router.routes.find(({ path, action: does }) => path.startsWith('/api') && does === action);
    if (route === undefined) throw new Error(`no ${action}`);
    const controller = new route.Controller({ admin: this.#admin }, this.viewer);
    const request = {
      method: asked.method ?? 'get',
      params: { resourceId, action: name, ...asked.params },
      query: asked.query ?? {},
      payload: asked.payload ?? {},
    };
    const answer = await Reflect.apply(Reflect.get(controller, action), controller, [request, {}]);
    // What is no JSON does not reach the page.
    return JSON.parse(JSON.stringify(answer));
  }

  list(resource: string, query: Record<string, string> = {}) {
    return this.ask('resourceAction', resource, 'list', { query });
  }

  search(resource: string, words: string, query: Record<string, string> = {}) {
    return this.ask('resourceAction', resource, 'search', { params: { query: words }, query });
  }

  create(resource: string, payload: Record<string, unknown>) {
    return this.ask('resourceAction', resource, 'new', { method: 'post', payload });
  }

  show(resource: string, recordId: string) {
    return this.ask('recordAction', resource, 'show', { params: { recordId } });
  }

  edit(resource: string, recordId: string, payload: Record<string, unknown>) {
    return this.ask('recordAction', resource, 'edit', { method: 'post', params: { recordId }, payload });
  }

  delete(resource: string, recordId: string) {
    return this.ask('recordAction', resource, 'delete', { method: 'post', params: { recordId } });
  }

  bulkDelete(resource: string, recordIds: string) {
    return this.ask('bulkAction', resource, 'bulkDelete', { method: 'post', query: { recordIds } });
  }
}

import { AdminJS, type BaseResource } from 'adminjs';
import type { Container } from '../src/container.ts';
import { locale } from './locale/index.ts';
import { branding } from './look.ts';
import { auditEntriesResource } from './resources/audit-entries.ts';
import { avatarsResource } from './resources/avatars.ts';
import { membershipsResource } from './resources/memberships.ts';
import { messagesResource } from './resources/messages.ts';
import { reportsResource } from './resources/reports.ts';
import type { PanelResource } from './resources/resource.ts';
import { roomsResource } from './resources/rooms.ts';
import { sanctionsResource } from './resources/sanctions.ts';
import { sessionsResource } from './resources/sessions.ts';
import { usersResource } from './resources/users.ts';
import { createStartPage } from './start-page/index.ts';

/** Records in one page of a list. */
const PAGE_SIZE = 25;

/** @param name of the group in the menu; a key of the words for labels */
function group(name: string, icon: string, resources: readonly PanelResource[]): PanelResource[] {
  return resources.map(({ options, ...others }) => ({
    ...others,
    options: { ...options, navigation: { name, icon } },
  }));
}

/** Leaves columns, lines and filters out of the page of whoever gets no values of them. */
function hideUnseen(resource: BaseResource, unseen: NonNullable<PanelResource['unseen']>): void {
  const decorated = resource.decorate();
  const describe = decorated.toJSON.bind(decorated);
  decorated.toJSON = viewer => {
    const { listProperties, showProperties, filterProperties, ...json } = describe(viewer);
    const hidden = unseen(viewer);
    const seen = ({ name }: { name: string }) => !hidden.includes(name);
    return {
      ...json,
      listProperties: listProperties.filter(seen),
      showProperties: showProperties.filter(seen),
      filterProperties: filterProperties.filter(seen),
    };
  };
}

/**
 * The panel as AdminJS knows it: resources, start page, words and look. Its components are named by the options and
 * known to the page, see `admin/components`: they were built before the start, so there is nothing to bundle here.
 */
export function createPanel(container: Container): AdminJS {
  const resources = [
    ...group('people', 'Users', [
      usersResource(container),
      sessionsResource(container),
      avatarsResource(container),
    ]),
    ...group('conversations', 'MessageCircle', [
      roomsResource(container),
      membershipsResource(container),
      messagesResource(container),
    ]),
    ...group('moderation', 'Shield', [reportsResource(container), sanctionsResource(container)]),
    ...group('log', 'List', [auditEntriesResource(container)]),
  ];
  const panel = new AdminJS({
    rootPath: '/admin',
    loginPath: '/admin/login',
    logoutPath: '/admin/logout',
    resources: resources.map(({ resource, options }) => ({ resource, options })),
    dashboard: { component: 'StartPage', handler: createStartPage(container) },
    branding,
    locale,
    settings: { defaultPerPage: PAGE_SIZE },
    version: { admin: false },
  });
  panel.initialize = async () => undefined;
  for (const { resource, unseen } of resources) {
    if (unseen !== undefined) hideUnseen(resource, unseen);
  }
  return panel;
}

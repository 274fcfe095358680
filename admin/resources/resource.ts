import type {
  Action,
  ActionContext,
  ActionResponse,
  BaseRecord,
  BaseResource,
  CurrentAdmin,
  ResourceOptions,
} from 'adminjs';
import { hasRole } from '../acts/act.ts';
import type { PanelRole } from '../viewer.ts';

type PropertyOptions = NonNullable<ResourceOptions['properties']>[string];

/** A resource of the panel: what it reads, and how it is shown and acted on. */
export interface PanelResource {
  readonly resource: BaseResource;
  readonly options: ResourceOptions;
  /** Properties that this viewer gets no values of, and so no columns. */
  readonly unseen?: (viewer: CurrentAdmin | undefined) => readonly string[];
}

export const ADMINS: readonly PanelRole[] = ['admin'];
export const MODERATORS: readonly PanelRole[] = ['admin', 'moderator'];

/** For `isAccessible` and `isVisible`: only who has one of these roles. */
export const only =
  (roles: readonly PanelRole[]) =>
  (context: Pick<ActionContext, 'currentAdmin'>): boolean =>
    hasRole(roles, context);

type Actions = Record<string, Partial<Action<ActionResponse>>>;

const off: Partial<Action<ActionResponse>> = { isAccessible: false, isVisible: false };

/**
 * What AdminJS can do by itself, for these roles: to list, show and search. Whatever else it has would write past the
 * services, with their rules, events and audit entries, so nobody gets it.
 */
export function readingFor(roles: readonly PanelRole[]): Actions {
  const isAccessible = only(roles);
  return {
    list: { isAccessible, isVisible: isAccessible },
    show: { isAccessible, isVisible: isAccessible },
    search: { isAccessible },
    new: off,
    edit: off,
    delete: off,
    bulkDelete: off,
  };
}

/** Resource ids by the entities that are referred to. */
export const REFERENCES = {
  User: 'users',
  Session: 'sessions',
  Room: 'rooms',
  Report: 'reports',
  Sanction: 'sanctions',
} as const;

/** How a value is seen: a component of the panel in the places where one looks, and nothing where one would write. */
export const seenAs = (component: string): { components: { list: string; show: string } } => ({
  components: { list: component, show: component },
});

/** Whether a record has something there. */
export const has = (record: BaseRecord, name: string): boolean => (record.param(name) ?? null) !== null;

/** A list of another resource, of what refers to a record by the property `filter`. */
export interface RelatedList {
  readonly resource: string;
  readonly filter: string;
}

/** A line of a record's page that leads to such lists; who may not see one does not get its link. */
export const related = (lists: readonly RelatedList[]): PropertyOptions => ({
  isVisible: { show: true, list: false, filter: false, edit: false },
  components: { show: 'Related' },
  custom: { lists },
});

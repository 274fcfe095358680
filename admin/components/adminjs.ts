/**
 * What AdminJS puts into the page before our bundle, as far as we use it. Components take it from here, and React from
 * its global: nothing of it is bundled a second time.
 */
import type * as Panel from 'adminjs';
import type { ReactElement, ReactNode } from 'react';

interface ViewHelpers {
  resourceUrl(to: { resourceId: string }): string;
  resourceActionUrl(to: { resourceId: string; actionName: string; search?: string }): string;
  recordActionUrl(to: { resourceId: string; recordId: string; actionName: string }): string;
  dashboardUrl(): string;
}

interface PanelGlobal
  extends Pick<
    typeof Panel,
    'ApiClient' | 'useTranslation' | 'useNotice' | 'useResource' | 'useFilterDrawer'
  > {
  readonly ViewHelpers: new () => ViewHelpers;
  /** Ours, by the names that options of resources use; a name of AdminJS replaces its component. */
  UserComponents: Record<string, (props: never) => ReactNode>;
}

interface RouterGlobal {
  Link(props: { to: string; className?: string; title?: string; children?: ReactNode }): ReactElement;
  useNavigate(): { (to: string): void; (steps: number): void };
}

interface ReduxGlobal {
  useSelector<T>(select: (state: Panel.ReduxState) => T): T;
  useDispatch(): (action: { type: string; data: unknown }) => void;
}

declare const AdminJS: PanelGlobal;
declare const ReactRedux: ReduxGlobal;
declare const ReactRouterDOM: RouterGlobal;

export const panel = AdminJS;
export const { useFilterDrawer, useNotice, useResource, useTranslation } = AdminJS;
export const { useSelector, useDispatch } = ReactRedux;
export const { Link, useNavigate } = ReactRouterDOM;

/** Addresses of pages. */
export const pages = new AdminJS.ViewHelpers();
/** Requests of the panel's own API, as the one who is signed in. */
export const api = new AdminJS.ApiClient();

export type { ActionProps, RecordJSON } from 'adminjs';

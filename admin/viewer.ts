import type { CurrentAdmin } from 'adminjs';
import type { Role } from '#protocol';
import type { Acting } from '../src/audit/entry.ts';

/** Roles that may enter the panel. */
export type PanelRole = Exclude<Role, 'user'>;

/** Who looks and acts, read from the database at each request. */
export interface Viewer {
  readonly id: number;
  readonly login: string;
  readonly role: PanelRole;
  /** Network address of the request. */
  readonly address: string;
}

/** The viewer in the shape that AdminJS hands around; it writes all of it into the page. */
export function toCurrentAdmin({ id, login, role, address }: Viewer): CurrentAdmin {
  return { id: String(id), email: login, title: role, address };
}

/**
 * Who looks, from the context of an action.
 * @throws Error when there is nobody: the guard lets no such request through
 */
export function viewerOf({ currentAdmin }: { currentAdmin?: CurrentAdmin | undefined }): Viewer {
  const { id, email, title, address }: Partial<CurrentAdmin> = currentAdmin ?? {};
  if (id === undefined || email === undefined || typeof address !== 'string') {
    throw new Error('an action of the panel without a viewer');
  }
  return { id: Number(id), login: email, role: title as PanelRole, address };
}

/** The viewer as the services and the audit log know who acts. */
export const actingOf = ({ id, address }: Viewer): Acting => ({ user: id, address });

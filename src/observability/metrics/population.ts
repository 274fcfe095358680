import type { Role, RoomKind } from '#protocol';
import type { Population } from '../../rooms/population.ts';
import type { Instruments } from '../instruments.ts';
import { kept } from '../kept.ts';

const ROLES = ['user', 'moderator', 'admin'] as const satisfies Role[];
const KINDS = ['general', 'public', 'private', 'direct'] as const satisfies RoomKind[];

/** What is read of the whole deployment is good for so long, milliseconds: every node reads it for itself. */
const KEEP_MS = 60_000;

export interface PopulationSources {
  readonly population: () => Promise<Population>;
  /** People who are online, on all nodes. */
  readonly online: () => number;
}

/** How large the deployment is. All nodes show the same: take the maximum of them, not the sum. */
export function observePopulation(instruments: Instruments, sources: PopulationSources): void {
  const population = kept(sources.population, { keepMs: KEEP_MS });
  instruments.measure('parley_users_online', 'People with an open socket, on all nodes.', sources.online);
  instruments.measures(
    'parley_users',
    'Accounts that are not deleted, on all nodes.',
    { role: ROLES },
    async () => byLabel('role', (await population()).users),
  );
  instruments.measures(
    'parley_rooms',
    'Rooms that are not archived, on all nodes.',
    { kind: KINDS },
    async () => byLabel('kind', (await population()).rooms),
  );
  instruments.measure(
    'parley_memberships',
    'Memberships that have not ended, on all nodes.',
    async () => (await population()).memberships,
  );
  instruments.measure(
    'parley_contacts',
    'Contacts that people keep, on all nodes.',
    async () => (await population()).contacts,
  );
  instruments.measure(
    'parley_messages',
    'Messages stored, on all nodes, as the database estimates them.',
    async () => (await population()).messages,
  );
}

function byLabel<N extends string, K extends string>(name: N, counts: Readonly<Record<K, number>>) {
  const entries = Object.entries(counts) as [K, number][];
  return entries.map(([value, count]) => [{ [name]: value } as Record<N, K>, count] as const);
}

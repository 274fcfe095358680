import type { Measured } from '../scenarios/measure.ts';
import { figure } from './table.ts';

/** Cores that others may use before the figures of a run are suspect. */
const OTHERS = 0.15;
/** Above this the load process is full, and a service that is not may have been waiting for it. */
const FULL = 0.9;

type Judged = Pick<
  Measured,
  'serviceCores' | 'databaseCores' | 'redisCores' | 'loadCores' | 'otherCores' | 'closed' | 'refused'
>;

/** What a reader of the figures should know about how they came to be. */
export function caveats(results: (Judged & { name: string })[]): string[] {
  const notes: string[] = [];
  for (const result of results) {
    const { name } = result;
    if (result.otherCores > OTHERS) {
      notes.push(`${name}: other processes used ${figure(result.otherCores)} cores meanwhile; run it again.`);
    }
    const busy = result.serviceCores + (result.databaseCores || 0) + (result.redisCores || 0);
    if (result.loadCores > FULL && busy < FULL) {
      notes.push(
        `${name}: the load process was full (${figure(result.loadCores)} cores) and the target was not.`,
      );
    }
    if (result.closed > 0) notes.push(`${name}: the target closed ${result.closed} sockets.`);
    if (result.refused > 0) notes.push(`${name}: the target refused ${result.refused} messages.`);
  }
  return notes;
}

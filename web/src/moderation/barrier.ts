import type { Sanction } from '#protocol';

/** Whether a sanction bears on somebody at a time, in milliseconds. It ends by itself, whether or not an event says so. */
export function inForceAt({ expiresAt }: Pick<Sanction, 'expiresAt'>, now: number): boolean {
  return expiresAt === null || Date.parse(expiresAt) > now;
}

/** What keeps somebody from writing in a room: of several sanctions the one that ends last. */
export function writeBarrier(
  sanctions: readonly Sanction[],
  room: number,
  now: number,
): Sanction | undefined {
  const end = ({ expiresAt }: Sanction) =>
    expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
  const valid = sanctions.filter(one => (one.room === null || one.room === room) && inForceAt(one, now));
  return valid.reduce<Sanction | undefined>(
    (last, one) => (last === undefined || end(one) > end(last) ? one : last),
    undefined,
  );
}

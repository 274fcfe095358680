import { Limits, type SanctionKind } from '#protocol';

const HOUR = 3_600;
const DAY = 86_400;

/** How long a sanction can last, in seconds; null: until somebody lifts it. A time-out has an end. */
export function durationsOf(kind: SanctionKind): readonly (number | null)[] {
  const limited = [600, HOUR, 6 * HOUR, DAY, 7 * DAY, Limits.timeoutSeconds];
  return kind === 'timeout' ? limited : [...limited, null];
}

/** Offered first, in seconds. */
export const FIRST_DURATION = HOUR;

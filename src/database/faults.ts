/** What a failed statement means for whoever ran it. */
export type Fault =
  /** Lost against another transaction, nothing was stored: the same statement may run again at once. */
  | 'conflict'
  /** A constraint or the data itself: repeating will not help. */
  | 'refused'
  /** No answer, so the outcome is unknown: try again later, and look at what was stored. */
  | 'unavailable';

/** unique_violation, serialization_failure, deadlock_detected */
const CONFLICTS = new Set(['23505', '40001', '40P01']);

/** Sorts an error of either driver by its SQLSTATE; one without came from the connection, or is our own mistake. */
export function faultOf(error: unknown): Fault {
  if (error instanceof TypeError || error instanceof RangeError) return 'refused';
  const code = sqlState(error);
  if (code === undefined) return 'unavailable';
  if (CONFLICTS.has(code)) return 'conflict';
  // 08 connection, 53 resources, 57 operator intervention (shutdown), 58 system error
  return /^(08|53|57|58)/.test(code) ? 'unavailable' : 'refused';
}

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);
/** What the pool says without any code. */
const POOL_MESSAGES = /timeout exceeded when trying to connect|connection terminated|client has encountered/i;

/** Whether an error of any origin says that the database did not answer: the same request may succeed later. */
export function isAway(error: unknown): boolean {
  // connection, resources, operator intervention, system error
  if (/^(08|53|57P|58)/.test(sqlState(error) ?? '')) return true;
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    const { code } = e as { code?: unknown };
    if (typeof code === 'string' && NETWORK_CODES.has(code)) return true;
    if (POOL_MESSAGES.test(e.message)) return true;
  }
  return false;
}

/** The five characters of SQLSTATE, looked for in causes too: the ORM wraps what the driver threw. */
export function sqlState(error: unknown): string | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    const code = (e as { code?: unknown }).code;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

/** The name of the constraint that refused a row, if one did. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    const name = (e as { constraint?: unknown }).constraint;
    if (typeof name === 'string') return name;
  }
  return undefined;
}

import type { ErrorCode } from '#protocol';
import { powerFault, type Ranked } from './powers.policy.ts';

export type ReportStatus = 'open' | 'claimed' | 'resolved' | 'dismissed';
export type ReportStep = 'claim' | 'release' | 'close' | 'reopen';

/** A report and who works on it, as the database has them at the moment of the step. */
export interface CaseFacts {
  readonly actor: Ranked;
  readonly target: Ranked;
  readonly status: ReportStatus;
  readonly claimedBy: number | null;
  /** Who gave the sanction that an appeal is against; null for other reports. */
  readonly sanctionBy: number | null;
}

/** Whether the actor may take this step. Nobody but an admin judges an appeal against their own sanction. */
export function stepFault(step: ReportStep, facts: CaseFacts): ErrorCode | undefined {
  const { actor, target, status, claimedBy, sanctionBy } = facts;
  const powerless = powerFault('work_reports', actor, target);
  if (powerless !== undefined) return powerless;
  const admin = actor.role === 'admin';
  if (sanctionBy === actor.id && !admin) return 'forbidden';
  const closed = status === 'resolved' || status === 'dismissed';
  if (step === 'reopen') return closed ? undefined : 'report_open';
  if (closed) return 'report_closed';
  const claimedByOther = status === 'claimed' && claimedBy !== actor.id;
  if (step === 'claim') return claimedByOther ? 'report_claimed' : undefined;
  if (claimedByOther) return admin ? undefined : 'report_claimed';
  // There is nothing to release; and who closes a report has looked at it first, except an admin.
  if (status === 'open') return step === 'close' && admin ? undefined : 'report_not_claimed';
  return undefined;
}

import type { Passwords } from '../accounts/passwords.ts';
import type { PeopleNews } from '../accounts/people-news.ts';
import { type MakeLimiter, memoryLimiters } from '../accounts/sign-in-throttle-limiters.ts';
import type { SignUp } from '../accounts/sign-up.service.ts';
import type { Database } from '../database/database.ts';
import type { Logger } from '../observability/logger.ts';
import type { RoomChanger } from '../room-log/room-change.ts';
import { type Administration, createAdministration } from './administration.service.ts';
import { type Appeals, type AppealsOptions, createAppeals } from './appeals.service.ts';
import { type AuditList, createAuditList } from './audit-list.service.ts';
import { type CheckBarred, checkBarred, createCheckBarred } from './barriers.ts';
import { endSanctions } from './end-sanctions.ts';
import { forgetReasons } from './forget-reasons.ts';
import type { ModerationObserver } from './moderation-observer.ts';
import { createNotices, type Notices } from './notices.service.ts';
import { makeTellNotices, type TellNotices } from './notices.ts';
import { createQueueNews } from './queue-news.ts';
import { createReportFiling, type ReportFiling } from './report-filing.service.ts';
import { createReportQueue, type ReportQueue } from './report-queue.service.ts';
import { createReportWork, type ReportWork } from './report-work.service.ts';
import { createSanctionList, type SanctionList } from './sanction-list.service.ts';
import { createSanctions, type Sanctions } from './sanctions.service.ts';
import { createStandings, type Standings } from './standing.service.ts';

export interface ModerationOptions {
  readonly database: Database;
  readonly changer: RoomChanger;
  readonly news: PeopleNews;
  readonly log: Pick<Logger, 'warn'>;
  readonly observer: ModerationObserver;
  readonly identify: AppealsOptions['identify'];
  readonly createAccount: SignUp['create'];
  readonly hashPassword: Passwords['hash'];
  /** Where reports are counted; default: in this process. */
  readonly makeLimiter?: MakeLimiter | undefined;
}

/** All services of moderation. */
export interface Moderation {
  readonly administration: Administration;
  readonly audit: AuditList;
  readonly sanctions: Sanctions;
  readonly sanctionList: SanctionList;
  /** Tells people of sanctions that ended by time. */
  readonly endSanctions: (signal: AbortSignal) => Promise<void>;
  /** For frequent acts: many are judged together. */
  readonly checkBarred: CheckBarred;
  readonly standings: Standings;
  readonly filing: ReportFiling;
  readonly queue: ReportQueue;
  readonly work: ReportWork;
  readonly appeals: Appeals;
  readonly notices: Notices;
  readonly tellNotices: TellNotices;
  /** Empties what somebody wrote about others as a moderator or an owner of rooms; for who is erased. */
  readonly forgetReasons: (user: number) => Promise<void>;
}

export function createModeration(options: ModerationOptions): Moderation {
  const { database, changer, news, log, observer, identify, createAccount, hashPassword } = options;
  const { makeLimiter = memoryLimiters } = options;
  const db = database.sql;
  const standings = createStandings(db, news, log);
  const tellNotices = makeTellNotices(news, standings);
  const sanctions = createSanctions({ database, changer, news, tellNotices, observer });
  const queue = createQueueNews(db, news, log);
  return {
    administration: createAdministration({ database, news, tellNotices, createAccount, hashPassword }),
    audit: createAuditList(db),
    sanctions,
    sanctionList: createSanctionList(db),
    endSanctions: signal => endSanctions(database, tellNotices, observer, signal),
    checkBarred: createCheckBarred(db),
    standings,
    filing: createReportFiling({
      database,
      makeLimiter,
      checkTakesPart: (tx, user, room) => checkBarred(tx, 'takePart', { user, room }),
      queue,
      observer,
    }),
    queue: createReportQueue(database),
    work: createReportWork({
      database,
      liftSanction: sanctions.liftWithin,
      tellNotices,
      queue,
      observer,
    }),
    appeals: createAppeals({ database, identify, queue, observer }),
    notices: createNotices(db, standings),
    tellNotices,
    async forgetReasons(user) {
      const concerned = await database.transaction(tx => forgetReasons(tx, user));
      for (const one of concerned) standings.tell(one);
    },
  };
}

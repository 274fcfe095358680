import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Role, Self } from '#protocol';
import type { Database, Sql } from '../database/database.ts';
import { gather } from '../database/gather.ts';
import { AppError } from '../errors.ts';
import type { Principal } from './principal.ts';
import { type AccessTokens, newRefreshToken, refreshTokenHash } from './tokens.ts';
import { selfColumns } from './user.sql.ts';

/** Where a request came from, as far as it can be known. */
export interface Client {
  readonly address: string;
  readonly userAgent: string;
}

/** What a signed-in client holds. */
export interface Credentials {
  readonly user: Self;
  readonly sessionId: string;
  readonly accessToken: string;
  /** Lifetime of the access token, seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  /** How long the refresh token is good if it is not used, seconds. */
  readonly refreshExpiresIn: number;
}

export interface Sessions {
  /** Starts a session; whoever calls has checked the password. */
  open(user: Self, client: Client): Promise<Credentials>;
  /**
   * Trades a refresh token for new credentials. A second use of one ends the whole session, for then two parties
   * hold it.
   * @param browser whose cookie held the token. A page that is loaded anew while its refresh is on the way sends the
   * old cookie again: within ten seconds of the first use, and before anybody used what came of that, the same browser
   * gets a further token in the place of the one before.
   * @throws AppError `refresh_refused`
   */
  refresh(refreshToken: string, browser?: Pick<Client, 'userAgent'>): Promise<Credentials>;
  /** Ends a session now; ending it again does nothing. */
  end(sessionId: string): Promise<void>;
  /** @throws AppError `unauthenticated` for a bad token, `session_ended` for a good one of an ended session. */
  authenticate(accessToken: string): Promise<Principal>;
  /** Which of these sessions may have sockets: they are alive, and lack no second factor. */
  check(sessionIds: readonly string[]): Promise<Set<string>>;
  /** Removes sessions that ended more than a day ago, and how many these were. */
  purge(): Promise<number>;
}

export interface SessionOptions {
  readonly database: Database;
  readonly tokens: AccessTokens;
  /** A session ends when it was not refreshed for so many days. */
  readonly refreshDays: number;
  /** A session ends so many days after sign-in in any case. */
  readonly maxDays: number;
  /** Roles that must have a second factor. */
  readonly secondFactorFor: readonly Role[];
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>;
  /** Told after the database knows it, so that open sockets of these sessions can be closed. */
  readonly sessionEnded: (sessionIds: string[]) => void;
}

/**
 * The condition on a session under the alias `s`. Whoever gave up the account or was disabled has none, also if one was
 * just begun. A ban everywhere ends all sessions from before its own end for good, also one that was begun at the same moment.
 */
export const alive: RawBuilder<boolean> = sql`(s.revoked_at is null and s.expires_at > now() and s.ends_at > now()
  and not exists (select from users d where d.id = s.user_id and (d.deleted_at is not null or d.disabled_at is not null))
  and not exists (select from sanctions b where b.user_id = s.user_id and b.kind = 'ban' and b.room_id is null
    and coalesce(least(b.lifted_at, b.expires_at), 'infinity') > s.created_at))`;

/** Whether the user under the alias `u` has a role that needs a second factor, and none is set up. */
export const secondFactorMissing = (roles: readonly Role[]): RawBuilder<boolean> =>
  sql`(u.role = any (${[...roles]}::text[]) and not exists (
    select from second_factors f where f.user_id = u.id and f.confirmed_at is not null))`;

const refreshExpiresIn = sql`extract(epoch from s.expires_at - now())::int as "refreshExpiresIn"`;

/** A refresh token was used a second time: its session is over. To whoever has it this is like any other refusal. */
export class RefreshTokenReused extends AppError {
  constructor() {
    super('refresh_refused');
  }
}

/** Sessions that are looked up in one statement, when many ask at once. */
const AT_ONCE = 256;

/** Time from the first use of a cookie's token in which it may come again, seconds. */
const REPEAT_SECONDS = 10;

/** A device's name for itself, at a bounded length. */
const named = ({ userAgent }: Pick<Client, 'userAgent'>): string => userAgent.slice(0, 256);

type SessionRow = Self & { sessionId: string; refreshExpiresIn: number };
type FoundSession = Self & { alive: boolean; secondFactorMissing: boolean };

export function createSessions(options: SessionOptions): Sessions {
  const { database, tokens, logger } = options;

  async function credentials(row: SessionRow, refreshToken: string): Promise<Credentials> {
    const { sessionId, refreshExpiresIn, ...user } = row;
    const accessToken = await tokens.issue(user.id, sessionId);
    return {
      user,
      sessionId,
      accessToken,
      expiresIn: tokens.lifetimeSeconds,
      refreshToken,
      refreshExpiresIn,
    };
  }

  const factorMissing = secondFactorMissing(options.secondFactorFor);

  const find = gather<string, FoundSession | undefined>(AT_ONCE, async ids => {
    const { rows } = await sql<FoundSession & { sessionId: string }>`
      select ${selfColumns}, s.id as "sessionId", ${alive} as alive,
        ${factorMissing} as "secondFactorMissing"
      from sessions s join users u on u.id = s.user_id
      where s.id = any (${ids}::uuid[])`.execute(database.sql);
    const found = new Map(rows.map(({ sessionId, ...row }) => [sessionId, row]));
    return ids.map(id => found.get(id));
  });

  /**
   * Makes the token `next` in the place of another one, and moves the end of their session.
   * @param used the statement that marks the other one as used; returns its session, and the time of the use by which
   * its successors are found
   */
  async function replace(db: Sql, used: RawBuilder<unknown>, next: string, browser?: string) {
    const { rows } = await sql<SessionRow>`
      with used as (${used}), s as (
        update sessions s
        set used_at = now(),
            user_agent = coalesce(${browser ?? null}, s.user_agent),
            expires_at = least(s.ends_at, now() + make_interval(days => ${options.refreshDays}::int))
        from used
        where s.id = used.session_id and ${alive}
        returning s.id, s.user_id, s.expires_at, used.at
      ), made as (
        insert into refresh_tokens (hash, session_id, created_at) select ${refreshTokenHash(next)}, id, at from s
      )
      select ${selfColumns}, s.id as "sessionId", ${refreshExpiresIn}
      from s join users u on u.id = s.user_id`.execute(db);
    return rows[0];
  }

  /**
   * A token of a cookie that came again. All that one use brings forth has the time of that use as its own; one of
   * these at most is unused, and is now replaced by a further one.
   */
  function repeat(hash: string, next: string, browser: string) {
    const successor = sql`v.session_id = t.session_id and v.created_at = t.used_at`;
    return database.transaction(async tx => {
      // One after the other, and each in statements that see what the one before it has made. Not by locking rows: a
      // further token has no place among those that others are already taking in order.
      await sql`
        select pg_advisory_xact_lock(hashtextextended(t.session_id::text, 0))
        from refresh_tokens t where t.hash = ${hash}`.execute(tx);
      const used = sql`
        update refresh_tokens v set used_at = v.created_at
        from refresh_tokens t join sessions s on s.id = t.session_id
        where t.hash = ${hash} and t.used_at > now() - make_interval(secs => ${REPEAT_SECONDS}::int)
          and ${successor} and v.used_at is null and s.user_agent = ${browser} and ${alive}
        returning v.session_id, v.created_at as at`;
      return replace(tx, used, next, browser);
    });
  }

  /**
   * A token that was used before: whoever has it now is not the only one.
   * @returns whether it was one, of a session that was alive
   */
  async function revokeReused(hash: string): Promise<boolean> {
    const { rows } = await sql<{ id: string; userId: number }>`
      update sessions s set revoked_at = now()
      from refresh_tokens t
      where t.hash = ${hash} and t.used_at is not null and s.id = t.session_id and ${alive}
      returning s.id, s.user_id as "userId"`.execute(database.sql);
    for (const { id, userId } of rows) {
      logger.warn({ event: 'refresh_token_reused', sessionId: id, userId }, 'session revoked');
      options.sessionEnded([id]);
    }
    return rows.length > 0;
  }

  return {
    async open(user, client) {
      const sessionId = randomUUID();
      const refreshToken = newRefreshToken();
      const { rows } = await sql<{ refreshExpiresIn: number }>`
        with s as (
          insert into sessions (id, user_id, user_agent, address, expires_at, ends_at)
          values (
            ${sessionId}, ${user.id}, ${named(client)}, ${client.address.slice(0, 64)},
            now() + make_interval(days => least(${options.refreshDays}::int, ${options.maxDays}::int)),
            now() + make_interval(days => ${options.maxDays}::int)
          )
          returning id, expires_at
        ), t as (
          insert into refresh_tokens (hash, session_id) select ${refreshTokenHash(refreshToken)}, id from s
        )
        select ${refreshExpiresIn} from s`.execute(database.sql);
      return credentials(
        { ...user, sessionId, refreshExpiresIn: rows[0]?.refreshExpiresIn ?? 0 },
        refreshToken,
      );
    },

    async refresh(refreshToken, browser) {
      const hash = refreshTokenHash(refreshToken);
      const next = newRefreshToken();
      const name = browser && named(browser);
      // One statement: of two requests with the same token the second waits for the first and then finds it used.
      const used = sql`
        update refresh_tokens t set used_at = now()
        from sessions s
        where t.hash = ${hash} and t.used_at is null and s.id = t.session_id and ${alive}
        returning t.session_id, t.used_at as at`;
      const row = await replace(database.sql, used, next, name);
      if (row !== undefined) return credentials(row, next);
      const repeated = name === undefined ? undefined : await repeat(hash, next, name);
      if (repeated !== undefined) {
        const { sessionId, id: userId } = repeated;
        logger.info({ event: 'refresh_token_repeated', sessionId, userId }, 'a page came again');
        return credentials(repeated, next);
      }
      throw (await revokeReused(hash)) ? new RefreshTokenReused() : new AppError('refresh_refused');
    },

    async end(sessionId) {
      const { rows } = await sql<{ id: string }>`
        update sessions set revoked_at = now() where id = ${sessionId} and revoked_at is null returning id
      `.execute(database.sql);
      if (rows.length > 0) options.sessionEnded([sessionId]);
    },

    async authenticate(accessToken) {
      const claims = await tokens.verify(accessToken);
      const row = await find(claims.sessionId);
      if (!row?.alive || row.id !== claims.userId) throw new AppError('session_ended');
      const { alive: _, secondFactorMissing, ...user } = row;
      return { user, sessionId: claims.sessionId, tokenExpiresAt: claims.expiresAt, secondFactorMissing };
    },

    async check(sessionIds) {
      const { rows } = await sql<{ id: string }>`
        select s.id from sessions s join users u on u.id = s.user_id
        where s.id = any(${[...sessionIds]}::uuid[]) and ${alive} and not ${factorMissing}
      `.execute(database.sql);
      return new Set(rows.map(row => row.id));
    },

    async purge() {
      const { numAffectedRows } = await sql`
        delete from sessions
        where least(ends_at, expires_at, revoked_at) < now() - interval '1 day'`.execute(database.sql);
      return Number(numAffectedRows ?? 0);
    },
  };
}

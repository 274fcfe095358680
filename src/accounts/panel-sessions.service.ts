import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { ErrorCode, Role, Self } from '#protocol';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { alive, type Client, secondFactorMissing } from './sessions.service.ts';
import { selfColumns } from './user.sql.ts';

/** Who works in the admin panel, read from the database. */
export interface PanelPrincipal {
  readonly user: Self;
  readonly sessionId: string;
}

/** A new sign-in to the panel. */
export interface PanelSession extends PanelPrincipal {
  /** For the cookie; nothing but its hash is stored. */
  readonly token: string;
}

/**
 * Sign-ins to the admin panel. They are sessions like any other, so whatever ends a session ends them at once; but they
 * are known by a token of their own, so none of them opens the API, and no token of the API opens the panel.
 */
export interface PanelSessions {
  /**
   * Starts one; whoever calls has checked who it is.
   * @throws AppError `forbidden` without a role for the panel, `second_factor_setup_required`
   */
  open(user: Self, client: Client): Promise<PanelSession>;
  /**
   * Whose it is. Undefined when it is over, or when its owner may not enter any more.
   * @param inUse whether somebody works, which puts its end off; false for what a page asks by itself
   */
  find(token: string, inUse?: boolean): Promise<PanelPrincipal | undefined>;
  /** Ends it now; ending it again does nothing. */
  end(token: string): Promise<void>;
}

export interface PanelSessionOptions {
  readonly database: Database;
  /** It ends when it was not used for so many minutes. */
  readonly idleMinutes: number;
  /** It ends so many hours after sign-in in any case. */
  readonly maxHours: number;
  /** Roles that must have a second factor. */
  readonly secondFactorFor: readonly Role[];
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>;
}

const ROLES: readonly Role[] = ['moderator', 'admin'];
/** As `newToken` makes them; anything else is not worth a question to the database. */
const TOKEN = /^[\w-]{43}$/;
/** A session in use is renewed so often, seconds; oftener when it is to end sooner. */
const RENEWAL_SECONDS = 60;

/** 256 random bits, opaque. */
const newToken = () => randomBytes(32).toString('base64url');
/** A token is random, so a fast hash is enough. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

const mayEnter: RawBuilder<boolean> = sql`u.role = any (${[...ROLES]}::text[])`;

export function createPanelSessions(options: PanelSessionOptions): PanelSessions {
  const { sql: db } = options.database;
  const { logger } = options;
  const idle = sql`make_interval(mins => ${options.idleMinutes}::int)`;
  const renewalSeconds = Math.min(RENEWAL_SECONDS, options.idleMinutes * 6);
  const factorMissing = secondFactorMissing(options.secondFactorFor);

  /** Why this user may not enter; undefined for those who may. */
  async function refusal(user: number): Promise<ErrorCode | undefined> {
    const { rows } = await sql<{ mayEnter: boolean; factorMissing: boolean }>`
      select ${mayEnter} as "mayEnter", ${factorMissing} as "factorMissing"
      from users u where u.id = ${user}`.execute(db);
    const [row] = rows;
    if (!row?.mayEnter) return 'forbidden';
    return row.factorMissing ? 'second_factor_setup_required' : undefined;
  }

  return {
    async open(user, { address, userAgent }) {
      const code = await refusal(user.id);
      if (code !== undefined) {
        logger.warn({ event: 'panel_refused', userId: user.id, address, code }, 'panel refused');
        throw new AppError(code);
      }
      const sessionId = randomUUID();
      const token = newToken();
      await sql`
        insert into sessions (id, user_id, user_agent, address, expires_at, ends_at, panel_hash)
        values (
          ${sessionId}, ${user.id}, ${userAgent.slice(0, 256)}, ${address.slice(0, 64)},
          now() + least(${idle}, make_interval(hours => ${options.maxHours}::int)),
          now() + make_interval(hours => ${options.maxHours}::int), ${hashOf(token)}
        )`.execute(db);
      logger.info({ event: 'panel_entered', userId: user.id, sessionId, address }, 'panel entered');
      return { user, sessionId, token };
    },

    async find(token, inUse = true) {
      if (!TOKEN.test(token)) return;
      const { rows } = await sql<Self & { sessionId: string; stale: boolean }>`
        select ${selfColumns}, s.id as "sessionId",
          s.used_at < now() - make_interval(secs => ${renewalSeconds}) as stale
        from sessions s join users u on u.id = s.user_id
        where s.panel_hash = ${hashOf(token)} and ${alive} and ${mayEnter} and not ${factorMissing}`.execute(
        db,
      );
      const [row] = rows;
      if (row === undefined) return;
      const { sessionId, stale, ...user } = row;
      if (stale && inUse) {
        await sql`
          update sessions set used_at = now(), expires_at = least(ends_at, now() + ${idle})
          where id = ${sessionId}`.execute(db);
      }
      return { user, sessionId };
    },

    async end(token) {
      await sql`
        update sessions set revoked_at = now()
        where panel_hash = ${hashOf(token)} and revoked_at is null`.execute(db);
    },
  };
}

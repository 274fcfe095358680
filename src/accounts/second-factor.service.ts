import { sql } from 'kysely';
import type { BaseLogger } from 'pino';
import type { Role } from '#protocol';
import type { Database, Sql, SqlTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';
import type { SecretBox } from './secret-box.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { newTotpSecret, totpForApps, totpStep } from './totp.ts';

/** What its owner may know of a second factor. */
export interface SecondFactorState {
  /** null: there is none, or it is not confirmed yet. */
  readonly confirmedAt: string | null;
  readonly recoveryCodesLeft: number;
}

/** Somebody who holds, or sets up, a second factor. */
interface Holder {
  readonly id: number;
  readonly login: string;
}

export interface SecondFactors {
  state(user: number): Promise<SecondFactorState>;
  /**
   * Begins: a secret for the authenticator app, in place of one that was never confirmed.
   * @throws AppError second_factor_exists
   */
  begin(holder: Holder): Promise<{ secret: string; uri: string }>;
  /**
   * From now on sign-in asks for it. The recovery codes, to be shown this once.
   * @throws AppError second_factor_absent (nothing was begun), second_factor_exists, second_factor_wrong
   */
  confirm(user: number, code: string): Promise<string[]>;
  /**
   * Makes all recovery codes so far worthless. The new ones, to be shown this once; the caller has asked for a code.
   * @throws AppError second_factor_absent
   */
  renewRecoveryCodes(user: number): Promise<string[]>;
  /**
   * The caller has asked for password and code.
   * @throws AppError second_factor_absent
   */
  remove(user: number): Promise<void>;
  /**
   * Lets pass who has no second factor, and otherwise who gives a code of it: each is good once, also of two who
   * give it at the same time.
   * @throws AppError second_factor_required, second_factor_wrong, rate_limited
   */
  check(user: number, code: string | undefined, address: string): Promise<void>;
}

export interface SecondFactorOptions {
  readonly database: Database;
  readonly box: SecretBox;
  readonly throttle: Pick<SignInThrottle, 'begin'>;
  readonly logger: Pick<BaseLogger, 'info' | 'warn'>;
}

interface Factor {
  readonly secret: Buffer;
  readonly confirmed: boolean;
}

/** A role that must have a second factor, by the setting REQUIRE_2FA_FOR. */
export function rolesWithSecondFactor(setting: 'none' | 'moderator' | 'admin'): readonly Role[] {
  if (setting === 'none') return [];
  return setting === 'admin' ? ['admin'] : ['moderator', 'admin'];
}

/** Where a secret is stored. */
const placeOf = (user: number): string => `second_factors ${user}`;

const TOTP_CODE = /^\d{6}$/;

async function storeRecoveryCodes(tx: SqlTransaction, user: number): Promise<string[]> {
  const codes = newRecoveryCodes();
  await sql`delete from recovery_codes where user_id = ${user}`.execute(tx);
  await sql`
    insert into recovery_codes (user_id, hash)
    select ${user}::bigint, unnest(${codes.map(recoveryCodeHash)}::text[])`.execute(tx);
  return codes;
}

/** Takes a second factor and its recovery codes away; false when there is none that is confirmed. */
export async function removeSecondFactor(db: Sql, user: number): Promise<boolean> {
  const { rows } = await sql`
    with codes as (
      delete from recovery_codes where user_id = ${user}
    )
    delete from second_factors where user_id = ${user} and confirmed_at is not null
    returning user_id`.execute(db);
  return rows.length > 0;
}

export function createSecondFactors(options: SecondFactorOptions): SecondFactors {
  const { database, box, throttle, logger } = options;

  async function find(user: number): Promise<Factor | undefined> {
    const { rows } = await sql<Factor>`
      select secret, confirmed_at is not null as confirmed from second_factors where user_id = ${user}`.execute(
      database.sql,
    );
    return rows[0];
  }

  /** The step of a code from the app, if it is one of the present. */
  function stepOf(user: number, factor: Factor, code: string): number | undefined {
    if (!TOTP_CODE.test(code)) return undefined;
    const secret = box.open(factor.secret, placeOf(user));
    if (secret !== undefined) return totpStep(secret, code, Date.now());
    logger.warn({ event: 'second_factor_unreadable', userId: user }, 'sealed with another TOKEN_SECRET');
    return undefined;
  }

  /** Whether the code was good, and is used up now. */
  async function spend(user: number, factor: Factor, code: string): Promise<boolean> {
    const step = stepOf(user, factor, code);
    const spent =
      step === undefined
        ? sql`
          update recovery_codes set used_at = now()
          where user_id = ${user} and hash = ${recoveryCodeHash(code)} and used_at is null returning user_id`
        : sql`
          update second_factors set last_step = ${step}
          where user_id = ${user} and last_step < ${step} and secret = ${factor.secret} returning user_id`;
    const { rows } = await spent.execute(database.sql);
    return rows.length > 0;
  }

  return {
    async state(user) {
      const { rows } = await sql<SecondFactorState>`
        select wire_time(f.confirmed_at) as "confirmedAt", (
          select count(*) from recovery_codes c where c.user_id = f.user_id and c.used_at is null
        ) as "recoveryCodesLeft"
        from second_factors f where f.user_id = ${user} and f.confirmed_at is not null`.execute(database.sql);
      return rows[0] ?? { confirmedAt: null, recoveryCodesLeft: 0 };
    },

    async begin({ id, login }) {
      const secret = newTotpSecret();
      const { rows } = await sql`
        insert into second_factors as f (user_id, secret) values (${id}, ${box.seal(secret, placeOf(id))})
        on conflict (user_id) do update set secret = excluded.secret, created_at = now(), last_step = 0
        where f.confirmed_at is null
        returning f.user_id`.execute(database.sql);
      if (rows.length === 0) throw new AppError('second_factor_exists');
      return totpForApps(secret, login);
    },

    async confirm(user, code) {
      const factor = await find(user);
      if (factor === undefined) throw new AppError('second_factor_absent');
      if (factor.confirmed) throw new AppError('second_factor_exists');
      const step = stepOf(user, factor, code);
      if (step === undefined) throw new AppError('second_factor_wrong');
      const codes = await database.transaction(async tx => {
        const { rows } = await sql`
          update second_factors set confirmed_at = now(), last_step = ${step}
          where user_id = ${user} and confirmed_at is null and secret = ${factor.secret}
          returning user_id`.execute(tx);
        // Begun anew or confirmed by another request meanwhile.
        if (rows.length === 0) throw new AppError('second_factor_wrong');
        return storeRecoveryCodes(tx, user);
      });
      logger.info({ event: 'second_factor_confirmed', userId: user }, 'second factor set up');
      return codes;
    },

    async renewRecoveryCodes(user) {
      const codes = await database.transaction(async tx => {
        // The lock keeps two at once from leaving the codes of both.
        const { rows } = await sql`
          select user_id from second_factors where user_id = ${user} and confirmed_at is not null
          for update`.execute(tx);
        if (rows.length === 0) throw new AppError('second_factor_absent');
        return storeRecoveryCodes(tx, user);
      });
      logger.info({ event: 'recovery_codes_renewed', userId: user }, 'new recovery codes');
      return codes;
    },

    async remove(user) {
      if (!(await removeSecondFactor(database.sql, user))) throw new AppError('second_factor_absent');
      logger.info({ event: 'second_factor_removed', userId: user }, 'second factor removed');
    },

    async check(user, code, address) {
      const factor = await find(user);
      if (!factor?.confirmed) return;
      if (code === undefined) throw new AppError('second_factor_required');
      // Counted apart from passwords: whoever knows the password could start that count anew between two guesses.
      const attempt = await throttle.begin(`second factor of ${user}`, address);
      const right = await spend(user, factor, code).catch(async (error: unknown) => {
        await attempt.cancelled();
        throw error;
      });
      if (right) return attempt.succeeded();
      await attempt.failed();
      logger.info({ event: 'second_factor_failed', userId: user, address }, 'second factor refused');
      throw new AppError('second_factor_wrong');
    },
  };
}

import { onTestFinished } from 'vitest';
import { openDatabase } from '../../../src/database/database.ts';
import { PrivatePostgres } from '../private-postgres.ts';
import { PrivateRedis } from '../private-redis.ts';
import { noteStamps } from '../stored-room.ts';

/** What several nodes share, of this test's own, so that it can be broken. */
export interface PrivateServices {
  readonly postgres: PrivatePostgres;
  readonly redis: PrivateRedis;
}

/** Started and migrated. They end with the test, whatever becomes of that. */
export async function privateServices(): Promise<PrivateServices> {
  const postgres = await PrivatePostgres.create();
  onTestFinished(() => postgres.remove());
  const redis = await PrivateRedis.create();
  onTestFinished(async () => void (await redis.end('SIGKILL')));
  await Promise.all([postgres.start(), redis.start()]);
  const database = await openDatabase({ kind: 'postgresql', url: postgres.url, pool: 2 });
  await database.migrate();
  await noteStamps(database.sql);
  await database.close();
  return { postgres, redis };
}

/** Settings of a node, with no limit that a crowd from one address would run into. */
export function nodeEnv(databaseUrl: string, redisUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    TOKEN_SECRET: 'a secret for tests, of forty characters.',
    HTTP_RATE: '0',
    SIGN_UP_RATE: '0',
    COMMAND_RATE: '0',
    CONNECTIONS_PER_ADDRESS: '0',
    LOG_LEVEL: 'warn',
  };
}

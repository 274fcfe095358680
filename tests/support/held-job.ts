import { sql } from 'kysely';
import type { Sql } from '../../src/database/database.ts';
import { eventually } from './eventually.ts';

/**
 * Takes a job from the running service for an hour, so that it leaves alone what a test makes of it. Resolves when no
 * run is under way.
 */
export function holdJob(db: Sql, name: string): Promise<void> {
  return eventually(async () => {
    const { rows } = await sql`
      insert into jobs as j (name, holder, leased_until) values (${name}, gen_random_uuid(), now() + interval '1 hour')
      on conflict (name) do update set holder = excluded.holder, leased_until = excluded.leased_until
      where j.holder is null returning name`.execute(db);
    if (rows.length === 0) throw new Error(`${name} is under way`);
  });
}

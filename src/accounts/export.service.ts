import { sql } from 'kysely';
import type { Database, Sql } from '../database/database.ts';
import { exportSections, type Section } from './export-sections.ts';

/** Rows in one statement: what is held of an export at one time. */
const PAGE = 500;

export interface Exports {
  /**
   * Everything that the database has about a person, as the pieces of one JSON document. It is read page by page, each
   * as it is asked for, so its size costs no memory and holds no connection.
   */
  write(user: number): AsyncGenerator<string, void>;
}

async function* rowsOf(db: Sql, { page }: Section, user: number): AsyncGenerator<unknown, void> {
  let after: unknown = null;
  for (;;) {
    const { rows } = await page(user, after, PAGE).execute(db);
    for (const { key, data } of rows) {
      after = key;
      yield data;
    }
    if (rows.length < PAGE) return;
  }
}

export function createExports({ sql: db }: Pick<Database, 'sql'>): Exports {
  async function one(query: ReturnType<typeof sql<{ data: unknown }>>): Promise<string> {
    const { rows } = await query.execute(db);
    return JSON.stringify(rows[0]?.data ?? null, null, 1);
  }

  return {
    async *write(user) {
      yield `{\n"exportedAt": ${JSON.stringify(new Date().toISOString())},\n`;
      yield `"account": ${await one(sql<{ data: unknown }>`
        select jsonb_build_object('id', id, 'login', login, 'name', name, 'email', email, 'role', role,
          'avatar', avatar, 'createdAt', wire_time(created_at)) as data
        from users where id = ${user}`)},\n`;
      yield `"secondFactor": ${await one(sql<{ data: unknown }>`
        select jsonb_build_object('begunAt', wire_time(f.created_at), 'confirmedAt', wire_time(f.confirmed_at),
          'recoveryCodesLeft', (
            select count(*) from recovery_codes c where c.user_id = f.user_id and c.used_at is null)) as data
        from second_factors f where f.user_id = ${user}`)}`;
      for (const section of exportSections) {
        yield `,\n"${section.name}": [`;
        let comma = '\n';
        for await (const row of rowsOf(db, section, user)) {
          yield comma + JSON.stringify(row);
          comma = ',\n';
        }
        yield '\n]';
      }
      yield '\n}\n';
    },
  };
}

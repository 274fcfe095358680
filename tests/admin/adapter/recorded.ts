import type { EntityManager } from '@mikro-orm/sql';

export interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** The statements that the ORM sends while `work` runs. */
export async function recorded(em: EntityManager, work: () => Promise<unknown>): Promise<Statement[]> {
  const connection = em.getConnection();
  const execute = connection.execute;
  const statements: Statement[] = [];
  connection.execute = (query: unknown, params: unknown[] = [], ...rest: unknown[]) => {
    statements.push({ sql: String(query), params });
    return Reflect.apply(execute, connection, [query, params, ...rest]);
  };
  try {
    await work();
  } finally {
    connection.execute = execute;
  }
  return statements;
}

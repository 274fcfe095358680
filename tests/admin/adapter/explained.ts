import type { EntityManager } from '@mikro-orm/sql';
import { recorded } from './recorded.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What a statement makes the database do. */
export interface Work {
  /** Tables of which all was read, or would have been but for a limit. */
  readonly scanned: readonly string[];
  readonly indexes: readonly string[];
  /** Rows of a table that were looked at. */
  rows(table: string): number;
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

function toWork(plan: PlanNode): Work {
  const nodes = nodesOf(plan);
  return {
    scanned: nodes
      .filter(node => node['Node Type'].endsWith('Seq Scan'))
      .map(node => node['Relation Name'] ?? ''),
    indexes: nodes.flatMap(node => node['Index Name'] ?? []),
    rows: table =>
      nodes
        .filter(node => node['Relation Name'] === table)
        .map(node => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
        .reduce((sum, rows) => sum + rows, 0),
  };
}

/** What `work` gives, and what each statement that the ORM sends for it makes the database do. */
export async function explained<T>(
  em: EntityManager,
  work: () => Promise<T>,
): Promise<{ result: T; works: Work[] }> {
  const results: T[] = [];
  const statements = await recorded(em, async () => results.push(await work()));
  const works: Work[] = [];
  for (const { sql, params } of statements) {
    const [row] = await em
      .getConnection()
      .execute<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(`explain (analyze, format json) ${sql}`, [
        ...params,
      ]);
    const plan = row?.['QUERY PLAN'][0]?.Plan;
    if (plan !== undefined) works.push(toWork(plan));
  }
  return { result: results[0] as T, works };
}

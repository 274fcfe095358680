import { raw } from '@mikro-orm/core';
import { likeLiteral } from '../../src/rooms/names.ts';
import type { Condition } from '../adapter/resource.ts';

/**
 * For a filter of users: those whose login, or name, holds this text, in either case. The first condition is about
 * both in one, for that is what the index knows; the second takes the right ones of its hits.
 */
export const holds =
  (column: 'login_key' | 'name') =>
  (value: unknown): Condition => {
    const part = `%${likeLiteral(String(value))}%`;
    const found = raw(
      alias => `(
        (${alias}.login_key || ' ' || lower(${alias}.name)) like lower(:part)
        and lower(${alias}.${column}) like lower(:part)
      )`,
      { part },
    );
    return { [found]: [] };
  };

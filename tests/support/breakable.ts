import type { Sql } from '../../src/database/database.ts';

/** `db` as it is until `broken` says otherwise, and how many statements it was asked for. */
export function breakable(db: Sql) {
  const state = { broken: false, statements: 0 };
  const flaky = new Proxy(db, {
    get(target, key) {
      if (key === 'getExecutor') {
        state.statements++;
        if (state.broken) throw new Error('connection lost');
      }
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { flaky, state };
}

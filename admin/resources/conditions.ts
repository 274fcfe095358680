import { raw } from '@mikro-orm/core';
import type { Condition } from '../adapter/resource.ts';

/** No row meets it: for a value that means nothing, since a filter that is left out would show everything. */
export const nothing = (): Condition => ({ [raw('false')]: [] });

/** The condition of a filter by yes or no. */
export const byFlag =
  (condition: (yes: boolean) => Condition) =>
  (value: unknown): Condition => {
    const flag = String(value);
    return flag === 'true' || flag === 'false' ? condition(flag === 'true') : nothing();
  };

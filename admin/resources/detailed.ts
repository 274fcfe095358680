import type { Action, ActionResponse, BaseRecord } from 'adminjs';
import type { Acting } from '../../src/audit/entry.ts';
import { AppError } from '../../src/errors.ts';
import { actingOf, viewerOf } from '../viewer.ts';

/**
 * The handler of a page that shows more of a record than its row: what `read` resolves to, as JSON text in the
 * parameter `detail`. When it may not be read, the record comes with the reason and without detail.
 */
export function detailed(
  read: (by: Acting, record: BaseRecord) => Promise<object>,
): NonNullable<Action<ActionResponse>['handler']> {
  return async (_request, _response, context) => {
    const { record, currentAdmin } = context;
    if (record === undefined) throw new Error('a page of a record without one');
    try {
      const detail = JSON.stringify(await read(actingOf(viewerOf(context)), record));
      const json = record.toJSON(currentAdmin);
      return { record: { ...json, params: { ...json.params, detail } } };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { record: record.toJSON(currentAdmin), notice: { type: 'error', message: error.code } };
    }
  };
}

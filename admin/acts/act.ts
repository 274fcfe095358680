import {
  type Action,
  type ActionContext,
  type ActionRequest,
  type ActionResponse,
  type BaseRecord,
  populator,
  ValidationError,
} from 'adminjs';
import type { ErrorCode } from '#protocol';
import type { Acting } from '../../src/audit/entry.ts';
import { AppError } from '../../src/errors.ts';
import { actingOf, type PanelRole, type Viewer, viewerOf } from '../viewer.ts';
import { type ActField, formReader, type InputOf, toFormField } from './field.ts';

type On = 'record' | 'bulk' | 'resource';

/** What an act has to show, this once: it is stored nowhere. `label` is a key of the words. */
export interface Shown {
  readonly shown: { readonly label: string; readonly value: string };
}

/** Something that is done in the panel, through a service of the API: the service judges, commits and tells. */
export interface Act {
  /** Its name in addresses. An act on records that is one in bulk, too, has a twin there: `<name>Selected`. */
  readonly name: string;
  /** An icon of the design system, by its name. */
  readonly icon: string;
  readonly on: On | readonly On[];
  /** Its button is red. What asks before it is done is the form, with the reason that it requires. */
  readonly danger?: boolean;
  readonly fields: readonly ActField[];
  /** Who is offered it and may call it. */
  readonly roles: readonly PanelRole[];
  /** Where it makes sense. Not judged in bulk, where the service refuses one by one. */
  readonly when?: (record: BaseRecord, viewer: Viewer) => boolean;
  /** Errors that are about what stands in a field. */
  readonly faults?: Partial<Record<ErrorCode, string>>;
  /**
   * @param id of the record; null where there is none
   * @throws AppError whatever stands in the way
   */
  run(by: Acting, id: string | null, input: Record<string, unknown>): Promise<Shown | undefined>;
}

type TypedAct<F extends readonly ActField[], O extends On | readonly On[]> = Omit<
  Act,
  'fields' | 'on' | 'run'
> & {
  readonly fields: F;
  readonly on: O;
  run(
    by: Acting,
    id: 'resource' extends (O extends readonly (infer One)[] ? One : O) ? null : string,
    input: InputOf<F>,
  ): Promise<Shown | undefined>;
};

/** An act whose `run` gets what its fields say. */
export const defineAct = <const F extends readonly ActField[], const O extends On | readonly On[]>(
  act: TypedAct<F, O>,
): Act => act as unknown as Act;

/** One record of a bulk act that stayed as it was, and why. */
export interface ActFailure {
  readonly id: string;
  readonly title: string;
  readonly code: ErrorCode;
}

const idOf = (record: BaseRecord): string => String(record.id());

const titleOf = (record: BaseRecord, { resource }: ActionContext): string =>
  String(resource.decorate().titleOf(record) ?? idOf(record));

/** @throws ValidationError with what is wrong, by field */
function readForm(
  read: ReturnType<typeof formReader>,
  { payload = {} }: ActionRequest,
): Record<string, unknown> {
  const form = read(payload);
  if (!form.ok) throw new ValidationError(form.errors);
  return form.input;
}

/** @throws ValidationError when the fault is a field's; whatever is no AppError */
function noticeOf({ faults = {} }: Act, error: unknown): { type: 'error'; message: ErrorCode } {
  if (!(error instanceof AppError)) throw error;
  const field = faults[error.code];
  if (field !== undefined) {
    throw new ValidationError({ [field]: { type: error.code, message: error.code } });
  }
  return { type: 'error', message: error.code };
}

/** The records as they are now; one that is gone, or not to be seen any more, as it was. */
async function refreshed(records: readonly BaseRecord[], context: ActionContext): Promise<BaseRecord[]> {
  // What was done is answered even when it cannot be looked at: a password that was made is shown this once.
  const found = await context.resource.findMany(records.map(idOf), context).catch(() => []);
  const fresh = await populator(found, context).catch(() => []);
  return records.map(record => fresh.find(one => idOf(one) === idOf(record)) ?? record);
}

type Perform = (request: ActionRequest, context: ActionContext) => Promise<ActionResponse>;

/** A resource act has no record; its answer has one without anything in it, as forms expect. */
const NO_RECORD = { params: {}, populated: {}, errors: {}, baseError: null };

function onResource(act: Act, read: ReturnType<typeof formReader>): Perform {
  return async (request, context) => {
    if (request.method !== 'post') return { record: NO_RECORD };
    const input = readForm(read, request);
    try {
      const result = await act.run(actingOf(viewerOf(context)), null, input);
      return { record: NO_RECORD, notice: { type: 'success', message: 'actDone' }, ...result };
    } catch (error) {
      return { record: NO_RECORD, notice: noticeOf(act, error) };
    }
  };
}

function onRecord(act: Act, read: ReturnType<typeof formReader>): Perform {
  return async (request, context) => {
    const { record, currentAdmin } = context;
    if (record === undefined) throw new Error('an act on a record without one');
    if (request.method !== 'post') return { record: record.toJSON(currentAdmin) };
    const input = readForm(read, request);
    try {
      const result = await act.run(actingOf(viewerOf(context)), idOf(record), input);
      const [after = record] = await refreshed([record], context);
      return {
        record: after.toJSON(currentAdmin),
        notice: { type: 'success', message: 'actDone' },
        ...result,
      };
    } catch (error) {
      return { record: record.toJSON(currentAdmin), notice: noticeOf(act, error) };
    }
  };
}

function onMany(act: Act, read: ReturnType<typeof formReader>): Perform {
  return async (request, context) => {
    const { records = [], currentAdmin } = context;
    const answer = (all: readonly BaseRecord[]) => all.map(record => record.toJSON(currentAdmin));
    if (request.method !== 'post') return { records: answer(records) };
    const input = readForm(read, request);
    const by = actingOf(viewerOf(context));
    const failures: ActFailure[] = [];
    for (const record of records) {
      try {
        await act.run(by, idOf(record), input);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        failures.push({ id: idOf(record), title: titleOf(record, context), code: error.code });
      }
    }
    const options = { done: records.length - failures.length, failed: failures.length };
    return {
      records: answer(await refreshed(records, context)),
      failures,
      notice:
        failures.length === 0
          ? { type: 'success', message: 'actDoneMany', options }
          : { type: 'error', message: 'actDonePartly', options },
    };
  };
}

const performers = { resource: onResource, record: onRecord, bulk: onMany };

/** Whether the one who looks has one of the roles. */
export const hasRole = (roles: readonly PanelRole[], context: Pick<ActionContext, 'currentAdmin'>): boolean =>
  context.currentAdmin !== undefined && roles.includes(viewerOf(context).role);

function toAction(act: Act, on: On): Partial<Action<ActionResponse>> {
  const { icon, danger = false, fields, roles, when } = act;
  const perform = performers[on](act, formReader(fields));
  const makesSense = (context: ActionContext) =>
    when === undefined || context.record === undefined || when(context.record, viewerOf(context));
  return {
    actionType: on,
    icon,
    component: 'ActForm',
    variant: danger ? 'danger' : 'default',
    custom: { fields: fields.map(toFormField), danger },
    isAccessible: context => hasRole(roles, context) && (on === 'bulk' || makesSense(context)),
    isVisible: context => hasRole(roles, context) && makesSense(context),
    handler: (request, _response, context) => perform(request, context),
  };
}

/** The acts as AdminJS knows them, by name. Nothing is done but by POST. */
export function toActions(acts: readonly Act[]): Record<string, Partial<Action<ActionResponse>>> {
  const actions = acts.flatMap(act => {
    const places = [act.on].flat() as On[];
    return places.map(on => {
      const twin = on === 'bulk' && places.length > 1;
      return [twin ? `${act.name}Selected` : act.name, toAction(act, on)] as const;
    });
  });
  return Object.fromEntries(actions);
}

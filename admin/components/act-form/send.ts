import type { ActFailure, Shown } from '../../acts/act.ts';
import { type ActionProps, api } from '../adminjs.ts';
import type { FormErrors, FormValues } from './form.ts';

interface Notice {
  readonly message: string;
  readonly type?: 'success' | 'error' | 'info';
  readonly options?: Record<string, unknown>;
}

interface Answer extends Partial<Shown> {
  readonly notice?: Notice;
  readonly failures?: readonly ActFailure[];
  readonly record?: { readonly errors?: Readonly<Record<string, { readonly message?: string }>> };
}

/** What came of it. Whatever did not arrive, or was answered with something else, is told as a notice, too. */
export interface Sent {
  readonly done: boolean;
  readonly notice: Notice | undefined;
  readonly errors: FormErrors;
  readonly failures: readonly ActFailure[];
  readonly shown: Shown['shown'] | undefined;
}

async function request(
  { action, resource, record, records }: ActionProps,
  values: FormValues,
): Promise<Answer> {
  const common = { resourceId: resource.id, actionName: action.name, data: values };
  if (action.actionType === 'bulk') {
    const recordIds = (records ?? []).map(one => one.id);
    return (await api.bulkAction({ ...common, recordIds })).data as Answer;
  }
  if (action.actionType === 'record' && record !== undefined) {
    return (await api.recordAction({ ...common, recordId: record.id })).data as Answer;
  }
  return (await api.resourceAction(common)).data as Answer;
}

/** Does the act; it never rejects. */
export async function sendAct(props: ActionProps, values: FormValues): Promise<Sent> {
  const answer = await request(props, values).catch(
    (): Answer => ({ notice: { message: 'notSent', type: 'error' } }),
  );
  const { notice, record, failures = [], shown } = answer;
  const errors = Object.entries(record?.errors ?? {}).map(
    ([field, error]) => [field, error.message ?? 'notValid'] as const,
  );
  return {
    done: notice?.type === 'success' || failures.length > 0,
    notice,
    errors: Object.fromEntries(errors),
    failures,
    shown,
  };
}

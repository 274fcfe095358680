import type { ActField } from '../../acts/field.ts';
import type { RecordJSON } from '../adminjs.ts';

/** A field as the server describes it to the browser. */
export type FormField = Omit<ActField, 'schema' | 'hint'>;

/** What `action.custom` of an act holds. */
export interface FormDescription {
  readonly fields: readonly FormField[];
  readonly danger: boolean;
}

export type FormValues = Readonly<Record<string, string | boolean>>;
/** Keys of the words that say what is wrong, by field. */
export type FormErrors = Readonly<Record<string, string>>;

/** Kinds that begin with what the record has: what is changed is seen before it is changed. */
const KEEPS: readonly FormField['kind'][] = ['line', 'choice', 'duration', 'flag'];

function initialOf(field: FormField, record: RecordJSON | undefined): string | boolean {
  const { name, kind, initial, values } = field;
  const known = KEEPS.includes(kind) ? record?.params[name] : undefined;
  const value = known ?? initial;
  if (kind === 'flag') return value === true || value === 'true';
  const text = value === undefined || value === null ? '' : String(value);
  return values === undefined || values.includes(text) ? text : String(initial ?? '');
}

export const initialValues = ({ fields }: FormDescription, record?: RecordJSON): FormValues =>
  Object.fromEntries(fields.map(field => [field.name, initialOf(field, record)]));

/** In code points, as the server counts. */
export const lengthOf = (text: string): number => [...text].length;

/** What is wrong with the values as far as the browser can tell; the server judges again. */
export function findErrors({ fields }: FormDescription, values: FormValues): FormErrors {
  const errors: Record<string, string> = {};
  for (const { name, required, maxLength } of fields) {
    const value = values[name];
    if (typeof value !== 'string') continue;
    if (required === true && value.trim() === '') errors[name] = 'required';
    else if (maxLength !== undefined && lengthOf(value.trim()) > maxLength) errors[name] = 'tooLong';
  }
  return errors;
}

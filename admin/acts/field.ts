import type { PropertyErrors } from 'adminjs';
import Type, { type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Limits, textFault } from '#protocol';

/** One field of an act's form. */
export interface ActField {
  readonly name: string;
  readonly kind: 'line' | 'text' | 'choice' | 'duration' | 'flag' | 'password';
  readonly required?: boolean;
  /** What there is to choose; lengths of time are seconds, or `UNTIL_LIFTED`. */
  readonly values?: readonly string[];
  /** In code points. */
  readonly maxLength?: number;
  /** What stands in the field at first. */
  readonly initial?: string | boolean | number;
  /** What the API says of such a text, where that is more than its length. */
  readonly schema?: TSchema;
  /** The message that says what `schema` wants. */
  readonly hint?: string;
}

/** Stands among lengths of time for none: somebody ends it by hand. */
const UNTIL_LIFTED = 'untilLifted';

type ValueOf<F extends ActField> = F['kind'] extends 'flag'
  ? boolean
  : F['kind'] extends 'duration'
    ? number | null
    : F extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] }
      ? V
      : string;

/** What a form with these fields gives: lengths of time in seconds, null until somebody ends it. */
export type InputOf<F extends readonly ActField[]> = {
  readonly [One in F[number] as One['name']]: One extends
    | { readonly required: true }
    | { readonly kind: 'flag' }
    ? ValueOf<One>
    : ValueOf<One> | undefined;
};

const LINE_MAX = 250;

function schemaOf({ kind, values = [], maxLength, schema }: ActField): TSchema {
  if (schema !== undefined) return schema;
  switch (kind) {
    case 'line':
      return Type.String({ maxLength: maxLength ?? LINE_MAX });
    case 'text':
      return Type.String({ maxLength: maxLength ?? Limits.reasonLength });
    case 'password':
      return Type.String({ minLength: Limits.passwordMin, maxLength: Limits.passwordMax });
    case 'choice':
    case 'duration':
      return Type.Union(values.map(value => Type.Literal(value)));
    case 'flag':
      return Type.Union([Type.Literal('true'), Type.Literal('false')]);
  }
}

/** Forms send texts; what is empty was not filled in. Anything but a simple value is left, for the check to refuse. */
function textOf({ kind }: ActField, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return value;
  const text = kind === 'password' ? value : value.trim();
  return text === '' ? undefined : text;
}

function convert({ kind }: ActField, text: string | undefined): unknown {
  if (kind === 'flag') return text === 'true';
  if (text === undefined) return undefined;
  if (kind === 'duration') return text === UNTIL_LIFTED ? null : Number(text);
  return text;
}

interface Fault {
  readonly type: string;
  readonly message: string;
}

function faultOf({ hint = 'notValid' }: ActField, keyword: string | undefined): Fault {
  if (keyword === 'minLength') return { type: keyword, message: 'tooShort' };
  if (keyword === 'maxLength') return { type: keyword, message: 'tooLong' };
  return { type: 'notValid', message: hint };
}

interface Reader {
  readonly field: ActField;
  read(payload: Record<string, unknown>): { value: unknown } | { fault: Fault };
}

function readerOf(field: ActField): Reader {
  const schema = Compile(schemaOf(field));
  return {
    field,
    read(payload) {
      const text = textOf(field, payload[field.name]);
      if (text === undefined) {
        return field.required === true
          ? { fault: { type: 'required', message: 'required' } }
          : { value: convert(field, text) };
      }
      if (typeof text !== 'string' || !schema.Check(text)) {
        const [first] = schema.Errors(text) as { keyword?: string }[];
        return { fault: faultOf(field, first?.keyword) };
      }
      const malformed = field.kind === 'password' ? undefined : textFault(text);
      return malformed === undefined
        ? { value: convert(field, text) }
        : { fault: { type: malformed, message: malformed } };
    },
  };
}

/** What was filled in, or what is wrong with it by field: `message` is a key of the words. */
export type ReadForm =
  | { readonly ok: true; readonly input: Record<string, unknown> }
  | { readonly ok: false; readonly errors: PropertyErrors };

/** Makes the reader of a form with these fields. What it has no field for is left out. */
export function formReader(fields: readonly ActField[]): (payload: Record<string, unknown>) => ReadForm {
  const readers = fields.map(readerOf);
  return payload => {
    const input: Record<string, unknown> = {};
    const errors: PropertyErrors = {};
    for (const { field, read } of readers) {
      const result = read(payload);
      if ('fault' in result) errors[field.name] = result.fault;
      else if (result.value !== undefined) input[field.name] = result.value;
    }
    return Object.keys(errors).length === 0 ? { ok: true, input } : { ok: false, errors };
  };
}

/** A field as the browser gets it: without the schema, which is the server's. */
export function toFormField({ schema: _, hint: __, ...field }: ActField): Omit<ActField, 'schema' | 'hint'> {
  return field;
}

/** Why somebody acts; the person concerned and the audit log get it. */
export const reasonField = {
  name: 'reason',
  kind: 'text',
  required: true,
  maxLength: Limits.reasonLength,
} as const;

const MINUTES = 60;
const HOURS = 60 * MINUTES;
const DAYS = 24 * HOURS;
const LENGTHS = [10 * MINUTES, HOURS, DAYS, 7 * DAYS, 28 * DAYS].map(String);

/** How long something holds, with an end or without. */
export const durationField = {
  name: 'seconds',
  kind: 'duration',
  required: true,
  values: [...LENGTHS, UNTIL_LIFTED],
  initial: String(DAYS),
} as const;

/** How long something holds that ends by itself. */
export const limitedDurationField = { ...durationField, values: LENGTHS } as const;

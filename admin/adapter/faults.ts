import type { EntityMetadata } from '@mikro-orm/core';
import { ValidationError } from 'adminjs';

/** What was wrong, as the key of its words among the `messages` of the locale. */
export type Fault =
  | 'valueRequired'
  | 'valueTaken'
  | 'valueRefused'
  | 'valueFixed'
  | 'valueNotText'
  | 'valueTooLong'
  | 'valueNotNumber'
  | 'valueOutOfRange'
  | 'valueNotFlag'
  | 'valueNotUuid'
  | 'valueNotDate'
  | 'valueNotChoice'
  | 'valueNotList'
  | 'referenceUnknown'
  | 'stillReferenced'
  | 'filterUnknown';

/** Something that was sent is no value of its property. */
export class InvalidValue extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}

/** The error that AdminJS shows at fields, by their names. */
export function atFields(faults: ReadonlyMap<string, Fault>): ValidationError {
  const errors = [...faults].map(([field, fault]) => [field, { type: fault, message: fault }]);
  return new ValidationError(Object.fromEntries(errors));
}

/** The error that AdminJS shows above the form, or in place of a list. */
export function atAll(fault: Fault): ValidationError {
  const error = { type: fault, message: fault };
  // A record without an error of its own counts as valid: AdminJS would say that it was stored.
  return new ValidationError({ record: error }, error);
}

/** What the server says of an error beside its text, on either driver. */
interface Refusal {
  readonly code: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** The driver's error within those that were wrapped around it. */
function refusalIn(error: unknown): Refusal | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    const { code } = e as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return e as unknown as Refusal;
  }
  return undefined;
}

/** By SQLSTATE: not null, unique, foreign key, check, exclusion, too long, out of range. */
const faultsOfRows: Readonly<Record<string, Fault>> = {
  '23502': 'valueRequired',
  '23505': 'valueTaken',
  '23503': 'referenceUnknown',
  '23514': 'valueRefused',
  '23P01': 'valueTaken',
  '22001': 'valueTooLong',
  '22003': 'valueOutOfRange',
};

/**
 * What the database has against a row, at its fields where it names them.
 * @param act with `delete` a reference is one that still points here
 * @returns undefined for everything that is not about the row: that is to be thrown again
 */
export function refusedRow(
  error: unknown,
  meta: EntityMetadata,
  act: 'store' | 'delete' = 'store',
): ValidationError | undefined {
  const refusal = refusalIn(error);
  if (refusal === undefined) return undefined;
  if (act === 'delete' && refusal.code === '23503') return atAll('stillReferenced');
  // Class 22: the data itself.
  const fault = faultsOfRows[refusal.code] ?? (refusal.code.startsWith('22') ? 'valueRefused' : undefined);
  if (fault === undefined) return undefined;
  const fields = fieldsOf(refusal, meta);
  return fields.length === 0 ? atAll(fault) : atFields(new Map(fields.map(field => [field, fault])));
}

/** A value that no column of its type can hold, as filters may send one. */
export const isUnfit = (error: unknown): boolean => refusalIn(error)?.code.startsWith('22') ?? false;

/** The properties that a refusal is about. */
function fieldsOf({ column, constraint, detail }: Refusal, meta: EntityMetadata): string[] {
  // `Key (room_id, lower(name))=(…)`, in whatever language the server speaks.
  const key = /\((.+?)\)=\(/.exec(detail ?? '')?.[1];
  const columns = column ?? key ?? '';
  const named = ownedBy(meta, name => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(columns));
  if (named.length > 0 || constraint === undefined) return named;
  const check = meta.checks.find(({ name }) => name === constraint);
  if (check?.property) return [String(check.property)];
  // By the usual name of a constraint: table, column, what it is.
  return ownedBy(meta, name => constraint.startsWith(`${meta.tableName}_${name}_`));
}

/** Visible properties one of whose columns is meant. */
function ownedBy(meta: EntityMetadata, isMeant: (column: string) => boolean): string[] {
  return meta.props
    .filter(({ hidden, fieldNames }) => !hidden && fieldNames?.some(isMeant))
    .map(({ name }) => String(name));
}

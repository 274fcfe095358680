import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { AppError } from '../errors.ts';
import { fromText } from './from-text.ts';

/** One place in a request that does not fit. `path` is the part of the request and a JSON pointer into it. */
export interface RequestFault {
  readonly path: string;
  readonly message: string;
}

/** Reported at most; an answer must not grow with what was sent. */
const FAULTS_MAX = 20;

/** A request that does not fit its schema, with the places. The values themselves are not repeated. */
export class InvalidRequest extends AppError {
  readonly faults: readonly RequestFault[];

  constructor(faults: readonly RequestFault[]) {
    super('invalid_request');
    this.faults = faults.slice(0, FAULTS_MAX);
  }
}

function faultsOf(part: string, error: TLocalizedValidationError): RequestFault[] {
  const at = `${part}${error.instancePath}`;
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map(name => ({ path: `${at}/${name}`, message: 'is required' }));
  }
  // A field that is not known is refused by the schema `false`, and the object once more for having it.
  if (error.keyword === 'boolean') return [{ path: at, message: 'is not known' }];
  return error.keyword === 'additionalProperties' ? [] : [{ path: at, message: error.message }];
}

/** One fault per place: of a union's many complaints the last one sums them up. */
function distinct(faults: RequestFault[]): RequestFault[] {
  return [...new Map(faults.map(fault => [fault.path, fault])).values()];
}

/**
 * Compiles a schema to a check of one part of a request. A body is taken as it is; what stands in the address is
 * text, so it is converted first, and defaults are filled in.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
  const check = Compile(schema);
  return (data: unknown) => {
    const value = httpPart === 'body' ? data : fromText(schema, data);
    if (check.Check(value)) return { value };
    const errors = check.Errors(value) as TLocalizedValidationError[];
    return { error: new InvalidRequest(distinct(errors.flatMap(error => faultsOf(httpPart, error)))) };
  };
};

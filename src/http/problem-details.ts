import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { type ErrorCode, ErrorTable } from '#protocol';
import type { AppError } from '../errors.ts';
import type { App } from './app-type.ts';
import { toAppError } from './failures.ts';
import { InvalidRequest } from './validation.ts';

const MEDIA_TYPE = 'application/problem+json';

/** An error answer (RFC 9457). `code` is the one that programs look at. */
const Problem = Type.Object(
  {
    type: Type.String({ description: 'urn:parley:error: and the code' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    code: Type.String(),
    retryable: Type.Boolean({ description: 'the same request may succeed later' }),
    errors: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), message: Type.String() }), {
        description: 'what does not fit the schema, and where',
      }),
    ),
  },
  { $id: 'Problem', description: 'What went wrong.' },
);
type Problem = Static<typeof Problem>;

/** The body of an error answer. */
function problemOf(error: AppError): Problem {
  const { message: title, status, retryable } = ErrorTable[error.code];
  return {
    type: `urn:parley:error:${error.code}`,
    title,
    status,
    ...(error.message === title ? {} : { detail: error.message }),
    code: error.code,
    retryable,
    ...(error instanceof InvalidRequest ? { errors: [...error.faults] } : {}),
  };
}

/** The error answers of a route for its `response` schema, with an example for each code. */
export function problems(...codes: ErrorCode[]) {
  const byStatus: Record<string, ReturnType<typeof problemResponse>> = {};
  for (const status of new Set(codes.map(code => ErrorTable[code].status))) {
    byStatus[status] = problemResponse(codes.filter(code => ErrorTable[code].status === status));
  }
  return byStatus;
}

function problemResponse(codes: ErrorCode[]) {
  const example = (code: ErrorCode) => {
    const { status, retryable, message: title } = ErrorTable[code];
    return { value: { type: `urn:parley:error:${code}`, title, status, code, retryable } };
  };
  return {
    description: codes.map(code => ErrorTable[code].message).join(' '),
    content: {
      [MEDIA_TYPE]: {
        schema: { $ref: 'Problem#' },
        examples: Object.fromEntries(codes.map(code => [code, example(code)])),
      },
    },
  };
}

/** Sends an error as problem details, with the headers that belong to it. */
export function sendProblem(reply: FastifyReply, error: AppError): FastifyReply {
  if (error.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterMs / 1_000));
  if (error.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.status(error.status).type(MEDIA_TYPE).send(problemOf(error));
}

/** What a failure is to whoever made the request. Only the log learns what an `internal` error was. */
export function told(error: unknown, request: FastifyRequest): AppError {
  const problem = toAppError(error);
  if (problem.code === 'internal') request.log.error({ err: error }, 'request failed');
  else if (problem.code === 'unavailable') request.log.warn({ err: error }, 'database not reached');
  else if (problem.status === 401 || problem.status === 403) {
    request.log.info({ event: 'refused', code: problem.code, address: request.ip }, 'request refused');
  }
  return problem;
}

/** What is thrown anywhere under HTTP ends here. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, told(error, request));
}

/** Makes problem details the answer to every error of this app. */
export function useProblemDetails(app: App): void {
  app.addSchema(Problem);
  app.setErrorHandler(handleError);
}

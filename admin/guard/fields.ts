import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { AppError } from '../../src/errors.ts';
import type { App } from '../../src/http/app-type.ts';

/** Fields of a form or an address at most. */
const FIELDS = 64;
/** Longest text of one, characters. */
const TEXT = 16_384;

/**
 * Names of properties, with a dot for what is inside and `~~` for an end of a range. No part is a number: AdminJS would
 * make a list of that length, and read it for minutes. What is one value by itself has nothing inside.
 */
const Name =
  '^(?!(.*\\.)?(__proto__|constructor|prototype)(\\.|$))(?!.*[.~]\\d+([.~]|$))' +
  '(?!(page|perPage|direction|sortBy)[.~])[A-Za-z][\\w.~-]{0,63}$';
const some = { maxProperties: FIELDS, additionalProperties: false };

const Fields = Type.Record(
  Type.String({ pattern: Name }),
  Type.Union([Type.String({ maxLength: TEXT }), Type.Number(), Type.Boolean()]),
  some,
);
export type Fields = Static<typeof Fields>;

const Page = { pattern: '^[1-9]\\d{0,5}$' };
const Query = Type.Intersect([
  Type.Record(Type.String({ pattern: Name }), Type.String({ maxLength: TEXT }), some),
  Type.Object({
    page: Type.Optional(Type.String(Page)),
    perPage: Type.Optional(Type.String(Page)),
    direction: Type.Optional(Type.String({ pattern: '^(asc|desc)$' })),
    sortBy: Type.Optional(Type.String({ pattern: Name })),
  }),
]);

/** @throws AppError invalid_request when an address has anything but a few single texts behind its question mark */
export function checkQuery(query: unknown): void {
  if (!Value.Check(Query, query))
    throw new AppError('invalid_request', { detail: 'The query is malformed.' });
}

/**
 * What a form brought, flat and bounded; nothing brought is nothing filled in.
 * @throws AppError invalid_request
 */
export function checkFields(body: unknown): Fields {
  const fields = body ?? {};
  if (!Value.Check(Fields, fields))
    throw new AppError('invalid_request', { detail: 'The form is malformed.' });
  return fields;
}

/**
 * Reads the forms that AdminJS's pages send. The whole body is there, and within its limit, before Node.js takes it
 * apart; files are no part of any form here.
 */
export function useForms(app: App): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      const form = await new Response(new Uint8Array(body), { headers })
        .formData()
        .catch((cause: unknown) => {
          throw new AppError('invalid_request', { detail: 'The form is malformed.', cause });
        });
      const fields = new Map<string, string>();
      for (const [name, value] of form) {
        if (typeof value !== 'string') throw new AppError('unsupported_media_type');
        if (fields.has(name))
          throw new AppError('invalid_request', { detail: 'A field stands in the form twice.' });
        fields.set(name, value);
      }
      return Object.fromEntries(fields);
    },
  );
}

import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { App } from './app-type.ts';

const NOT_MULTIPART = 'FST_INVALID_MULTIPART_CONTENT_TYPE';

export interface FileLimits {
  /** The only field that the form may have. */
  readonly field: string;
  readonly bytes: number;
}

/** Reads the file that a request brings, and nothing else. */
export type ReadFile = (request: FastifyRequest) => Promise<Buffer>;

/**
 * Lets the routes of this scope take a form with one file and nothing else; JSON bodies are refused there.
 * @returns reads the file; throws AppError `body_too_large` at the first byte too many, `unsupported_media_type` when
 * it is no form, `invalid_request` for any other form
 */
export async function useOneFile(app: App, { field, bytes }: FileLimits): Promise<ReadFile> {
  app.removeAllContentTypeParsers();
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: bytes + 1, files: 1, fields: 0, parts: 1, headerPairs: 16, fieldNameSize: 64 },
  });

  async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > bytes) throw new AppError('body_too_large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  }

  const wrongForm = (cause?: unknown) =>
    new AppError('invalid_request', {
      detail: `The form must have one file in the field ${field}, and nothing else.`,
      cause,
    });

  return async request => {
    let file: Buffer | undefined;
    try {
      for await (const part of request.parts()) {
        if (part.type !== 'file' || part.fieldname !== field) throw wrongForm();
        file = await collect(part.file);
      }
    } catch (error) {
      // What still comes is read and dropped, so that the client can come to the end and to its answer.
      request.raw.unpipe();
      request.raw.resume();
      if (error instanceof AppError) throw error;
      if ((error as { code?: unknown }).code === NOT_MULTIPART) throw new AppError('unsupported_media_type');
      throw wrongForm(error);
    }
    if (file === undefined) throw wrongForm();
    return file;
  };
}

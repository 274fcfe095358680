import { Compile } from 'typebox/compile';
import {
  CloseCode,
  CommandEnvelope,
  type CommandFrame,
  type CommandName,
  Commands,
  type ErrorCode,
} from '#protocol';

const envelope = Compile(CommandEnvelope);
const data = {
  hello: Compile(Commands.hello.data),
  send: Compile(Commands.send.data),
  edit: Compile(Commands.edit.data),
  delete: Compile(Commands.delete.data),
  sync: Compile(Commands.sync.data),
  read: Compile(Commands.read.data),
  typing: Compile(Commands.typing.data),
  observed: Compile(Commands.observed.data),
} satisfies Record<CommandName, { Check(value: unknown): boolean; Errors(value: unknown): unknown[] }>;

/** A frame that cannot be obeyed. With `close` the connection ends after the error reply. */
export interface BadFrame {
  readonly ok: false;
  readonly ref: number | null;
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly close?: number;
}

export type ReadFrame = { readonly ok: true; readonly frame: CommandFrame } | BadFrame;

/** Reads one frame as a stranger sent it: JSON, envelope, command, and the command's own schema. Never throws. */
export function readFrame(bytes: Buffer, isBinary: boolean): ReadFrame {
  const value = isBinary ? undefined : parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, ref: null, code: 'not_json', close: CloseCode.notJson };
  }
  if (!envelope.Check(value)) {
    return { ok: false, ref: readRef(value), code: 'invalid_request', detail: explain(envelope, value) };
  }
  const { ref, command } = value;
  if (!isCommand(command)) return { ok: false, ref, code: 'unknown_command' };
  const schema = data[command];
  if (!schema.Check(value.data)) {
    return { ok: false, ref, code: 'invalid_request', detail: explain(schema, value.data) };
  }
  return { ok: true, frame: { ref, command, data: value.data } as CommandFrame };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(data, name);
}

function readRef(value: object): number | null {
  const ref = (value as { ref?: unknown }).ref;
  return Number.isSafeInteger(ref) ? (ref as number) : null;
}

/** The first fault: where, and what is wrong there. The value itself is not repeated. */
function explain(schema: { Errors(value: unknown): unknown[] }, value: unknown): string {
  const [first] = schema.Errors(value) as { instancePath?: string; message?: string }[];
  return `${first?.instancePath || 'data'}: ${first?.message ?? 'invalid'}`;
}

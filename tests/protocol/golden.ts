import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { type CommandName, Commands, ErrorReply, ServerEvent } from '#protocol';

/** A frame as it stands on the wire, and what both sides must make of it. */
export interface Golden {
  readonly name: string;
  readonly direction: 'client' | 'server';
  /** The frame, or `raw` for what is no JSON at all. */
  readonly frame?: unknown;
  readonly raw?: string;
  readonly binary?: boolean;
  readonly valid: boolean;
  /** Of a reply: to what. */
  readonly command?: CommandName;
  /** What the server answers to an invalid frame of a client. */
  readonly error?: { code: string; ref: number | null; close?: number };
}

const folder = join(import.meta.dirname, 'golden');

export const goldens: Golden[] = readdirSync(folder).flatMap(
  file => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden[],
);

export const wireText = (golden: Golden): string => golden.raw ?? JSON.stringify(golden.frame);

const okReply = (data: TSchema) =>
  Type.Object({ ref: Type.Integer(), ok: Type.Literal(true), data }, { additionalProperties: false });

/** Whether a frame of the server fits the contract. Without a command, a reply may be one to any. */
export function fitsContract(frame: unknown, command?: CommandName): boolean {
  if (Value.Check(ServerEvent, frame) || Value.Check(ErrorReply, frame)) return true;
  const names = command === undefined ? (Object.keys(Commands) as CommandName[]) : [command];
  return names.some(name => Value.Check(okReply(Commands[name].reply), frame));
}

import Type, { type Static } from 'typebox';
import type { CommandData, CommandName, CommandReply } from './commands.ts';
import type { ErrorCode } from './errors.ts';
import type { ServerEvent } from './events.ts';

/** Client → server. `ref` is chosen by the client and comes back in the reply. */
export const CommandEnvelope = Type.Object(
  {
    ref: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    command: Type.String({ maxLength: 32 }),
    data: Type.Unknown(),
  },
  { additionalProperties: false },
);
export type CommandEnvelope = Static<typeof CommandEnvelope>;

export type CommandFrame<N extends CommandName = CommandName> = {
  ref: number;
  command: N;
  data: CommandData<N>;
};

/** The error half of a reply. `retryAfterMs` is there when waiting is what helps. */
export const WireError = Type.Object({
  code: Type.String(),
  message: Type.String(),
  retryable: Type.Boolean(),
  retryAfterMs: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type WireError = Omit<Static<typeof WireError>, 'code'> & { code: ErrorCode };

/** Server → client, the answer to one command. `ref` is null when the frame could not be read that far. */
export const ErrorReply = Type.Object({
  ref: Type.Union([Type.Integer(), Type.Null()]),
  ok: Type.Literal(false),
  error: WireError,
});
export type OkReply<N extends CommandName = CommandName> = { ref: number; ok: true; data: CommandReply<N> };
export type ErrorReply = { ref: number | null; ok: false; error: WireError };
export type ReplyFrame = OkReply | ErrorReply;

export type ServerFrame = ReplyFrame | ServerEvent;

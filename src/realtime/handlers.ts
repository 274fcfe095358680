import type { CommandData, CommandName, CommandReply } from '#protocol';

/** Who sent a command, as its handler sees them. */
export interface Caller {
  readonly user: number;
  /** Network address of the connection. */
  readonly address: string;
  /** The connection, for what ends with it. */
  readonly connection: string;
  /** Whether this connection hears the room: its user is a member, as far as the room's log has reached here. */
  isIn(room: number): boolean;
}

export type CommandHandler<N extends CommandName> = (
  caller: Caller,
  data: CommandData<N>,
) => Promise<CommandReply<N>>;

/** One handler per command but hello, which belongs to the connection itself. */
export type CommandHandlers = { readonly [N in Exclude<CommandName, 'hello'>]: CommandHandler<N> };

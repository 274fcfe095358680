import type { CommandFrame, ErrorCode } from '#protocol';
import type { Logger } from '../observability/logger.ts';
import type { BusRoomEvent } from './bus.ts';
import type { Connection } from './connection.ts';
import type { BadFrame } from './frame-reader.ts';

/**
 * The way of single frames through this node, in the log at level debug. What ties its lines together: `connection` and
 * `ref` until the answer, which has `room` and `seq`, and these on all nodes. Never what stands in a message.
 */
export interface Trace {
  received(connection: Connection, frame: CommandFrame): void;
  answered(connection: Connection, frame: CommandFrame, answer: unknown): void;
  refused(connection: Connection, frame: CommandFrame | BadFrame, code: ErrorCode): void;
  /** @param sockets of this node that got these events */
  delivered(room: number, events: readonly BusRoomEvent[], sockets: number): void;
}

/** The room and the place in its log that data are about, as far as they say. */
function placeOf(data: unknown): { room?: unknown; seq?: unknown } {
  const { room, seq } = (data ?? {}) as { room?: unknown; seq?: unknown };
  return {
    ...(typeof room === 'number' ? { room } : {}),
    ...(typeof seq === 'number' ? { seq } : {}),
  };
}

/** @returns undefined when nobody wants to see it, so that it costs nothing */
export function makeTrace(log: Pick<Logger, 'debug' | 'isLevelEnabled'>): Trace | undefined {
  if (!log.isLevelEnabled('debug')) return undefined;
  const facts = ({ id: connection, state }: Connection, { ref }: CommandFrame | BadFrame) => ({
    connection,
    ...(state.name === 'live' ? { userId: state.principal.user.id } : {}),
    ref,
  });
  return {
    received(connection, frame) {
      const { command, data } = frame;
      log.debug({ ...facts(connection, frame), command, ...placeOf(data) }, 'frame received');
    },
    answered(connection, frame, answer) {
      const { command, data } = frame;
      log.debug(
        { ...facts(connection, frame), command, ...placeOf(data), ...placeOf(answer) },
        'command answered',
      );
    },
    refused(connection, frame, code) {
      const { command } = frame as Partial<CommandFrame>;
      log.debug({ ...facts(connection, frame), command, code }, 'frame refused');
    },
    delivered(room, events, sockets) {
      for (const { event, version } of events) {
        log.debug({ room, version, event, sockets }, 'event delivered');
      }
    },
  };
}

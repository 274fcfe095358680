import { type CatchUp, type CommandFrame, type ErrorReply, type OkReply, PROTOCOL_VERSION } from '#protocol';
import type { DialectName } from '../wire.ts';

/** What a reader needs of a message. `version` only where the target promises that it has no gaps. */
interface Received {
  text: string;
  version?: number;
}

/** The answer to a send: `error` is absent when the message was accepted. */
interface Ack {
  ref: number;
  error?: string;
}

/** What to do with a frame during the greeting. */
interface Greeting {
  send?: string;
  ready?: boolean;
}

/** How a target's frames look. Methods take whole text frames, except `isMessage`. */
export interface Dialect {
  path: string;
  /** Called once after the upgrade, then with each frame until it says ready. */
  greet(frame: string | undefined, token: string): Greeting;
  encode(ref: number, room: number, clientId: string, text: string): string;
  /** Tells a message from any other frame by its first bytes. */
  isMessage(bytes: Buffer, at: number, length: number): boolean;
  decode(frame: string): Received;
  ack(frame: string): Ack | undefined;
  /** The messages in a frame that brings several at once: a node fills a hole with one such frame. */
  several?(frame: string): string[];
  /** The answer to a heartbeat of the target's own, if the frame is one. */
  heartbeat(frame: string): string | undefined;
}

/** Room events begin with `{"event":"message"`; the 13th byte tells `message` from `member`. */
function isMessageEvent(bytes: Buffer, at: number, length: number): boolean {
  return length > 16 && bytes[at + 10] === 0x6d && bytes[at + 12] === 0x73 && bytes[at + 2] === 0x65;
}

interface MessageEvent {
  version: number;
  data: { text: string };
}

function decodeEvent(frame: string): Received {
  const event = JSON.parse(frame) as MessageEvent;
  return { text: event.data.text, version: event.version };
}

function ackReply(frame: string): Ack | undefined {
  if (!frame.startsWith('{"ref"')) return undefined;
  const reply = JSON.parse(frame) as OkReply<'send'> | ErrorReply;
  return reply.ok ? { ref: reply.ref } : { ref: reply.ref ?? -1, error: reply.error.code };
}

const bareWs: Dialect = {
  path: '/',
  greet: () => ({ ready: true }),
  encode: (ref, _room, _clientId, text) => JSON.stringify({ ref, text }),
  isMessage: isMessageEvent,
  decode: decodeEvent,
  ack: ackReply,
  heartbeat: () => undefined,
};

/** A `catchup` event holds room events; those of messages are given as if each had come alone. */
function caughtUp(frame: string): string[] {
  if (!frame.startsWith('{"event":"catchup"')) return [];
  const { data } = JSON.parse(frame) as { data: CatchUp };
  return data.events.filter(event => event.event === 'message').map(event => JSON.stringify(event));
}

const parley: Dialect = {
  path: '/ws',
  greet(frame, token) {
    if (frame === undefined) {
      const hello: CommandFrame<'hello'> = {
        ref: 0,
        command: 'hello',
        data: { version: PROTOCOL_VERSION, token },
      };
      return { send: JSON.stringify(hello) };
    }
    const ack = ackReply(frame);
    if (ack?.error) throw new Error(`hello was refused: ${ack.error}`);
    return { ready: ack !== undefined };
  },
  encode(ref, room, clientId, text) {
    const send: CommandFrame<'send'> = { ref, command: 'send', data: { room, clientId, text } };
    return JSON.stringify(send);
  },
  isMessage: isMessageEvent,
  decode: decodeEvent,
  ack: ackReply,
  several: caughtUp,
  heartbeat: () => undefined,
};

/** Engine.IO v4 and Socket.IO v5 packets over one WebSocket. */
const socketIo: Dialect = {
  path: '/socket.io/?EIO=4&transport=websocket',
  greet(frame) {
    if (frame?.startsWith('0{')) return { send: '40' };
    return { ready: frame?.startsWith('40{') ?? false };
  },
  encode: (ref, _room, _clientId, text) => `42${ref}${JSON.stringify(['send', { text }])}`,
  /** `42["message"`: an event has no acknowledgement id before its bracket. */
  isMessage: (bytes, at, length) =>
    length > 16 && bytes[at] === 0x34 && bytes[at + 1] === 0x32 && bytes[at + 2] === 0x5b,
  decode(frame) {
    const [, data] = JSON.parse(frame.slice(2)) as [string, { text: string }];
    return { text: data.text };
  },
  ack(frame) {
    if (!frame.startsWith('43')) return undefined;
    const bracket = frame.indexOf('[');
    const [answer] = JSON.parse(frame.slice(bracket)) as [{ ok: boolean }];
    const ref = Number(frame.slice(2, bracket));
    return answer.ok ? { ref } : { ref, error: 'insert_failed' };
  },
  heartbeat: frame => (frame === '2' ? '3' : undefined),
};

export const dialects: Record<DialectName, Dialect> = {
  'bare-ws': bareWs,
  'socket.io': socketIo,
  parley,
};

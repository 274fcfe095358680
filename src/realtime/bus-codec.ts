import type { BusMessage, BusRoomEvent } from './bus.ts';

/**
 * A bus message as bytes: version of this format, length of the head, the head as JSON, then the frames as they are.
 * The head is all that a receiver parses; a frame is cut out of what came.
 */
const FORMAT = 2;
const HEAD_AT = 5;

/** The head of room events: for each its version, the length of its frame, its name, and who leaves, if anybody does. */
type EventHead = readonly [version: number, length: number, event: BusRoomEvent['event'], leaves?: number];

/** @param sender told to receivers, so that a node knows its own messages */
export function encode(sender: string, message: BusMessage): Buffer {
  const { head, frames } = split(message);
  const json = Buffer.from(JSON.stringify([sender, head]));
  const start = Buffer.allocUnsafe(HEAD_AT);
  start.writeUInt8(FORMAT, 0);
  start.writeUInt32BE(json.length, 1);
  return Buffer.concat([start, json, ...frames]);
}

/**
 * The message and who sent it; undefined for another format, which a node of another version may send.
 * @throws when the bytes are no message at all
 */
export function decode(bytes: Buffer): { sender: string; message: BusMessage } | undefined {
  if (bytes.readUInt8(0) !== FORMAT) return undefined;
  const end = HEAD_AT + bytes.readUInt32BE(1);
  const [sender, head] = JSON.parse(bytes.toString('utf8', HEAD_AT, end)) as [string, BusMessage];
  return { sender, message: join(head, bytes.subarray(end)) };
}

function split(message: BusMessage): { head: unknown; frames: readonly Buffer[] } {
  switch (message.kind) {
    case 'roomEvents': {
      const events = message.events.map(({ version, frame, event, leaves }): EventHead => {
        return leaves === undefined ? [version, frame.length, event] : [version, frame.length, event, leaves];
      });
      return { head: { ...message, events }, frames: message.events.map(event => event.frame) };
    }
    case 'roomNotice':
    case 'userNotice':
    case 'everyoneNotice':
      return { head: { ...message, frame: undefined }, frames: [message.frame] };
    default:
      return { head: message, frames: [] };
  }
}

function join(head: BusMessage, rest: Buffer): BusMessage {
  switch (head.kind) {
    case 'roomEvents':
      return { ...head, events: cut(head.events as unknown as readonly EventHead[], rest) };
    case 'roomNotice':
    case 'userNotice':
    case 'everyoneNotice':
      return { ...head, frame: rest };
    default:
      return head;
  }
}

function cut(heads: readonly EventHead[], bytes: Buffer): BusRoomEvent[] {
  let at = 0;
  return heads.map(([version, length, event, leaves]) => {
    const frame = bytes.subarray(at, at + length);
    at += length;
    return leaves === undefined ? { version, event, frame } : { version, event, frame, leaves };
  });
}

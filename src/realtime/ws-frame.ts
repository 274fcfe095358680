import type { ServerEvent } from '#protocol';

/** Largest payloads that the 7-bit and 16-bit lengths of RFC 6455 section 5.2 can tell. */
const SHORT = 125;
const MEDIUM = 65_535;

/** FIN with opcode 1: one whole text frame, unmasked, as a server sends it. */
const TEXT = 0x81;

/** A finished WebSocket text frame. Built once, it is written as it is to every receiver. */
export function textFrame(json: string): Buffer {
  const length = Buffer.byteLength(json);
  const header = length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = TEXT;
  if (length <= SHORT) {
    frame[1] = length;
  } else if (length <= MEDIUM) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(json, header);
  return frame;
}

/** The frame of any value of the wire contract. */
export function jsonFrame(value: unknown): Buffer {
  return textFrame(JSON.stringify(value));
}

/** The frame of an event, and the event's name, by which it is counted. */
export interface EventFrame {
  readonly event: ServerEvent['event'];
  readonly frame: Buffer;
}

export function eventFrame(event: ServerEvent): EventFrame {
  return { event: event.event, frame: jsonFrame(event) };
}

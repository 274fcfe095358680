import type { ServerFrame } from '#protocol';

/** A frame of the server, or undefined when it is none. Inside the envelope the server is trusted. */
export function parseFrame(data: unknown): ServerFrame | undefined {
  if (typeof data !== 'string') return undefined;
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return undefined;
  }
  return isServerFrame(frame) ? frame : undefined;
}

function isServerFrame(frame: unknown): frame is ServerFrame {
  if (typeof frame !== 'object' || frame === null) return false;
  if ('event' in frame) return typeof frame.event === 'string' && isObject(frame, 'data');
  if (!('ref' in frame) || !('ok' in frame)) return false;
  return frame.ok === true ? isObject(frame, 'data') : frame.ok === false && isObject(frame, 'error');
}

function isObject(frame: object, key: 'data' | 'error'): boolean {
  const value: unknown = Reflect.get(frame, key);
  return typeof value === 'object' && value !== null;
}

import { frameInWords, refOf } from './frame-log.ts';
import { preferences } from './preferences.ts';

/** Writes to the console of the browser, where the person has switched that on. */
function log(text: string): void {
  if (preferences.debug.value) console.debug(`[parley] ${text}`);
}

/** A socket of which the console tells what comes and goes, by name, and how long replies take. */
export function watched(socket: WebSocket): WebSocket {
  const sentAt = new Map<number, number>();
  const send = socket.send.bind(socket);
  socket.send = data => {
    if (preferences.debug.value) {
      const ref = refOf(data);
      if (ref !== undefined) sentAt.set(ref, performance.now());
      log(`→ ${frameInWords(data)}`);
    }
    send(data);
  };
  socket.addEventListener('open', () => log('socket open'));
  socket.addEventListener('close', ({ code }) => log(`socket closed: ${code}`));
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!preferences.debug.value) return;
    const ref = refOf(data);
    const start = ref === undefined ? undefined : sentAt.get(ref);
    if (ref !== undefined) sentAt.delete(ref);
    const took = start === undefined ? '' : ` after ${Math.round(performance.now() - start)} ms`;
    log(`← ${frameInWords(data)}${took}`);
  });
  return socket;
}

/** The state of the connection, as the client sees it. */
export const logState = (name: string): void => log(`state: ${name}`);

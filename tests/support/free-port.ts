import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below those that Linux gives to whoever asks for any port and to connections that go out (from 32,768 on): between
 * here and the use of a port, tests that run at the same time take many of these.
 */
const [FIRST, LAST] = [12_000, 32_000];
/** Each process begins elsewhere, and comes to a port once. */
let next = FIRST + Math.floor(Math.random() * (LAST - FIRST));

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let tries = FIRST; tries < LAST; tries++) {
    const port = next;
    next = next + 1 < LAST ? next + 1 : FIRST;
    if (await isFree(port)) return port;
  }
  throw new Error('no port');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

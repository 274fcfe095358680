import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Line, openLine } from './line.ts';

/** One end of a connection, and what it has seen. */
class End {
  readonly socket: Socket;
  heard = '';
  closed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('utf8').on('data', text => {
      this.heard += text;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closed = true;
    });
  }
}

describe('a line', () => {
  let server: Server;
  let line: Line;
  const ends: End[] = [];

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    line = await openLine(`redis://127.0.0.1:${(server.address() as AddressInfo).port}/4`);
  });
  afterEach(async () => {
    for (const { socket } of ends.splice(0)) socket.destroy();
    await line.close();
    server.close();
  });

  /** A connection through the line. */
  const open = async (): Promise<[near: End, far: End]> => {
    const accepted = once(server, 'connection');
    const near = new End(connect(Number(new URL(line.url).port), '127.0.0.1'));
    const far = new End(((await accepted) as [Socket])[0]);
    ends.push(near, far);
    return [near, far];
  };
  const says = async (one: End, text: string, other: End) => {
    one.socket.write(text);
    await expect.poll(() => other.heard).toMatch(new RegExp(`${text}$`));
  };

  it('has the address of its target but for the port, and carries both ways', async () => {
    expect(line.url).toMatch(/^redis:\/\/127\.0\.0\.1:\d+\/4$/);
    const [near, far] = await open();
    await says(near, 'ping', far);
    await says(far, 'pong', near);
  });

  it('carries the end of a connection, after all that came before it', async () => {
    const [near, far] = await open();
    const much = 'x'.repeat(5_000_000);
    near.socket.end(much);
    await expect.poll(() => far.closed).toBe(true);
    expect(far.heard).toBe(much);
  });

  it('when cut breaks what is open and what is opened, until it is mended', async () => {
    const [near, far] = await open();
    line.cut();
    await expect.poll(() => near.closed && far.closed).toBe(true);
    const late = new End(connect(Number(new URL(line.url).port), '127.0.0.1'));
    await expect.poll(() => late.closed).toBe(true);
    line.mend();
    const [again, there] = await open();
    await says(again, 'ping', there);
  });

  it.each(['there', 'back'] as const)('deaf on the way %s carries the other way only', async direction => {
    const [near, far] = await open();
    const [talker, listener] = direction === 'there' ? [near, far] : [far, near];
    line.deafen(direction);
    talker.socket.write('lost');
    await says(listener, 'heard', talker);
    await says(listener, 'again', talker);
    expect(listener.heard).toBe('');
    talker.socket.destroy();
    const [late, there] = await open();
    const [mute, other] = direction === 'there' ? [late, there] : [there, late];
    mute.socket.write('lost');
    await says(other, 'heard', mute);
    expect([other.heard, listener.closed]).toEqual(['', false]);
  });

  it('breaks those that lost something when it is mended, and no others', async () => {
    const [holed, whole] = [await open(), await open()];
    line.deafen('back');
    holed[1].socket.write('lost');
    await says(whole[0], 'heard', whole[1]);
    await says(holed[0], 'heard', holed[1]);
    line.mend();
    await expect.poll(() => holed[0].closed && holed[1].closed).toBe(true);
    await says(whole[1], 'ping', whole[0]);
    expect(holed[0].heard).toBe('');
  });
});

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { jsonFrame, textFrame } from '../../src/realtime/ws-frame.ts';

let server: WebSocketServer;
let port: number;
beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
});

/** What a WebSocket client makes of the bytes. */
async function received(...frames: Buffer[]): Promise<string[]> {
  server.once('connection', (socket, request) => {
    request.socket.write(Buffer.concat(frames));
    socket.close();
  });
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const texts: string[] = [];
  client.on('message', (data: Buffer, isBinary: boolean) =>
    texts.push(isBinary ? '[binary]' : data.toString()),
  );
  await once(client, 'close');
  return texts;
}

describe('a frame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('of %i bytes reads back', async length => {
    const text = 'x'.repeat(length);
    expect(await received(textFrame(text))).toEqual([text]);
  });

  it('counts bytes, not characters', async () => {
    const text = 'я'.repeat(63);
    expect(textFrame(text).length).toBe(4 + 126);
    expect(await received(textFrame(text))).toEqual([text]);
  });

  it('can be joined with others into one piece', async () => {
    const texts = ['{}', 'я'.repeat(40_000), '😀', ''];
    expect(await received(Buffer.concat(texts.map(textFrame)))).toEqual(texts);
  });

  it('carries any value of the contract as JSON', async () => {
    const event = { event: 'left', data: { room: 7 } };
    const [text] = await received(jsonFrame(event));
    expect(JSON.parse(text ?? '')).toEqual(event);
  });
});

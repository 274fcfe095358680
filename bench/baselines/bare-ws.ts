/**
 * Baseline: the least that a chat server can do. One room, no database, no accounts: every message is framed
 * once and written to every socket. Run as `node bare-ws.ts PORT`.
 */
import * as ws from 'ws';

/** `Sender` is exported by ws and documented, but its types leave it out. */
interface FrameOptions {
  fin: boolean;
  opcode: number;
  mask: boolean;
  readOnly: boolean;
  rsv1: boolean;
}
const { Sender } = ws as unknown as {
  Sender: { frame(data: Buffer, options: FrameOptions): (Buffer | string)[] };
};

const TEXT: FrameOptions = { fin: true, opcode: 1, mask: false, readOnly: true, rsv1: false };

function frame(value: unknown): Buffer {
  const parts = Sender.frame(Buffer.from(JSON.stringify(value)), TEXT);
  return Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : part)));
}

const server = new ws.WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  perMessageDeflate: false,
  maxPayload: 65_536,
});
const room = new Set<import('node:net').Socket>();
let users = 0;
let seq = 0;

server.on('connection', (socket, request) => {
  const user = ++users;
  room.add(request.socket);
  socket.on('close', () => room.delete(request.socket));
  socket.on('error', () => socket.terminate());
  socket.on('message', data => {
    const { ref, text } = JSON.parse(String(data)) as { ref: number; text: string };
    seq++;
    const createdAt = new Date().toISOString();
    const author = { id: user, name: `User ${user}`, role: 'user', avatar: null };
    // The same fields as an event of the service, so that the bytes per delivery are alike.
    const event = {
      event: 'message',
      room: 1,
      version: seq,
      data: { seq, version: seq, author, text, createdAt },
    };
    const message = frame(event);
    for (const member of room) member.write(message);
    request.socket.write(frame({ ref, ok: true, data: { room: 1, seq, createdAt } }));
  });
});

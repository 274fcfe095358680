/**
 * Baseline: a room as socket.io's guides write it, made durable in the plain way: each message is inserted and
 * awaited, then emitted to the room, then acknowledged. Run as `DATABASE_URL=… node socket-io.ts PORT`.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(`
  create table message (
    id bigserial primary key,
    room integer not null,
    author integer not null,
    text text not null,
    created_at timestamptz not null default now()
  )`);

const http = createServer();
const io = new Server(http, { transports: ['websocket'] });
let users = 0;

type Answer = { ok: true; seq: number; createdAt: string } | { ok: false };

io.on('connection', async socket => {
  const user = ++users;
  await socket.join('room');
  socket.on('send', async (data: { text: string }, answer: (answer: Answer) => void) => {
    try {
      const { rows } = await pool.query<{ id: string; created_at: Date }>(
        'insert into message (room, author, text) values ($1, $2, $3) returning id, created_at',
        [1, user, data.text],
      );
      const row = rows[0];
      if (!row) throw new Error('The insert returned no row.');
      const seq = Number(row.id);
      const createdAt = row.created_at.toISOString();
      const author = { id: user, name: `User ${user}`, role: 'user', avatar: null };
      io.to('room').emit('message', { room: 1, seq, version: seq, author, text: data.text, createdAt });
      answer({ ok: true, seq, createdAt });
    } catch (error) {
      process.stderr.write(`socket.io baseline: ${String(error)}\n`);
      answer({ ok: false });
    }
  });
});

http.listen(Number(process.argv[2]), '127.0.0.1');

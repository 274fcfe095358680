import pg from 'pg';
import { upTo } from '../../support/log.ts';
import type { LoadPerson } from './load-person.ts';
import { Visitor } from './visitor.ts';

/** Addresses from which passwords are tried: few enough attempts from each that nginx lets them through. */
const ATTACKERS = 12;
/** Time between two questions of a slow reader, milliseconds: so seldom that nobody else notices. */
const ASK_MS = 250;
/** Messages that make up one such answer: as long as they may be, of characters of four bytes. */
const LONG_MESSAGES = 50;
const LONG_TEXT = '\u{1F422}'.repeat(4_000);

/** Tries wrong passwords for a login, from several addresses at once, until `stop`. */
export function floodSignIns(url: string, login: string): { stop(): Promise<void> } {
  let over = false;
  const attack = async (attacker: Visitor) => {
    while (!over) await attacker.post('/api/v1/auth/login', { login, password: 'a guess', session: 'token' });
  };
  const attacks = Promise.all(upTo(ATTACKERS).map(() => attack(new Visitor(url))));
  return {
    async stop() {
      over = true;
      await attacks;
    },
  };
}

/** A room whose newest part is as large as one answer can be. */
export async function longRoom(person: LoadPerson): Promise<number> {
  const room = await person.room('private', 'Long');
  for (const _ of upTo(LONG_MESSAGES)) await person.say(room, LONG_TEXT);
  return room;
}

/**
 * A socket that asks for a room again and again and reads none of the answers, until `stop`. It takes some dozen of them
 * until all that lies between the service and this socket is full, too.
 */
export async function slowReader(person: LoadPerson, room: number): Promise<{ stop(): void }> {
  const socket = await person.socket();
  socket.socket.pause();
  let ref = 100;
  const ask = () => socket.send({ ref: ref++, command: 'sync', data: { room, since: 0 } });
  const timer = setInterval(ask, ASK_MS);
  return {
    stop() {
      clearInterval(timer);
      socket.socket.terminate();
    },
  };
}

/** What the owner of the database can do: one statement, beside all triggers. */
export async function asOwner(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; ${statement}`);
  } finally {
    await client.end();
  }
}

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plain } from '../avatars/files.ts';
import { formOf, put } from '../avatars/support.ts';
import { clientOf, live } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { upTo } from '../support/log.ts';
import { ServiceProcess } from '../support/process.ts';
import { type Person, type TestStorage, testStorage } from '../support/server.ts';

/** Small as a file, and three bytes a pixel when it is unpacked. */
const square = (width: number) => plain(width, width).png().toBuffer();

let storage: TestStorage;
let service: ServiceProcess;
let metricsPort: number;

beforeEach(async () => {
  storage = await testStorage();
  metricsPort = await freePort();
  service = await ServiceProcess.create({
    ...storage.env,
    TOKEN_SECRET: 'a secret for tests, of forty characters.',
    HTTP_RATE: '0',
    COMMAND_RATE: '0',
    SIGN_UP_RATE: '0',
    AVATAR_RATE: '0',
    METRICS_PORT: String(metricsPort),
    LOG_LEVEL: 'warn',
  });
});
afterEach(async () => {
  await service.end('SIGKILL');
  await storage.remove();
});

async function signUp(login: string): Promise<Person> {
  const response = await fetch(`${service.url}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: 'a quiet sentence', session: 'token' }),
  });
  const { user, accessToken } = (await response.json()) as { user: Person['user']; accessToken: string };
  return { user, token: accessToken };
}

async function avatarOf({ token }: Person): Promise<string> {
  const response = await fetch(`${service.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { avatar: string }).avatar;
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

describe('avatars', () => {
  it('arrive after a kill -9 in the middle of the work', { timeout: 180_000 }, async () => {
    await service.start();
    const ann = await signUp('ann');
    const { avatar: first } = ann.user;
    const file = await square(5_000);
    let claimed = false;
    for (let waitMs = 20; !claimed && waitMs < 2_000; waitMs += 60) {
      expect((await put(service, ann, formOf(file))).status).toBe(202);
      await new Promise(resolve => setTimeout(resolve, waitMs));
      await service.end('SIGKILL');
      claimed = await storage.open(async database => {
        // Whatever it was claimed for, the one who claimed it is dead; no test waits until the lease has run out.
        const { rows } = await sql`
          update avatar_uploads set leased_until = now() where leased_until is not null returning id`.execute(
          database.sql,
        );
        if (rows.length === 0) {
          await sql`delete from avatar_uploads`.execute(database.sql);
          await sql`update users set avatar = ${first} where id = ${ann.user.id}`.execute(database.sql);
        }
        return rows.length > 0;
      });
      await service.start();
    }
    expect(claimed).toBe(true);
    await expect.poll(() => avatarOf(ann)).not.toBe(first);
    const picture = await fetch(service.url + (await avatarOf(ann)));
    expect(picture.headers.get('content-type')).toBe('image/webp');
  });

  it('fifty at once take bounded memory, and the chat goes on', { timeout: 300_000 }, async () => {
    await service.start();
    const people: Person[] = [];
    for (const n of upTo(50)) people.push(await signUp(`person${n}`));
    const { client } = await clientOf(service.url, 'talker');
    client.start();
    await live(client);
    const room = client.rooms[0]?.id ?? 0;
    const before = await metric('process_resident_memory_bytes');
    let peak = before;
    let said = 0;

    const file = await square(3_000);
    const uploads = Promise.all(people.map(person => put(service, person, formOf(file))));
    const unfinished = new Set(people);
    while (unfinished.size > 0) {
      await client.send(room, `message ${said++}`);
      peak = Math.max(peak, await metric('process_resident_memory_bytes'));
      for (const person of unfinished) {
        if ((await avatarOf(person)) !== person.user.avatar) unfinished.delete(person);
      }
    }
    client.stop();
    expect((await uploads).map(({ status }) => status)).toEqual(Array(50).fill(202));
    expect(said).toBeGreaterThan(5);
    // All of them unpacked at once would be 1.35 GB.
    expect(peak - before).toBeLessThan(500_000_000);
    expect(await metric('parley_avatar_queue_length')).toBe(0);
    expect(await metric('parley_avatars_total{result="ready"}'.replace(/[{}]/g, '\\$&'))).toBe(50);
  });
});

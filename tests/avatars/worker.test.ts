import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonalEvent, UserRef } from '#protocol';
import type { AvatarObserver } from '../../src/avatars/avatar-observer.ts';
import { AvatarWorker, type WorkerOptions } from '../../src/avatars/avatar-worker.ts';
import type { Pictures } from '../../src/avatars/images.ts';
import { enqueue } from '../../src/avatars/upload-queue.ts';
import { AppError } from '../../src/errors.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makeUser, upTo } from '../support/log.ts';

const NEVER = 3_600_000;

let db: TestDatabase;
let workers: AvatarWorker[];
/** What was told, in order. */
let changed: UserRef[];
let told: { user: number; event: PersonalEvent }[];
let results: string[];
let lengths: number[];
/** What was drawn, and how many at once at most. */
let drawn: string[];
let peak: number;
let drawing: number;
let hear: (() => void)[];

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const fileOf = (name: string) => new Uint8Array(Buffer.from(name));

/** Pictures that are their upload's text, under a key of it. */
const picturesOf = (name: string): Pictures => ({
  key: Buffer.from(name.padEnd(16, '.').slice(0, 16)).toString('hex'),
  files: ([48, 128, 512] as const).map(width => ({ width, bytes: fileOf(`${name} in ${width}`) })),
});

beforeEach(async () => {
  db = await testDatabase();
  [workers, changed, told, results, lengths, drawn, hear] = [[], [], [], [], [], [], []];
  [peak, drawing] = [0, 0];
});
afterEach(async () => {
  await Promise.all(workers.map(worker => worker.stop(5_000)));
  await db.close();
});

const observer: AvatarObserver = {
  ended(result) {
    results.push(result);
    for (const told of hear) told();
  },
  worked: seconds => expect(seconds).toBeGreaterThan(0),
  queue: length => lengths.push(length),
};

/** Resolves when so many uploads came to an end. */
const ended = (count: number): Promise<void> =>
  new Promise(resolve => {
    const look = () => {
      if (results.length >= count) resolve();
    };
    hear.push(look);
    look();
  });

function workerOf(options: Partial<WorkerOptions> = {}): AvatarWorker {
  const worker = new AvatarWorker({
    database: db.database,
    news: {
      changed: user => changed.push(user),
      tell: (users, event) => told.push(...users.map(user => ({ user, event }))),
    },
    log: { warn: () => undefined },
    observer,
    async makePictures(bytes) {
      peak = Math.max(peak, ++drawing);
      await new Promise(resolve => setImmediate(resolve));
      drawing--;
      drawn.push(textOf(bytes));
      return picturesOf(textOf(bytes));
    },
    timing: { leaseMs: NEVER, pollMs: NEVER },
    ...options,
  });
  workers.push(worker);
  return worker;
}

const sqlOf = () => db.database.sql;
const leftOver = async () => {
  const { rows } = await sql<{ user_id: number; attempts: number }>`
    select user_id, attempts from avatar_uploads order by user_id`.execute(sqlOf());
  return rows;
};
const avatarOf = async (user: number) => {
  const { rows } = await sql<{ avatar: string | null }>`select avatar from users where id = ${user}`.execute(
    sqlOf(),
  );
  return rows[0]?.avatar;
};
/** As it stands after somebody claimed it so often and died. */
const claimedBefore = (user: number, attempts: number, leasedFor: string) =>
  sql`
    update avatar_uploads set attempts = ${attempts}, leased_until = now() + ${leasedFor}::interval
    where user_id = ${user}`.execute(sqlOf());

describe('the worker of avatars', () => {
  it('stores the pictures, gives them to the person, and tells everybody', async () => {
    const ann = await makeUser(sqlOf(), 'ann');
    await enqueue(sqlOf(), ann, fileOf('rose'));
    workerOf().start();
    await ended(1);
    const { key } = picturesOf('rose');
    const address = `/avatars/${key}/128.webp`;
    expect(results).toEqual(['ready']);
    expect(await avatarOf(ann)).toBe(address);
    expect(changed).toMatchObject([{ id: ann, name: 'ann', avatar: address }]);
    expect(await leftOver()).toEqual([]);
    const { rows } = await sql<{ width: number; bytes: Uint8Array }>`
      select width, bytes from avatar_pictures where key = ${key} order by width`.execute(sqlOf());
    expect(rows.map(row => textOf(row.bytes))).toEqual(['rose in 48', 'rose in 128', 'rose in 512']);
  });

  it('of fifty uploads has one in hand at a time', async () => {
    const users = await Promise.all(upTo(50).map(() => makeUser(sqlOf())));
    for (const user of users) await enqueue(sqlOf(), user, fileOf(`of ${user}`));
    workerOf().start();
    await ended(50);
    expect(peak).toBe(1);
    expect(drawn).toEqual(users.map(user => `of ${user}`));
    expect(lengths.slice(0, 3)).toEqual([50, 49, 48]);
    expect(await leftOver()).toEqual([]);
  });

  it('does not wait for its next look when it is woken', async () => {
    const worker = workerOf();
    worker.start();
    for (const name of ['first', 'second']) {
      const user = await makeUser(sqlOf());
      await enqueue(sqlOf(), user, fileOf(name));
      worker.wake();
      await ended(name === 'first' ? 1 : 2);
    }
    expect(drawn).toEqual(['first', 'second']);
  });

  it('finds by itself what nobody woke it for', async () => {
    const user = await makeUser(sqlOf());
    workerOf({ timing: { leaseMs: NEVER, pollMs: 10 } }).start();
    await enqueue(sqlOf(), user, fileOf('left by another'));
    await ended(1);
    expect(drawn).toEqual(['left by another']);
  });

  it('on two nodes draws each upload once', async () => {
    const users = await Promise.all(upTo(20).map(() => makeUser(sqlOf())));
    for (const user of users) await enqueue(sqlOf(), user, fileOf(`of ${user}`));
    for (const worker of [workerOf(), workerOf()]) worker.start();
    await ended(20);
    expect([...drawn].sort()).toEqual(users.map(user => `of ${user}`).sort());
    expect(new Set(changed.map(user => user.id))).toEqual(new Set(users));
    expect(results).toEqual(Array(20).fill('ready'));
  });

  it('takes up what another had when it died, after the lease and not before', async () => {
    const [dead, alive] = [await makeUser(sqlOf()), await makeUser(sqlOf())];
    for (const user of [dead, alive]) await enqueue(sqlOf(), user, fileOf(`of ${user}`));
    await claimedBefore(dead, 1, '-1 second');
    await claimedBefore(alive, 1, '1 hour');
    const worker = workerOf();
    worker.start();
    await ended(1);
    await worker.stop(5_000);
    expect(drawn).toEqual([`of ${dead}`]);
    expect(await leftOver()).toEqual([{ user_id: alive, attempts: 1 }]);
  });

  it('refuses a file that ended the process three times, without a look at it', async () => {
    const user = await makeUser(sqlOf());
    await enqueue(sqlOf(), user, fileOf('poison'));
    await claimedBefore(user, 3, '-1 second');
    workerOf().start();
    await ended(1);
    expect(drawn).toEqual([]);
    expect(results).toEqual(['avatar_unreadable']);
    expect(told).toMatchObject([
      { user, event: { event: 'avatarRefused', data: { code: 'avatar_unreadable' } } },
    ]);
    expect(await leftOver()).toEqual([]);
  });

  it('tells the uploader alone when it cannot be read', async () => {
    const user = await makeUser(sqlOf());
    await enqueue(sqlOf(), user, fileOf('half'));
    const makePictures = () => Promise.reject(new AppError('avatar_unreadable'));
    workerOf({ makePictures }).start();
    await ended(1);
    expect(told.map(({ user }) => user)).toEqual([user]);
    expect(changed).toEqual([]);
    expect(await avatarOf(user)).toBeNull();
    expect(await leftOver()).toEqual([]);
  });

  it.each([
    ['drawn', (bytes: Uint8Array) => Promise.resolve(picturesOf(textOf(bytes)))],
    ['refused', () => Promise.reject(new AppError('avatar_unreadable'))],
  ])('lets an upload go that was replaced while it was %s', async (_, first) => {
    const user = await makeUser(sqlOf());
    await enqueue(sqlOf(), user, fileOf('older'));
    const makePictures: WorkerOptions['makePictures'] = async bytes => {
      drawn.push(textOf(bytes));
      if (textOf(bytes) === 'newer') return picturesOf('newer');
      await enqueue(sqlOf(), user, fileOf('newer'));
      return first(bytes);
    };
    workerOf({ makePictures }).start();
    await ended(2);
    expect(results).toEqual(['outdated', 'ready']);
    expect(drawn).toEqual(['older', 'newer']);
    expect(told).toEqual([]);
    expect(await avatarOf(user)).toBe(`/avatars/${picturesOf('newer').key}/128.webp`);
    const { rows } = await sql`select distinct key from avatar_pictures`.execute(sqlOf());
    expect(rows).toEqual([{ key: picturesOf('newer').key }]);
  });

  it('gives nothing to an account that was given up meanwhile', async () => {
    const user = await makeUser(sqlOf());
    await enqueue(sqlOf(), user, fileOf('late'));
    const makePictures: WorkerOptions['makePictures'] = async bytes => {
      await sql`update users set deleted_at = now() where id = ${user}`.execute(sqlOf());
      return picturesOf(textOf(bytes));
    };
    workerOf({ makePictures }).start();
    await ended(1);
    expect(results).toEqual(['outdated']);
    expect(await avatarOf(user)).toBeNull();
  });

  it('leaves to its lease what could not be stored, and goes on', async () => {
    const [one, other] = [await makeUser(sqlOf()), await makeUser(sqlOf())];
    for (const user of [one, other]) await enqueue(sqlOf(), user, fileOf(`of ${user}`));
    const makePictures: WorkerOptions['makePictures'] = async bytes => {
      const pictures = picturesOf(textOf(bytes));
      // No key is a fault of the database's, not of the file.
      return textOf(bytes) === `of ${one}` ? { ...pictures, key: null as unknown as string } : pictures;
    };
    workerOf({ makePictures }).start();
    await ended(2);
    expect(results).toEqual(['failed', 'ready']);
    expect(await leftOver()).toEqual([{ user_id: one, attempts: 1 }]);
    expect(told).toEqual([]);
  });

  it('tries again later when the queue cannot be read', async () => {
    const user = await makeUser(sqlOf());
    await enqueue(sqlOf(), user, fileOf('patience'));
    await sql`alter table avatar_uploads rename to hidden`.execute(sqlOf());
    let warned = () => {};
    const warning = new Promise<void>(resolve => {
      warned = resolve;
    });
    const timing = { leaseMs: NEVER, pollMs: 10 };
    workerOf({ timing, log: { warn: () => warned() } }).start();
    await warning;
    await sql`alter table hidden rename to avatar_uploads`.execute(sqlOf());
    await ended(1);
    expect(drawn).toEqual(['patience']);
  });

  it('ends what it has in hand at a stop, and begins nothing more', async () => {
    for (const name of ['in hand', 'not yet']) await enqueue(sqlOf(), await makeUser(sqlOf()), fileOf(name));
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    let begun = () => {};
    const begin = new Promise<void>(resolve => {
      begun = resolve;
    });
    const worker = workerOf({
      makePictures: async bytes => {
        begun();
        await held;
        return picturesOf(textOf(bytes));
      },
    });
    worker.start();
    await begin;
    // Whoever waits no longer leaves it under way.
    await worker.stop(1);
    expect(results).toEqual([]);
    const stopped = worker.stop(60_000);
    release();
    await stopped;
    worker.wake();
    expect(results).toEqual(['ready']);
    expect(await leftOver()).toHaveLength(1);
  });
});

describe('the queue of uploads', () => {
  it('keeps the newest file of a person', async () => {
    const user = await makeUser(sqlOf());
    for (const name of ['one', 'two', 'three']) await enqueue(sqlOf(), user, fileOf(name));
    workerOf().start();
    await ended(1);
    expect(drawn).toEqual(['three']);
  });

  it('takes a thousand at most, and then only in place of an earlier one', async () => {
    await sql`
      with made as (
        insert into users (login, login_key, name, password_hash)
        select 'many-' || n, 'many-' || n, 'many', 'none' from generate_series(1, 1000) n returning id
      )
      insert into avatar_uploads (user_id, bytes) select id, 'x'::bytea from made`.execute(sqlOf());
    const [first] = await leftOver();
    expect(await enqueue(sqlOf(), await makeUser(sqlOf()), fileOf('too many'))).toBe(false);
    expect(await enqueue(sqlOf(), first?.user_id ?? 0, fileOf('again'))).toBe(true);
    expect(await leftOver()).toHaveLength(1_000);
  });
});

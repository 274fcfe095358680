import { sql } from 'kysely';
import { openDatabase } from '../../../src/database/database.ts';
import { noise, plain } from '../../avatars/files.ts';
import { useAccounts } from './load-accounts.ts';
import { type ChatRooms, talk } from './load-chat.ts';
import { moderate } from './load-moderation.ts';
import { ADMIN_PASSWORD, LoadPerson } from './load-person.ts';

/** Members of the large room, of whom most are only counted. */
const MEMBERS = 150;

/** A bit of everything that people do with the service, through nginx, as often as it is asked for. */
export class Load {
  readonly #url: string;
  readonly #admin: LoadPerson;
  readonly #moderator: LoadPerson;
  readonly #ann: LoadPerson;
  readonly #ben: LoadPerson;
  readonly #rooms: ChatRooms;
  #rounds = 0;

  private constructor(
    url: string,
    people: readonly [LoadPerson, LoadPerson, LoadPerson, LoadPerson],
    rooms: ChatRooms,
  ) {
    this.#url = url;
    [this.#admin, this.#moderator, this.#ann, this.#ben] = people;
    this.#rooms = rooms;
  }

  /** The people who stay, and their rooms. */
  static async prepare(url: string, databaseUrl: string): Promise<Load> {
    const admin = await LoadPerson.signIn(url, 'admin', ADMIN_PASSWORD);
    const moderator = await LoadPerson.signUp(url, 'load-moderator');
    await admin.good('PATCH', `/admin/users/${moderator.id}/role`, { role: 'moderator', reason: 'trusted' });
    const ann = await LoadPerson.signUp(url, 'load-ann');
    const ben = await LoadPerson.signUp(url, 'load-ben');
    const rooms = {
      direct: await ann.direct(ben),
      small: await ann.room('private', 'Small', [ben]),
      large: await ann.room('public', 'Large', [ben]),
    };
    await grow(databaseUrl, rooms.large);
    return new Load(url, [admin, moderator, ann, ben], rooms);
  }

  /** Once more of everything. */
  async round(): Promise<void> {
    const name = `load-${++this.#rounds}`;
    const [ann, ben] = [this.#ann, this.#ben];
    await useAccounts(this.#url, name);
    const picture = await plain(64, 64).png().toBuffer();
    const uploads = [await ann.upload(picture), await ben.upload(Buffer.from('no picture'))];
    const huge = await noise(40, 40, this.#rounds).png().toBuffer();
    uploads.push(await ben.upload(huge.subarray(0, 200)));
    if (!uploads.includes(202)) throw new Error(`uploads: ${uploads}`);
    await talk(ann, ben, this.#rooms);
    const offender = await LoadPerson.signUp(this.#url, `${name}-offender`);
    const room = await ann.room('public', `Round ${this.#rounds}`, [ben, offender, this.#moderator]);
    await moderate({ admin: this.#admin, moderator: this.#moderator, reporter: ben, offender }, room);
  }
}

/** Nobody sees that the counter of members says more than there are. */
async function grow(databaseUrl: string, room: number): Promise<void> {
  const database = await openDatabase({ kind: 'postgresql', url: databaseUrl, pool: 2 });
  await sql`update rooms set member_count = ${MEMBERS} where id = ${room}`.execute(database.sql);
  await database.close();
}

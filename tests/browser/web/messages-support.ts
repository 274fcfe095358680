import { sql } from 'kysely';
import type { Locator } from 'playwright-core';
import type { Person, TestServer } from '../../support/server.ts';
import type { Member } from '../support/member.ts';

/** Writes so many messages into a room that nobody has open yet: “line 1” and on, a minute apart. Gives the seq of the first. */
export async function writeLines(
  server: TestServer,
  room: number,
  author: Person,
  count: number,
): Promise<number> {
  const db = server.container.database.sql;
  const { rows } = await sql<{ version: number }>`
    update rooms set version = version + ${count}, last_seq = version + ${count}, last_message_at = now()
    where id = ${room} returning version`.execute(db);
  const before = (rows[0]?.version ?? 0) - count;
  await sql`
    insert into messages (room_id, seq, version, author_id, client_id, text, created_at)
    select ${room}, ${before}::bigint + n, ${before}::bigint + n, ${author.user.id},
      ${`line-${room}-${before}`} || '-' || n, 'line ' || n, now() - make_interval(mins => ${count}::int - n)
    from generate_series(1, ${count}::int) n`.execute(db);
  return before + 1;
}

/** The element that the messages of the open room are scrolled in. */
export const scroller = (member: Member): Locator => member.page.locator('.timeline-scroller');

/** How far below the upper edge of what is seen a message stands, in pixels. */
export function topOf(member: Member, text: string): Promise<number> {
  return scroller(member).evaluate((element, wanted) => {
    const row = [...element.querySelectorAll('article')].find(
      one => one.querySelector('p')?.textContent === wanted,
    );
    return (row?.getBoundingClientRect().top ?? Number.NaN) - element.getBoundingClientRect().top;
  }, text);
}

/** The first message that is seen as a whole. */
export function firstSeen(member: Member): Promise<string> {
  return scroller(member).evaluate(element => {
    const edge = element.getBoundingClientRect().top;
    const row = [...element.querySelectorAll('article')].find(one => one.getBoundingClientRect().top >= edge);
    return row?.querySelector('p')?.textContent ?? '';
  });
}

/** Whether the newest message is in sight. */
export const isAtEnd = (member: Member): Promise<boolean> =>
  scroller(member).evaluate(element => element.scrollHeight - element.scrollTop - element.clientHeight < 10);

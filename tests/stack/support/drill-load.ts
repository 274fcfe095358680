import { clientOf, live } from '../../support/client.ts';
import { upTo } from '../../support/log.ts';
import { Visitor } from './visitor.ts';

/** Time between two messages of one person, milliseconds. */
const PAUSE_MS = 1_000;
const PEOPLE = 2;

/** A few people who talk and read back, each from an address of their own. Ends with `stop`. */
export async function smallTalk(url: string): Promise<{ stop(): void }> {
  const people = await Promise.all(upTo(PEOPLE).map(n => clientOf(new Visitor(url), `drill-talker-${n}`)));
  for (const { client } of people) client.start();
  await Promise.all(people.map(({ client }) => live(client)));
  const timers = people.map(({ api, client }) => {
    const room = client.rooms[0]?.id ?? 0;
    let busy = false;
    // Whoever waits for an answer says nothing more, and whoever gets none tries again.
    return setInterval(async () => {
      if (busy) return;
      busy = true;
      await client.send(room, 'so it goes').catch(() => undefined);
      await api.page(room, undefined).catch(() => undefined);
      busy = false;
    }, PAUSE_MS);
  });
  return {
    stop() {
      for (const timer of timers) clearInterval(timer);
      for (const { client } of people) client.stop();
    },
  };
}

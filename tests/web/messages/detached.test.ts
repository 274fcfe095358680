import { expect, it } from 'vitest';
import type { Message, RoomEvent } from '#protocol';
import { DetachedStore, type PlaceQuery } from '../../../web/src/messages/detached/detached-store.ts';
import { type HistoryPage, joined } from '../../../web/src/messages/detached/stretch.ts';
import { made, madeFrom } from './made.ts';

/** A room's history as the service pages it. */
class MadeHistory {
  messages: Message[];
  version: number;
  asked = 0;
  /** Pages are held back until `release` while it is true. */
  slow = false;
  #waiting: (() => void)[] = [];

  constructor(last: number) {
    this.messages = madeFrom(1, last);
    this.version = last;
  }

  change(seq: number, text: string): Message {
    this.version += 1;
    const message = { ...made(seq), text, version: this.version };
    this.messages = this.messages.map(one => (one.seq === seq ? message : one));
    return message;
  }

  release(): void {
    this.slow = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  page = async ({ before, after, around, limit }: PlaceQuery): Promise<HistoryPage> => {
    this.asked += 1;
    const pivot = after === undefined ? (around ?? before ?? 0) : after + 1;
    const older = after === undefined ? (around === undefined ? limit : limit / 2) : 0;
    const below = this.messages.filter(message => message.seq < pivot);
    const above = this.messages.filter(message => message.seq >= pivot);
    const newer = before === undefined ? limit - older : 0;
    const page = {
      messages: [...(older === 0 ? [] : below.slice(-older)), ...above.slice(0, newer)].reverse(),
      hasBefore: below.length > older,
      hasAfter: above.length > newer,
      version: this.version,
    };
    if (this.slow) await new Promise<void>(resolve => this.#waiting.push(resolve));
    return page;
  };
}

async function opened(seq: number, last = 1_000) {
  const history = new MadeHistory(last);
  const store = new DetachedStore(seq, { page: history.page, version: history.version });
  await store.open();
  return { history, store };
}
const seqs = (store: DetachedStore) => store.stretch.value.messages.map(message => message.seq);
const textOf = (store: DetachedStore, seq: number) =>
  store.stretch.value.messages.find(message => message.seq === seq)?.text;
const event = (message: Message): RoomEvent => ({
  event: 'message',
  room: 1,
  version: message.version,
  data: message,
});

it('opens around a message and pages both ways without holes', async () => {
  const { store } = await opened(500);
  expect(store.phase.value).toBe('open');
  await store.loadBefore();
  await store.loadAfter();
  const all = seqs(store);
  expect(all).toEqual(madeFrom(all[0] ?? 0, all.at(-1) ?? 0).map(message => message.seq));
  expect(all).toContain(500);
  expect(all.length).toBe(150);
});

it('knows that a message is not there, and that the page could not be fetched', async () => {
  expect((await opened(5_000)).store.phase.value).toBe('unknown');
  const store = new DetachedStore(1, { page: () => Promise.reject(new Error('no connection')), version: 1 });
  await store.open();
  expect(store.phase.value).toBe('failed');
});

it('takes over changes that are told', async () => {
  const { history, store } = await opened(500);
  const changed = history.change(501, 'another text');
  const before = history.asked;
  store.follow({ room: { version: history.version }, changes: [event(changed)] });
  expect(textOf(store, 501)).toBe('another text');
  expect(history.asked).toBe(before);
});

it('asks again for what changed without being told', async () => {
  const { history, store } = await opened(500);
  await store.loadBefore();
  history.change(430, 'far above');
  store.follow({ room: { version: history.version }, changes: [] });
  await expect.poll(() => textOf(store, 430)).toBe('far above');
});

it('is not set back by a page that was read before a change', async () => {
  const { history, store } = await opened(500);
  history.slow = true;
  const loading = store.loadAfter();
  const told = history.change(530, 'told meanwhile');
  store.follow({ room: { version: history.version }, changes: [event(told)] });
  history.change(531, 'not told');
  store.follow({ room: { version: history.version }, changes: [] });
  history.release();
  await loading;
  expect(textOf(store, 530)).toBe('told meanwhile');
  await expect.poll(() => textOf(store, 531)).toBe('not told');
});

it('shows people as they are now', async () => {
  const { store } = await opened(500);
  store.rename({ id: 1, login: 'ann', name: 'Anna K.', role: 'moderator', avatar: null });
  expect(store.stretch.value.messages[0]?.author.name).toBe('Anna K.');
});

it('goes over into the newest messages when nothing lies between', async () => {
  const { store } = await opened(900);
  const newest = { from: 951, messages: madeFrom(951, 1_010) };
  expect(joined(store.stretch.value, newest).hasAfter).toBe(true);
  await store.loadAfter();
  const whole = joined(store.stretch.value, newest);
  expect(whole.hasAfter).toBe(false);
  expect(whole.messages.map(message => message.seq)).toEqual(
    madeFrom(875, 1_010).map(message => message.seq),
  );
});

it('does not join on to newest messages that were fetched anew and begin later', async () => {
  const { store } = await opened(990);
  expect(joined(store.stretch.value, { from: 1_001, messages: [] }).hasAfter).toBe(false);
  expect(joined(store.stretch.value, { from: 3_000, messages: madeFrom(3_000, 3_050) }).hasAfter).toBe(true);
});

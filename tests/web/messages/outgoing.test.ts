import { expect, it } from 'vitest';
import { ParleyError } from '#client';
import { Drafts } from '../../../web/src/messages/outbox/drafts.ts';
import { Outgoing } from '../../../web/src/messages/outbox/outgoing.ts';
import { storage } from './storage.ts';

/** Texts on their way through a chat that answers when it is told to. */
function sending() {
  const waiting: { text: string; resolve(): void; reject(error: ParleyError): void }[] = [];
  const drafts = new Drafts(storage(), 7);
  const outgoing = new Outgoing(
    (_room, text) => new Promise<void>((resolve, reject) => waiting.push({ text, resolve, reject })),
    drafts,
  );
  const refuse = (code: 'stopped' | 'blocked', count = waiting.length) => {
    for (const { reject } of waiting.splice(0, count)) reject(new ParleyError(code, 'Refused.', false));
  };
  return { outgoing, drafts, waiting, refuse };
}
const failedTexts = ({ failed }: Outgoing) => failed.all.value.map(({ text }) => text);

it('is unsent until it is stored', async () => {
  const { outgoing, waiting } = sending();
  expect(outgoing.unsent.value).toBe(false);
  const sent = outgoing.send(1, 'text');
  expect(outgoing.unsent.value).toBe(true);
  waiting[0]?.resolve();
  await sent;
  expect(outgoing.unsent.value).toBe(false);
});

it('comes back into the draft in its order when the chat ends, before what was being written', async () => {
  const { outgoing, drafts, refuse } = sending();
  for (const text of ['first', 'second', 'third']) void outgoing.send(1, text);
  void outgoing.send(2, 'elsewhere');
  drafts.set(1, 'half a thought');
  const told: number[] = [];
  outgoing.returned.subscribe(returned => {
    if (returned !== undefined) told.push(...returned.rooms);
  });
  refuse('stopped');
  await expect.poll(() => drafts.get(1)).toBe('first\nsecond\nthird\nhalf a thought');
  expect(drafts.get(2)).toBe('elsewhere');
  expect(told).toEqual([1, 2]);
  expect(outgoing.unsent.value).toBe(false);
});

it('comes back with what was refused before, when the sign-in ends', async () => {
  const { outgoing, drafts, waiting, refuse } = sending();
  const texts = ['refused', 'also refused', 'queued'].map(text => outgoing.send(1, text));
  refuse('blocked', 2);
  await expect.poll(() => failedTexts(outgoing)).toEqual(['refused', 'also refused']);
  expect(waiting.length).toBe(1);
  outgoing.giveBackFailed();
  refuse('stopped');
  await Promise.all(texts);
  await expect.poll(() => drafts.get(1)).toBe('refused\nalso refused\nqueued');
  expect(failedTexts(outgoing)).toEqual([]);
});

it('is kept when it was refused, until it is tried again', async () => {
  const { outgoing, waiting, refuse } = sending();
  const sent = outgoing.send(1, 'text');
  refuse('blocked');
  await sent;
  expect(outgoing.unsent.value).toBe(true);
  const [failed] = outgoing.failed.all.value;
  if (failed !== undefined) outgoing.again(failed);
  expect(failedTexts(outgoing)).toEqual([]);
  expect(waiting.map(({ text }) => text)).toEqual(['text']);
});

it('of a room that was left is forgotten, and warns no more', async () => {
  const { outgoing, refuse } = sending();
  const sent = [outgoing.send(1, 'stays'), outgoing.send(2, 'goes')];
  refuse('blocked');
  await Promise.all(sent);
  outgoing.failed.keepOnly(room => room === 1);
  expect(failedTexts(outgoing)).toEqual(['stays']);
  outgoing.failed.keepOnly(() => false);
  expect(outgoing.unsent.value).toBe(false);
});

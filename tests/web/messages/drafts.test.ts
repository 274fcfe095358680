import { expect, it } from 'vitest';
import { clearDrafts, DRAFTS_MAX, Drafts } from '../../../web/src/messages/outbox/drafts.ts';
import { storage } from './storage.ts';

it('outlives the page, once it is written down', () => {
  const kept = storage();
  const drafts = new Drafts(kept, 7);
  drafts.set(1, 'half a thought');
  expect(drafts.get(1)).toBe('half a thought');
  expect(new Drafts(kept, 7).get(1)).toBe('');
  drafts.flush();
  expect(new Drafts(kept, 7).get(1)).toBe('half a thought');
  expect(new Drafts(kept, 8).get(1)).toBe('');
});

it('leaves alone what another tab wrote in another room', () => {
  const kept = storage();
  const [here, there] = [new Drafts(kept, 7), new Drafts(kept, 7)];
  here.set(1, 'one');
  there.set(2, 'two');
  here.flush();
  there.flush();
  expect([here.get(1), here.get(2)]).toEqual(['one', 'two']);
});

it('is gone when it is sent, and nothing is left of the last one', () => {
  const kept = storage();
  const drafts = new Drafts(kept, 7);
  drafts.set(1, 'text');
  drafts.flush();
  drafts.set(1, '');
  drafts.flush();
  expect(kept.values.size).toBe(0);
});

it('keeps so many and no more, those touched last', () => {
  const kept = storage();
  const drafts = new Drafts(kept, 7);
  for (let room = 1; room <= DRAFTS_MAX + 5; room++) {
    drafts.set(room, `draft ${room}`);
    drafts.flush();
  }
  expect(drafts.get(5)).toBe('');
  expect(drafts.get(6)).toBe('draft 6');
  expect(drafts.get(DRAFTS_MAX + 5)).toBe(`draft ${DRAFTS_MAX + 5}`);
});

it('forgets all at the sign-out, and takes no more', () => {
  const kept = storage();
  const drafts = new Drafts(kept, 7);
  drafts.set(1, 'text');
  drafts.flush();
  drafts.close();
  drafts.set(2, 'late');
  drafts.flush();
  expect(kept.values.size).toBe(0);
  expect([drafts.get(1), drafts.get(2)]).toEqual(['', '']);
});

it('can be forgotten where nobody has them open, those of one person only', () => {
  const kept = storage();
  for (const user of [7, 8]) {
    const drafts = new Drafts(kept, user);
    drafts.set(1, `of ${user}`);
    drafts.flush();
  }
  clearDrafts(7, kept);
  expect([7, 8].map(user => new Drafts(kept, user).get(1))).toEqual(['', 'of 8']);
});

it('puts texts that come back in front of what is written there, in their order', () => {
  const kept = storage();
  const drafts = new Drafts(kept, 7);
  drafts.putBack(1, ['first', 'second']);
  expect(drafts.get(1)).toBe('first\nsecond');
  drafts.set(2, 'written meanwhile');
  drafts.putBack(2, ['third']);
  expect(new Drafts(kept, 7).get(2)).toBe('third\nwritten meanwhile');
});

it('tells when another tab has written its own, and not of other values', () => {
  const drafts = new Drafts(storage(), 7);
  let told = -1;
  drafts.elsewhere.subscribe(() => {
    told += 1;
  });
  drafts.heard('parley.theme');
  drafts.heard('parley.drafts.8');
  expect(told).toBe(0);
  drafts.heard('parley.drafts.7');
  // All of the storage was emptied.
  drafts.heard(null);
  expect(told).toBe(2);
});

it('bears a full storage, and what is none of its own', () => {
  const full = new Drafts(storage(0), 7);
  full.set(1, 'text');
  full.flush();
  expect(full.get(1)).toBe('text');
  for (const strange of ['{', '7', '[1, ["a", "b"], [3, "three"]]']) {
    const kept = storage();
    kept.setItem('parley.drafts.7', strange);
    expect(new Drafts(kept, 7).get(3)).toBe(strange.includes('three') ? 'three' : '');
  }
});

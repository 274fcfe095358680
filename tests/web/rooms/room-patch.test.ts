import { describe, expect, it } from 'vitest';
import { patchOf } from '../../../web/src/rooms/header/room-patch.ts';
import { room } from '../../client/support/make.ts';

const before = room({ name: 'Garden', topic: 'What grows', slowSeconds: 5, membersCanAdd: false });
const same = { name: 'Garden', topic: 'What grows', slowSeconds: 5, membersCanAdd: false };

describe('what is sent of a changed room', () => {
  it('is only what was changed', () => {
    expect(patchOf(before, { ...same, topic: '' })).toEqual({ topic: '' });
    expect(patchOf(before, { ...same, name: 'Kitchen garden', slowSeconds: 0 })).toEqual({
      name: 'Kitchen garden',
      slowSeconds: 0,
    });
    expect(patchOf(before, { ...same, membersCanAdd: true })).toEqual({ membersCanAdd: true });
  });

  it('is nothing when nothing was, white space at the ends aside', () => {
    expect(patchOf(before, { ...same, name: ' Garden ', topic: 'What grows ' })).toBeUndefined();
  });
});

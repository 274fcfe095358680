import { describe, expect, it } from 'vitest';
import { byName, countOnline, isCalled, onlineFirst } from '../../../web/src/rooms/members.ts';
import { member, person } from '../../client/support/make.ts';
import { state } from './support/state.ts';

const named = (id: number, name: string) => member(id, id, { user: { ...person(id), name } });
const nameOf = (user: { name: string }) => user.name;
const mapOf = (...members: ReturnType<typeof member>[]) => new Map(members.map(row => [row.user.id, row]));
const ids = (members: readonly ReturnType<typeof member>[]) => members.map(row => row.user.id);

describe('members', () => {
  it('stand in the order of their names by the rules of the language, without those who left', () => {
    const all = mapOf(named(1, 'ёлка'), named(2, 'Егор'), named(3, 'жанна'), member(4, 4, { state: 'left' }));
    expect(ids(byName(all, nameOf, 'ru'))).toEqual([2, 1, 3]);
  });

  it('of one name stand in the order of their ids, and numbers in names count as numbers', () => {
    const all = mapOf(named(9, 'Ann'), named(2, 'Ann'), named(3, 'User 10'), named(4, 'User 9'));
    expect(ids(byName(all, nameOf, 'en'))).toEqual([2, 9, 4, 3]);
  });

  it('who are online come first, otherwise in the same order', () => {
    const sorted = [named(1, 'a'), named(2, 'b'), named(3, 'c'), named(4, 'd')];
    expect(ids(onlineFirst(sorted, new Set([2, 4])))).toEqual([2, 4, 1, 3]);
    expect(onlineFirst([], new Set([2]))).toEqual([]);
  });

  it('are found by the name that is shown, their own name and their login', () => {
    const { user } = named(5, 'Boris');
    const shown = () => 'My Neighbour';
    for (const typed of ['neigh', 'BOR', ' user5 ', '']) expect(isCalled(user, typed, shown)).toBe(true);
    expect(isCalled(user, 'anna', shown)).toBe(false);
  });
});

describe('how many are online', () => {
  it('is known once the members are, and does not count those who left', () => {
    const members = mapOf(member(1, 1), member(2, 2), member(3, 3, { state: 'left' }));
    const room = { ...state(7), members };
    expect(countOnline(room, new Set([1, 3, 8]))).toBeUndefined();
    expect(countOnline({ ...room, membersLoaded: true }, new Set([1, 3, 8]))).toBe(1);
  });
});

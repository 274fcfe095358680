import { describe, expect, it } from 'vitest';
import type { Message } from '#protocol';
import { changeNews, listNews } from '../../../web/src/rooms/news/room-news.ts';
import { member, memberEvent, message, messageEvent, mine } from '../../client/support/make.ts';
import { state } from './support/state.ts';

const added = message(9, { text: '', system: { action: 'added', user: { id: 1, name: 'User 1' } } });
const known = (...rooms: ReturnType<typeof state>[]) => new Map(rooms.map(room => [room.id, room]));
const nobody: ReadonlySet<number> = new Set();

describe('news of the list of rooms', () => {
  it('tells who added me', () => {
    const room = state(2, { lastMessage: added });
    const news = listNews(known(state(1)), [room, state(1)], nobody);
    expect(news).toEqual([{ kind: 'added', room, by: added.author }]);
  });

  it('tells that I am in a room when it cannot be seen who did it', () => {
    const room = state(2, { lastMessage: message(9) });
    expect(listNews(known(), [room], nobody)).toEqual([{ kind: 'added', room, by: undefined }]);
  });

  it.each([
    ['that I made or joined', state(2, { lastMessage: mine(9, { system: { action: 'joined' } }) })],
    ['of two people', state(2, { lastMessage: message(9) }, { kind: 'direct', name: null })],
    ['that everybody is in', state(2, { lastMessage: message(9) }, { kind: 'general' })],
  ])('does not tell of a room %s', (_, room) => {
    expect(listNews(known(), [room], nobody)).toEqual([]);
  });

  it('tells what went, unless I left it myself', () => {
    const [one, two] = [state(1), state(2)];
    expect(listNews(known(one, two), [], new Set([2]))).toEqual([{ kind: 'gone', room: one }]);
  });

  it('is nothing while the list stays', () => {
    expect(listNews(known(state(1), state(2)), [state(2), state(1)], nobody)).toEqual([]);
  });
});

describe('news of a room', () => {
  const room = state(7);
  const note = (action: 'archived' | 'renamed' | 'topic', over: Partial<Message> = {}) =>
    message(9, { text: '', system: { action, value: 'New' }, ...over });

  it('tells who archived and who renamed it', () => {
    const [archived, renamed] = [note('archived'), note('renamed')];
    expect(changeNews(room, [messageEvent(archived), messageEvent(renamed)])).toEqual([
      { kind: 'archived', room, by: archived.author },
      { kind: 'renamed', room, by: renamed.author },
    ]);
  });

  it('does not tell what I did, what is said, who came, a topic, or what was told before', () => {
    const quiet = [
      messageEvent(mine(9, { system: { action: 'archived' } })),
      messageEvent(message(10)),
      memberEvent(member(3, 11)),
      messageEvent(note('topic')),
      messageEvent(note('renamed', { version: 12 })),
    ];
    expect(changeNews(room, quiet)).toEqual([]);
  });
});

import type { PeopleNews } from '../accounts/people-news.ts';
import type { PresenceNews } from '../presence/presence.service.ts';
import type { TypingNews } from '../presence/typing.service.ts';
import type { ReceiptNews } from '../receipts/receipts.service.ts';
import type { Bus } from './bus.ts';
import { eventFrame } from './ws-frame.ts';

/** What features have to tell beside the log, as frames on the bus. */
export interface News {
  readonly receipts: ReceiptNews;
  readonly presence: PresenceNews;
  readonly typing: TypingNews;
  readonly people: PeopleNews;
}

export function makeNews(bus: Bus): News {
  return {
    receipts: {
      positions: (room, positions) => {
        const told = eventFrame({ event: 'read', data: { room, positions: [...positions] } });
        bus.publish(`room:${room}`, { kind: 'roomNotice', room, ...told });
      },
      readByAll: (user, room, seq) => {
        const told = eventFrame({ event: 'readByAll', data: { room, seq } });
        bus.publish(`user:${user}`, { kind: 'userNotice', user, ...told });
      },
    },
    presence: (online, offline) => bus.publish('node', { kind: 'presence', online, offline }),
    typing: (room, user, active) => {
      const told = eventFrame({ event: 'typing', data: { room, user, active } });
      bus.publish(`room:${room}`, { kind: 'roomNotice', room, ...told, except: user });
    },
    people: {
      changed: data => {
        bus.publish('node', { kind: 'everyoneNotice', ...eventFrame({ event: 'user', data }) });
      },
      tell: (users, event) => {
        const told = eventFrame(event);
        for (const user of users) bus.publish(`user:${user}`, { kind: 'userNotice', user, ...told });
      },
      sessionsEnded: sessions => bus.publish('node', { kind: 'sessionsEnded', sessions }),
    },
  };
}

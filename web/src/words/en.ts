import { chat } from './en/chat.ts';
import { common } from './en/common.ts';
import { entrance } from './en/entrance.ts';
import { messages } from './en/messages.ts';
import { moderation } from './en/moderation.ts';
import { notices } from './en/notices.ts';
import { people } from './en/people.ts';
import { problems } from './en/problems.ts';
import { profile } from './en/profile.ts';
import { rooms } from './en/rooms.ts';
import { search } from './en/search.ts';
import { settings } from './en/settings.ts';

/** English, a file a subject; its type is what every other language must have. */
export const en = {
  chat,
  common,
  entrance,
  messages,
  moderation,
  notices,
  people,
  problems,
  profile,
  rooms,
  search,
  settings,
};
export type Words = typeof en;

import type { Words } from './en.ts';
import { chat } from './ru/chat.ts';
import { common } from './ru/common.ts';
import { entrance } from './ru/entrance.ts';
import { messages } from './ru/messages.ts';
import { moderation } from './ru/moderation.ts';
import { notices } from './ru/notices.ts';
import { people } from './ru/people.ts';
import { problems } from './ru/problems.ts';
import { profile } from './ru/profile.ts';
import { rooms } from './ru/rooms.ts';
import { search } from './ru/search.ts';
import { settings } from './ru/settings.ts';

/** Russian. */
export const ru: Words = {
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

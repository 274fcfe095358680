import type { PersonalEvent, UserRef } from '#protocol';

/** What is told about people and to people, beside the logs of rooms. After the commit; it may be lost. */
export interface PeopleNews {
  /** Name, role or picture of a person is another one: everybody hears it. */
  changed(user: UserRef): void;
  /** To all sockets of each of these users. */
  tell(users: readonly number[], event: PersonalEvent): void;
  /** These sign-ins are over: their sockets close. */
  sessionsEnded(sessions: readonly string[]): void;
}

import type { RoomState } from '#client';
import type { Member } from '#protocol';

/** Present members in the order of their names. */
export function byName(
  members: RoomState['members'],
  nameOf: (user: Member['user']) => string,
  language: string,
): Member[] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
  return [...members.values()]
    .filter(member => member.state === 'active')
    .map(member => ({ member, name: nameOf(member.user) }))
    .sort((a, b) => compare(a.name, b.name) || a.member.user.id - b.member.user.id)
    .map(({ member }) => member);
}

/** Those who are online before the others, otherwise in the same order. */
export function onlineFirst(members: readonly Member[], online: ReadonlySet<number>): Member[] {
  const { true: there = [], false: away = [] } = Object.groupBy(members, ({ user }) =>
    online.has(user.id) ? 'true' : 'false',
  );
  return [...there, ...away];
}

/** Whether somebody's name, own name or login holds what was typed; everybody's does where nothing was. */
export function isCalled(
  user: Member['user'],
  typed: string,
  nameOf: (user: Member['user']) => string,
): boolean {
  const wanted = typed.trim().toLowerCase();
  return [nameOf(user), user.name, user.login].some(name => name.toLowerCase().includes(wanted));
}

/** How many of the present members are online; undefined while the members are not known. */
export function countOnline(room: RoomState, online: ReadonlySet<number>): number | undefined {
  if (!room.membersLoaded) return undefined;
  let count = 0;
  for (const { user, state } of room.members.values()) {
    if (state === 'active' && online.has(user.id)) count += 1;
  }
  return count;
}

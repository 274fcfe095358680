import type { Notice } from '#protocol';
import type { Words } from '../words/en.ts';

/** A notice in words. */
export interface NoticeText {
  readonly text: string;
  /** Why, as whoever acted wrote it; empty where nothing was written. */
  readonly reason: string;
  /** Where it leads. */
  readonly link?: { readonly href: string; readonly label: string };
}

interface Surroundings {
  readonly words: Words;
  /** What a room is called; undefined when it is not one of mine. */
  readonly roomName: (room: number) => string | undefined;
  readonly time: (at: string) => string;
}

/** What a notice tells, in the language of the page. */
export function noticeText({ content }: Pick<Notice, 'content'>, around: Surroundings): NoticeText {
  const { words, roomName, time } = around;
  const { notices } = words;
  const place = (room: number | null) =>
    notices.place(room === null ? undefined : (roomName(room) ?? notices.lostRoom(room)));
  const why = (reason: string) => (reason === '' ? '' : notices.reason(reason));
  const told = (note: string) => (note === '' ? '' : notices.note(note));
  switch (content.kind) {
    case 'sanctioned': {
      const { kind, room, expiresAt, reason } = content.sanction;
      const until = expiresAt === null ? '' : notices.until(time(expiresAt));
      return { text: notices.sanctioned(kind, place(room), until), reason: why(reason) };
    }
    case 'sanctionLifted': {
      const { kind, room } = content.sanction;
      return { text: notices.sanctionLifted(kind, place(room)), reason: why(content.reason) };
    }
    case 'messageRemoved':
    case 'messageRestored': {
      const { kind, room, seq, reason } = content;
      const text = notices[kind](place(room));
      if (roomName(room) === undefined) return { text, reason: why(reason) };
      return {
        text,
        reason: why(reason),
        link: { href: `/rooms/${room}/${seq}`, label: notices.showMessage },
      };
    }
    case 'messagesRemoved':
    case 'avatarRemoved':
      return { text: notices[content.kind], reason: why(content.reason) };
    case 'reportClosed':
    case 'appealClosed':
      return { text: notices[content.kind][content.outcome], reason: told(content.note) };
    case 'roleChanged':
      return { text: notices.roleChanged(content.role), reason: '' };
    case 'secondFactorReset':
      return {
        text: notices.secondFactorReset,
        reason: '',
        link: { href: '/profile/second-factor', label: notices.setUp },
      };
    default:
      // Of a later service.
      return { text: notices.unknown, reason: '' };
  }
}

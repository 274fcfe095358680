import type { Notice, Sanction, SanctionKind } from '#protocol';
import { dayAndTime } from './format.ts';
import { oneLine } from './sanitize.ts';

/** What a room is called; undefined when it is not one of mine. */
export type RoomNames = (room: number) => string | undefined;

const states: Record<SanctionKind, string> = { mute: 'muted', timeout: 'timed out', ban: 'banned' };

/** What somebody is, where, until when and why. */
export function sanctionText(sanction: Sanction, names: RoomNames): string {
  const until = sanction.expiresAt === null ? '' : ` until ${dayAndTime(sanction.expiresAt)}`;
  return `You are ${stateText(sanction, names)}${until}${because(sanction.reason)}`;
}

/** One notice on one line. */
export function noticeText({ content }: Notice, names: RoomNames): string {
  switch (content.kind) {
    case 'sanctioned':
      return sanctionText(content.sanction, names);
    case 'sanctionLifted':
      return `You are not ${stateText(content.sanction, names)} any more${because(content.reason)}`;
    case 'messageRemoved':
      return `A message of yours was removed${place(content.room, names)}${because(content.reason)}`;
    case 'messageRestored':
      return `A message of yours is back${place(content.room, names)}${because(content.reason)}`;
    case 'messagesRemoved':
      return `All your messages were removed${because(content.reason)}`;
    case 'avatarRemoved':
      return `Your picture was removed${because(content.reason)}`;
    case 'reportClosed':
      return `Your report was ${content.outcome}${because(content.note)}`;
    case 'appealClosed':
      return `Your appeal was ${content.outcome}${because(content.note)}`;
    case 'roleChanged':
      return `Your role is now ${content.role}.`;
    case 'secondFactorReset':
      return 'Your second factor was taken away: set it up again.';
    default:
      // Of a later server.
      return 'Something was done that concerns you.';
  }
}

function stateText({ kind, room }: Sanction, names: RoomNames): string {
  return `${states[kind]}${room === null ? '' : place(room, names)}`;
}

/** The reason as it was given, if one was. */
function because(reason: string): string {
  return reason === '' ? '' : `: ${oneLine(reason)}`;
}

function place(room: number, names: RoomNames): string {
  return ` in ${names(room) ?? `room ${room}`}`;
}

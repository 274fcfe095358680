/** What a line of the user asks for. */
export type Input =
  | { readonly do: 'send'; readonly text: string }
  | { readonly do: 'nothing' | 'rooms' | 'who' | 'delete' | 'help' | 'quit' }
  | { readonly do: 'join'; readonly room: string }
  | { readonly do: 'leave'; readonly confirm: boolean }
  | { readonly do: 'edit'; readonly text: string }
  | { readonly do: 'notices' }
  /** `back` counts messages of others from the newest, which is 1. */
  | { readonly do: 'report'; readonly back: number; readonly text: string }
  | { readonly do: 'block' | 'unblock'; readonly login: string }
  /** In the room that is open; 0 minutes: until somebody lifts it. */
  | {
      readonly do: 'mute' | 'ban';
      readonly login: string;
      readonly minutes: number;
      readonly reason: string;
    }
  | { readonly do: 'wrong'; readonly hint: string };

export const HELP = `  /rooms            my rooms and those that can be joined
  /join NAME        enter a room, by name or by its number in /rooms
  /leave            leave this room; /leave yes where there is no way back
  /who              who is in this room
  /edit TEXT        put TEXT in place of my last message
  /delete           delete my last message
  /report N TEXT    report a message: N counts those of others from the newest, which is 1
  /block LOGIN      do not show me what LOGIN writes, and no direct messages; /unblock LOGIN
  /notices          what was done that concerns me
  /mute LOGIN MINUTES REASON, /ban LOGIN MINUTES REASON
                    for moderators, in this room; 0 minutes: until it is lifted
  /quit             go
  //TEXT            send a text that starts with a slash`;

/** Reads a line: a command when it starts with one slash, otherwise a text to send. */
export function readInput(line: string): Input {
  if (line.trim() === '') return { do: 'nothing' };
  if (!line.startsWith('/')) return { do: 'send', text: line };
  if (line.startsWith('//')) return { do: 'send', text: line.slice(1) };
  const [, name = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(line) ?? [];
  switch (name) {
    case 'rooms':
    case 'who':
    case 'delete':
    case 'help':
    case 'quit':
      return { do: name };
    case 'notices':
      return { do: 'notices' };
    case 'leave':
      return { do: 'leave', confirm: rest.trim() === 'yes' };
    case 'join':
      return rest === ''
        ? { do: 'wrong', hint: '/join needs a name or number.' }
        : { do: 'join', room: rest };
    case 'edit':
      return rest === '' ? { do: 'wrong', hint: '/edit needs the new text.' } : { do: 'edit', text: rest };
    case 'report':
      return readReport(rest);
    case 'block':
    case 'unblock':
      return /^\S+$/.test(rest.trim())
        ? { do: name, login: rest.trim() }
        : { do: 'wrong', hint: `/${name} needs a login.` };
    case 'mute':
    case 'ban':
      return readSanction(name, rest);
    default:
      return { do: 'wrong', hint: `There is no /${name}. /help shows what there is.` };
  }
}

function readReport(rest: string): Input {
  const [, back, text = ''] = /^(\d{1,6})\s+(.+)$/s.exec(rest) ?? [];
  return Number(back) > 0
    ? { do: 'report', back: Number(back), text }
    : { do: 'wrong', hint: '/report needs a number, from 1, and what is wrong.' };
}

function readSanction(kind: 'mute' | 'ban', rest: string): Input {
  const [, login = '', minutes, reason = ''] = /^(\S+)\s+(\d{1,6})\s+(.+)$/s.exec(rest) ?? [];
  return minutes === undefined
    ? { do: 'wrong', hint: `/${kind} needs a login, minutes and a reason.` }
    : { do: kind, login, minutes: Number(minutes), reason };
}

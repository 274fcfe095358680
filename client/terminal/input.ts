/** What a line of the user asks for. */
export type Input =
  | { readonly do: 'send'; readonly text: string }
  | { readonly do: 'nothing' | 'rooms' | 'who' | 'delete' | 'help' | 'quit' }
  | { readonly do: 'join'; readonly room: string }
  | { readonly do: 'leave'; readonly confirm: boolean }
  | { readonly do: 'edit'; readonly text: string }
  | { readonly do: 'wrong'; readonly hint: string };

export const HELP = `  /rooms            my rooms and those that can be joined
  /join NAME        enter a room, by name or by its number in /rooms
  /leave            leave this room; /leave yes where there is no way back
  /who              who is in this room
  /edit TEXT        put TEXT in place of my last message
  /delete           delete my last message
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
    case 'leave':
      return { do: 'leave', confirm: rest.trim() === 'yes' };
    case 'join':
      return rest === ''
        ? { do: 'wrong', hint: '/join needs a name or number.' }
        : { do: 'join', room: rest };
    case 'edit':
      return rest === '' ? { do: 'wrong', hint: '/edit needs the new text.' } : { do: 'edit', text: rest };
    default:
      return { do: 'wrong', hint: `There is no /${name}. /help shows what there is.` };
  }
}

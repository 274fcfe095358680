import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLine } from '../support/line.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { ChatProcess } from './support/chat-process.ts';

const PASSWORD = 'a long enough secret';
let server: TestServer;
const chats: ChatProcess[] = [];
let people = 0;

beforeAll(async () => {
  server = await testServer();
});
afterEach(() => {
  for (const chat of chats.splice(0)) chat.kill();
});
afterAll(async () => {
  await server.close();
});

/** Somebody new at the terminal. */
function chatter(name: string, args: string[] = [], url = server.url): ChatProcess {
  const login = `${name}-${people++}`;
  const chat = new ChatProcess(['--url', url, '--login', login, '--register', ...args], {
    PARLEY_PASSWORD: PASSWORD,
    NO_COLOR: '1',
  });
  chats.push(chat);
  return chat;
}

async function generalOf(person: Person): Promise<number> {
  const { body } = await server.api(person, 'GET', '/rooms');
  return body.rooms[0].room.id;
}

async function say(person: Person, room: number, text: string): Promise<number> {
  const clientId = `terminal-test-${people++}`;
  const { body } = await server.api(person, 'POST', `/rooms/${room}/messages`, { clientId, text });
  return body.seq;
}

describe('the terminal client', () => {
  it('can be scripted: each line is done before the next', async () => {
    const chat = chatter('script');
    for (const line of ['first', '/edit second', '//slash', '/delete', '/nonsense', '/who']) chat.type(line);
    chat.end();
    expect(await chat.exit).toBe(0);
    expect(chat.errors).toBe('');
    const lines = chat.output.split('\n').filter(line => line.startsWith('✓') || line.startsWith('~'));
    expect(lines.map(line => line.replace(/^(.) +\S+ +\S+ /, '$1 '))).toEqual([
      '✓ first',
      '~ second (edited)',
      '✓ /slash',
      '~ (deleted)',
    ]);
    expect(chat.output).toContain('! There is no /nonsense.');
    expect(chat.output).toMatch(/● script-\d+ \(script-\d+\)/);
  });

  it('shows what others say, edit and delete, as it happens and without their control characters', async () => {
    const other = await server.person('other');
    const room = await generalOf(other);
    await say(other, room, 'before');
    const chat = chatter('watcher');
    await chat.sees('before');
    const seq = await say(other, room, 'evil \u001b[2J\u009b31m text');
    await chat.sees('evil \ufffd[2J\ufffd31m text');
    await server.api(other, 'PATCH', `/rooms/${room}/messages/${seq}`, { text: 'kind text' });
    await chat.sees('kind text (edited)');
    await server.api(other, 'DELETE', `/rooms/${room}/messages/${seq}`);
    await chat.sees('(deleted)');
    expect(chat.output).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('marks what it has shown as read, and lists what is unread elsewhere', async () => {
    const other = await server.person('other');
    const name = `Club ${people++}`;
    const { body } = await server.api(other, 'POST', '/rooms', { kind: 'public', name });
    const chat = chatter('member');
    await chat.sees('joined');
    chat.type('/rooms');
    await chat.sees(name);
    chat.type(`/join ${name.toUpperCase()}`);
    await chat.sees(`— ${name} —`);
    chat.type('/join General');
    await chat.sees('— General —');
    await say(other, body.room.id, 'over here');
    await chat.sees('over here');
    expect(chat.output).toContain(`· ${name} · `);
    chat.type('/rooms');
    await chat.sees(`${name}  (1 unread)`);
    chat.type('/join 1');
    await expect.poll(() => chat.count(`— ${name} —`)).toBe(2);
    chat.type('/rooms');
    const lists = () => chat.output.split('My rooms:');
    await expect.poll(() => lists().length === 5 && lists().at(-1)).toContain('General');
    expect(lists().at(-1)).not.toContain('unread');
    chat.type('/leave');
    await chat.sees('You are not in this room any more. /rooms shows the others.');
    await expect.poll(() => chat.count('— General —')).toBe(3);
  });

  it('comes back by itself, with what was said meanwhile and with what was typed meanwhile', async () => {
    const line = await openLine(server.url);
    const other = await server.person('other');
    const room = await generalOf(other);
    const chat = chatter('traveller', [], line.url);
    await chat.sees('joined');
    line.cut();
    await chat.sees('* reconnecting…');
    chat.type('typed in a tunnel');
    await say(other, room, 'said meanwhile');
    await chat.sees('… waiting to be sent: typed in a tunnel');
    line.mend();
    await chat.sees('* connected again');
    await expect.poll(() => chat.output).toMatch(/^✓ .*: typed in a tunnel$/m);
    expect(chat.count('said meanwhile')).toBe(1);
    chat.end();
    expect(await chat.exit).toBe(0);
    const { body } = await server.api(other, 'GET', `/rooms/${room}/messages`);
    const stored = body.messages.filter((message: { text: string }) => message.text === 'typed in a tunnel');
    expect(stored).toHaveLength(1);
    await line.close();
  });

  it('ends when its session is ended', async () => {
    const chat = chatter('leaver');
    // Those who joined before are shown, too.
    const joined = () => /(leaver-\d+) joined/.exec(chat.output)?.[1];
    await expect.poll(joined).toBeDefined();
    const login = joined() ?? '';
    const asker = await server.person('asker');
    const { body } = await server.api(asker, 'GET', `/users?q=${login}`);
    const { rows } = await sql<{ id: string }>`
      select id from sessions where user_id = ${body.users[0].id}`.execute(server.container.database.sql);
    await Promise.all(rows.map(({ id }) => server.container.accounts.sessions.end(id)));
    expect(await chat.exit).toBe(1);
    expect(chat.output).toContain('* the service ended this: sessionEnded');
  });

  it('stays when a room cannot be entered', async () => {
    const chat = chatter('lost', ['--room', 'Nowhere']);
    await chat.sees('! There is no room Nowhere to join.');
    chat.type('hello?');
    await chat.sees('! Enter a room first: /join NAME.');
    chat.type('/join General');
    await chat.sees('— General —');
    chat.type('/quit');
    expect(await chat.exit).toBe(0);
  });

  it.each([
    [
      'a wrong password',
      ['--login', 'nobody', '--password', 'wrong wrong'],
      'The login or the password is wrong.',
    ],
    ['no password', ['--login', 'nobody'], 'Give a password with --password or PARLEY_PASSWORD.'],
    ['no login', [], '--login is missing.'],
  ])('ends with a reason and status 1: %s', async (_, args, reason) => {
    const chat = new ChatProcess(['--url', server.url, ...args], { PARLEY_PASSWORD: '' });
    chats.push(chat);
    expect(await chat.exit).toBe(1);
    expect(chat.errors).toContain(reason);
    expect(chat.errors).not.toContain('    at ');
  });

  it('ends with a reason when there is no service', async () => {
    const chat = new ChatProcess(['--url', 'http://127.0.0.1:9', '--login', 'a', '--password', 'b']);
    chats.push(chat);
    expect(await chat.exit).toBe(1);
    expect(chat.errors).toMatch(/cannot be reached/);
  });

  it('explains itself', async () => {
    const chat = new ChatProcess(['--help']);
    expect(await chat.exit).toBe(0);
    expect(chat.output).toContain('Usage: npm run chat');
  });
});

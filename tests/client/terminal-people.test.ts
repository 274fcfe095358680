import { TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { ChatProcess } from './support/chat-process.ts';

/** Of everybody whom the test service signs up. */
const PASSWORD = 'a quiet sentence';
let server: TestServer;
let moderator: Person;
const chats: ChatProcess[] = [];
let messages = 0;

beforeAll(async () => {
  server = await testServer();
  moderator = await server.withRole('moderator');
});
afterEach(() => {
  for (const chat of chats.splice(0)) chat.kill();
});
afterAll(async () => {
  await server.close();
});

/** The person at a terminal. */
function chatOf({ user }: Person, args: string[] = []): ChatProcess {
  const chat = new ChatProcess(['--url', server.url, '--login', user.login, ...args], {
    PARLEY_PASSWORD: PASSWORD,
    NO_COLOR: '1',
  });
  chats.push(chat);
  return chat;
}

async function general(person: Person): Promise<number> {
  const { body } = await server.api(person, 'GET', '/rooms');
  return body.rooms[0].room.id;
}

async function say(person: Person, text: string): Promise<number> {
  const clientId = `people-test-${messages++}`;
  const path = `/rooms/${await general(person)}/messages`;
  return (await server.api(person, 'POST', path, { clientId, text })).body.seq;
}

async function sanction(on: Person, order: object): Promise<number> {
  const body = { user: on.user.id, reason: 'Spam', ...order };
  return (await server.api(moderator, 'POST', '/moderation/sanctions', body)).body.id;
}

describe('the terminal client', () => {
  it('tells of a sanction, why a text is refused, and of its end; later as an unread notice', async () => {
    const person = await server.person('noisy');
    const chat = chatOf(person);
    await chat.sees('— General —');
    const id = await sanction(person, { kind: 'mute', room: await general(person) });
    await chat.sees('* You are muted in General: Spam');
    chat.type('can you hear me?');
    await expect.poll(() => chat.output).toMatch(/^! You may not write here for now\./m);

    const again = chatOf(person);
    await again.sees('* You are muted in General: Spam');
    await again.sees('* 1 unread: /notices shows what concerns you.');
    await server.api(moderator, 'POST', `/moderation/sanctions/${id}/lift`, { reason: 'Enough' });
    await chat.sees('* You are not muted in General any more: Enough');
    chat.type('hello again');
    await chat.sees('hello again');
    for (const line of ['/notices', '/notices']) chat.type(line);
    await chat.sees('  You are not muted in General any more: Enough');
    const lines = chat.output.split('\n').filter(line => /You are (not )?muted/.test(line));
    expect(lines.slice(-4)).toEqual([
      '* You are muted in General: Spam',
      '* You are not muted in General any more: Enough',
      '  You are muted in General: Spam',
      '  You are not muted in General any more: Enough',
    ]);
  });

  it('reports a message to the moderators', async () => {
    const [person, other] = [await server.person('reporter'), await server.person('spammer')];
    const seq = await say(other, 'buy this');
    await say(other, 'sorry');
    const chat = chatOf(person);
    await chat.sees('sorry');
    chat.type('/report 2 it is an advertisement');
    await chat.sees('* Reported. You will be told what came of it.');
    const { body } = await server.api(moderator, 'GET', '/moderation/reports');
    const about = (report: { target: { id: number } }) => report.target.id === other.user.id;
    expect(body.reports.filter(about)).toMatchObject([{ kind: 'message', seq, voices: 1 }]);
    chat.type('/report 500 too far');
    await chat.sees('! There is no such message here.');
  });

  it('does not show those who are blocked until they are not', async () => {
    const [person, other] = [await server.person('quiet'), await server.person('loud')];
    const third = await server.person('third');
    const chat = chatOf(person);
    await chat.sees('— General —');
    chat.type(`/block ${other.user.login.toUpperCase()}`);
    await chat.sees(`* ${other.user.login.toUpperCase()} is blocked.`);
    const seq = await say(other, 'not for you');
    await server.api(other, 'PATCH', `/rooms/${await general(other)}/messages/${seq}`, { text: 'nor this' });
    await say(third, 'for everybody');
    await chat.sees('for everybody');
    chat.type(`/unblock ${other.user.login}`);
    await chat.sees(`* ${other.user.login} is not blocked any more.`);
    await say(other, 'good day');
    await chat.sees('good day');
    expect(chat.count('not for you') + chat.count('nor this (edited)')).toBe(0);
    chat.type('/block nobody-here');
    await chat.sees('! There is nobody with the login nobody-here.');
  });

  it('mutes and bans in the room that is open, for those who may', async () => {
    const [owner, guest, other] = [
      await server.person('owner'),
      await server.person('guest'),
      await server.person('other'),
    ];
    const { body } = await server.api(owner, 'POST', '/rooms', { kind: 'public', name: 'Club' });
    for (const person of [guest, other]) await server.api(person, 'POST', `/rooms/${body.room.id}/join`);
    const chat = chatOf(owner, ['--room', 'Club']);
    await chat.sees('— Club —');
    chat.type(`/mute ${guest.user.login} 60 too loud`);
    await chat.sees(`* ${guest.user.login} was told.`);
    chat.type(`/ban ${other.user.login} 0 spam`);
    await chat.sees(`* ${other.user.login} was told.`);
    const standing = async (person: Person) => (await server.api(person, 'GET', '/me/standing')).body;
    expect((await standing(guest)).sanctions).toMatchObject([
      { kind: 'mute', room: body.room.id, reason: 'too loud', expiresAt: expect.any(String) },
    ]);
    expect((await standing(other)).sanctions).toMatchObject([{ kind: 'ban', expiresAt: null }]);
    chat.type('/join General');
    await chat.sees('— General —');
    chat.type(`/mute ${guest.user.login} 60 too loud`);
    await chat.sees('! You may not do this.');
  });

  it('ends when its person is banned, and says why at the next sign-in', async () => {
    const person = await server.person('banned');
    const chat = chatOf(person);
    await chat.sees('— General —');
    await sanction(person, { kind: 'ban' });
    expect(await chat.exit).toBe(1);
    expect(chat.output).toContain('* the service ended this: sessionEnded');
    const again = chatOf(person);
    expect(await again.exit).toBe(1);
    expect(again.errors).toMatch(/^This account is banned\..*Spam/);
  });

  it('signs in with the code of a second factor, and asks for it when it is needed', async () => {
    const person = await server.person('careful');
    const { body } = await server.api(person, 'POST', '/me/second-factor', { password: PASSWORD });
    const code = new TOTP({ secret: body.secret }).generate();
    const confirmed = await server.api(person, 'POST', '/me/second-factor/confirm', { code });
    const without = chatOf(person);
    expect(await without.exit).toBe(1);
    expect(without.errors).toContain('Give the code of the second factor with --code.');
    const chat = chatOf(person, ['--code', confirmed.body.recoveryCodes[0]]);
    await chat.sees('— General —');
  });

  it('says that its role needs a second factor first', async () => {
    const strict = await testServer({ REQUIRE_2FA_FOR: 'admin' });
    const admin = await strict.withRole('admin');
    const chat = new ChatProcess(['--url', strict.url, '--login', admin.user.login], {
      PARLEY_PASSWORD: PASSWORD,
    });
    chats.push(chat);
    expect(await chat.exit).toBe(1);
    expect(chat.output).toContain('Your role needs a second factor: set it up first.');
    await strict.close();
  });
});

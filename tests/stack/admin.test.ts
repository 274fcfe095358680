import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloseCode } from '#protocol';
import { upTo } from '../support/log.ts';
import { addressOfApp } from './support/app.ts';
import { ADMIN_PASSWORD, LoadPerson } from './support/load-person.ts';
import { PanelPerson } from './support/panel.ts';
import { expectProblem } from './support/problem.ts';
import { Stack } from './support/stack.ts';
import { type Answer, Visitor } from './support/visitor.ts';

/** Failed sign-ins of one address before the service asks it to wait: ten times those of an account. */
const FREE_FAILURES = 10;
/** What comes at once before nginx refuses: the burst of nginx/snippets/routes.conf. */
const BURST = 30;

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start({ admin: true, env: { SIGN_IN_ATTEMPTS: '1' } });
});
afterAll(() => stack?.stop());

/** The administrator, signed in. */
async function admin(): Promise<PanelPerson> {
  const person = new PanelPerson(new Visitor(stack.url));
  const answer = await person.signIn('admin', ADMIN_PASSWORD);
  expect([answer.status, answer.headers['location']]).toEqual([303, '/admin']);
  return person;
}

const listUsers = (person: PanelPerson) =>
  person.get('/admin/api/resources/users/actions/list?filters.login=admin');

describe('the panel through nginx', () => {
  it('lets somebody in, shows what there is, and lets nobody in after the sign-out', async () => {
    const person = await admin();
    const list = await listUsers(person);
    expect(list.status).toBe(200);
    expect(list.json().records[0].params).toMatchObject({ login: 'admin' });
    expect((await person.get('/admin')).headers['content-type']).toMatch(/^text\/html/);
    expect((await person.signOut()).status).toBe(303);
    expect((await listUsers(person)).status).toBe(401);
  });

  it('is the instance with the panel, and none that chats', async () => {
    const answer = await new Visitor(stack.url).ask({ path: '/admin/login' });
    expect(answer.status).toBe(200);
    const { upstream } = await stack.nginx.lineOf(answer);
    expect(upstream).toBe('127.0.0.10:8000');
    const direct = await new Visitor(`http://${addressOfApp(0)}:8000`).ask({ path: '/admin/login' });
    expect(direct.status).toBe(404);
  });

  it('has no API of its own: that of admins is where it was', async () => {
    const answer = await new Visitor(stack.url).post('/api/v1/admin/users', {});
    expect(answer.status).toBe(401);
    expect((await stack.nginx.lineOf(answer))['upstream']).not.toContain('127.0.0.10');
    const direct = await new Visitor(stack.admin.url).post('/api/v1/auth/login', {});
    expect(direct.status).toBe(404);
  });

  it.each(['/admin/login', '/admin', '/admin/login.css', '/admin/api/resources/users/actions/list'])(
    'answers with each security header once: %s',
    async path => {
      for (const person of [await admin(), new PanelPerson(new Visitor(stack.url))]) {
        const { rawHeaders } = await person.get(path);
        const names = rawHeaders.filter((_, index) => index % 2 === 0).map(name => name.toLowerCase());
        for (const name of ['x-content-type-options', 'content-security-policy', 'x-request-id']) {
          expect(
            names.filter(one => one === name),
            name,
          ).toEqual([name]);
        }
      }
    },
  );

  it('compresses its scripts, but no answer of the sign-in', async () => {
    const person = await admin();
    const page = (await person.get('/admin')).body.toString();
    const [, script = ''] = /<script[^>]* src="(\/admin\/[^"]+)"/.exec(page) ?? [];
    const gzip = { 'accept-encoding': 'gzip' };
    expect((await person.get(script, gzip)).headers['content-encoding']).toBe('gzip');
    const stranger = new PanelPerson(new Visitor(stack.url));
    expect((await stranger.get('/admin/login', gzip)).headers['content-encoding']).toBeUndefined();
  });

  it('bans somebody in its process, and their socket at another one closes at once', async () => {
    const victim = await LoadPerson.signUp(stack.url, 'panel-victim');
    const socket = await victim.socket();
    const person = await admin();
    const order = { seconds: '3600', reason: 'threats' };
    const answer = await person.act(`users/records/${victim.id}/ban`, order);
    expect(answer.json()).toMatchObject({ notice: { type: 'success' } });
    expect(await socket.closed).toMatchObject({ code: CloseCode.sessionEnded });
  });
});

describe('its sign-in', () => {
  /** Tries wrong sign-ins, each as somebody else from somewhere else, as far as the client says. */
  function guesser(): () => Promise<Answer> {
    const person = new PanelPerson(new Visitor(stack.url));
    let count = 0;
    return () => {
      const n = ++count;
      const address = `203.0.113.${n}`;
      const forged = { 'x-forwarded-for': address, 'x-real-ip': address, forwarded: `for=${address}` };
      return person.signIn(`nobody-${n}`, 'a wrong sentence', forged);
    };
  }

  /** Guesses one after the other until one is refused; that one, and how many were not. */
  async function untilRefused(guess: () => Promise<Answer>): Promise<[number, Answer]> {
    for (let free = 0; ; free++) {
      const answer = await guess();
      if (answer.status === 429) return [free, answer];
    }
  }

  it('is slowed down by the service, then by nginx, whatever a client says of its address', async () => {
    const guess = guesser();
    const isPage = ({ headers }: Answer) => String(headers['content-type']).startsWith('text/html');
    const [free, refusal] = await untilRefused(guess);
    expect(isPage(refusal)).toBe(true);
    expect(free).toBeGreaterThanOrEqual(FREE_FAILURES);
    // The first wait is a second, and each is twice the one before: whoever is slow comes after some of them.
    expect(free).toBeLessThan(FREE_FAILURES + 6);

    // At once, for nginx lets in another one each second.
    const answers = await Promise.all(upTo(2 * BURST).map(guess));
    const byNginx = answers.filter(answer => answer.status === 429 && !isPage(answer));
    expect(free + 1 + answers.length - byNginx.length).toBeGreaterThanOrEqual(BURST);
    expectProblem(byNginx[0] as Answer, 'rate_limited');
  });

  it('is another one for everybody else meanwhile', async () => {
    await untilRefused(guesser());
    await admin();
  });
});

it('without its instance the panel is put off, and the chat goes on', async () => {
  const chatting = await LoadPerson.signUp(stack.url, 'panel-talker');
  await stack.admin.end('SIGKILL');
  const visitor = new Visitor(stack.url);
  for (const path of ['/admin', '/admin/login']) expectProblem(await visitor.ask({ path }), 'busy');
  await chatting.say(await chatting.room('public', 'Panel'), 'still talking');
  await stack.admin.start();
  await expect.poll(async () => (await visitor.ask({ path: '/admin/login' })).status).toBe(200);
});

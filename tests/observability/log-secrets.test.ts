import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Commands } from '#protocol';
import { goldens, wireText } from '../protocol/golden.ts';
import { eventually } from '../support/eventually.ts';
import { makeLogged } from '../support/logged.ts';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';

const MARK = 'MARKED';
let marks = 0;
/** Something that must not be in the log, as long as a password must be. */
const mark = () => `${MARK}-${marks++}-secret`;

/** Whatever a request could bring, under the names that routes know. */
const anything = () => ({
  ...{
    login: 'nobody',
    password: mark(),
    code: mark(),
    refreshToken: mark(),
    session: 'token',
    name: mark(),
  },
  ...{ text: mark(), note: mark(), reason: mark(), current: mark(), next: mark(), topic: mark() },
  ...{ email: `${mark()}@example.org`, category: 'abuse', clientId: clientId() },
});

describe('the log at its most talkative level', () => {
  const logged = makeLogged('trace');
  let server: TestServer;
  let people: (Person | undefined)[] = [];
  let room = 0;
  beforeAll(async () => {
    server = await testServer({ LOG_LEVEL: 'trace' }, { log: logged.log });
    people = [undefined, await server.person('eve'), await server.withRole('admin', 'ada')];
    const { body } = await server.api(people[2], 'POST', '/rooms', { kind: 'public', name: mark() });
    room = body.room.id;
  });
  afterAll(() => server.close());

  const heads = (person: Person | undefined): Record<string, string> => ({
    authorization: person ? `Bearer ${person.token}` : `Bearer ${mark()}`,
    cookie: `parley_refresh=${mark()}; __Host-parley_refresh=${mark()}`,
  });

  async function ask(person: Person | undefined, method: string, path: string, type: string, body: string) {
    const bare = method === 'GET' || method === 'HEAD';
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { ...heads(person), ...(bare ? {} : { 'content-type': type }) },
      ...(bare ? {} : { body }),
      redirect: 'manual',
    });
    await response.text();
  }

  it('has no secret of any request', async () => {
    const { paths } = (await (await fetch(`${server.url}/docs/json`)).json()) as {
      paths: Record<string, Record<string, object>>;
    };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => [method.toUpperCase(), path] as const),
    );
    expect(routes.length).toBeGreaterThan(60);
    for (const person of people) {
      for (const [method, template] of routes) {
        // Who is signed in stays so, and so does the account.
        if (person !== undefined && /logout|end-others|^\/api\/v1\/me$/.test(template) && method !== 'GET')
          continue;
        const path = template.replace(/\{\w+\}/g, String(room));
        await ask(
          person,
          method,
          `${path}?q=${mark()}&token=${mark()}`,
          'application/json',
          JSON.stringify(anything()),
        );
      }
    }
    const form = () => new URLSearchParams({ grant_type: 'password', username: mark(), password: mark() });
    await ask(
      undefined,
      'POST',
      '/api/v1/auth/token',
      'application/x-www-form-urlencoded',
      form().toString(),
    );
    await ask(people[1], 'POST', `/api/v1/rooms/${room}/messages`, 'application/json', `{"text":"${mark()}`);
    await ask(people[1], 'POST', `/api/v1/rooms/${mark()}/messages`, 'text/plain', mark());
    await ask(undefined, 'GET', `/api/v1/%E0%A4%A?token=${mark()}`, '', '');
    await ask(undefined, 'GET', `/no/such/route/${mark()}`, '', '');
    await eventually(() =>
      expect(logged.lines.filter(line => line['msg'] === 'request').length).toBeGreaterThan(routes.length),
    );
    expect(logged.text()).not.toContain(MARK);
  });

  it('has no secret of any frame', async () => {
    const [, eve] = people as [undefined, Person];
    const stranger = await server.socket();
    stranger.send({ ref: 1, command: 'hello', data: { version: 1, token: mark() } });
    await stranger.closed;
    for (const golden of goldens.filter(one => one.direction === 'client' && one.frame !== undefined)) {
      const socket = await server.enter(eve);
      const frame = wireText(golden).replace(
        /"(text|token)":"[^"]*"/g,
        (_all, name) => `"${name}":"${mark()}"`,
      );
      socket.send(JSON.parse(frame));
      socket.close();
    }
    const socket = await server.enter(eve);
    const { room: general } = {
      room: (await server.api(eve, 'GET', '/rooms')).body.rooms[0].room.id as number,
    };
    const { seq } = await socket.ok('send', { room: general, clientId: clientId(), text: mark() });
    await socket.ok('edit', { room: general, seq, text: mark() });
    await socket.refused('send', {
      room: general,
      clientId: clientId(),
      text: `${mark()}${'x'.repeat(9_000)}`,
    });
    await socket.ok('delete', { room: general, seq });
    expect(Object.keys(Commands)).toContain('send');
    expect(logged.lines.filter(line => line['msg'] === 'frame received').length).toBeGreaterThan(5);
    expect(logged.text()).not.toContain(MARK);
  });

  it('has a component on every line, and the code of every error', () => {
    expect(logged.lines.length).toBeGreaterThan(100);
    for (const line of logged.lines) {
      expect(line, JSON.stringify(line)).toMatchObject({
        component: expect.stringMatching(/^[a-z-]+$/),
        msg: expect.stringMatching(/./),
      });
    }
  });
});

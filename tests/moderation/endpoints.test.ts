import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandData, Commands, type Role } from '#protocol';
import { type Person, type TestServer, testServer } from '../support/server.ts';
import { clientId } from '../support/world.ts';
import { deskOf } from './desk.ts';
import { ownersRoutes, powerlessCommands, powerlessRoutes, REPORT, staffRoutes } from './endpoints.ts';
import { expected, type Route, reportOn, request, walked } from './power-walkers.ts';

type InsideCommand = (typeof powerlessCommands)[
  | 'a membership'
  | 'one’s own message, and a membership'][number];

const ROLES: readonly Role[] = ['user', 'moderator', 'admin'];
const routesOf = (table: object) => Object.entries(table) as [Route, readonly Role[]][];

describe('who may use what', () => {
  let server: TestServer;
  let [owner, member]: Person[] = [];
  let actors: Record<Role, Person>;
  beforeAll(async () => {
    server = await testServer();
    [owner, member] = [await server.person('owner'), await server.person('member')];
    actors = {
      user: await server.withRole('user'),
      moderator: await server.withRole('moderator'),
      admin: await server.withRole('admin'),
    };
  });
  afterAll(() => server.close());

  it('is said of each command of the protocol, once', () => {
    const commands = Object.keys(Commands).sort();
    const powerful = commands.filter(name => walked.has(name));
    expect([...powerful, ...Object.values(powerlessCommands).flat()].sort()).toEqual(commands);
  });

  it('is said of each route of the OpenAPI document, once', async () => {
    const { paths } = (await (await fetch(`${server.url}/docs/json`)).json()) as {
      paths: Record<string, object>;
    };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    const said = [
      ...[...walked].filter(endpoint => !(endpoint in Commands)),
      ...Object.values(powerlessRoutes).flat(),
      ...Object.keys(ownersRoutes),
      ...Object.keys(staffRoutes),
      REPORT,
    ];
    expect(said.sort()).toEqual(routes.sort());
  });

  describe('is no matter of the role where a membership is asked for: an admin outside gets', () => {
    let room = 0;
    let seq = 0;
    beforeAll(async () => {
      const desk = deskOf(server);
      room = await desk.room(owner as Person, [member as Person], 'private');
      seq = await desk.say(member as Person, room, 'among us');
    });

    const data: { readonly [N in InsideCommand]: () => CommandData<N> } = {
      send: () => ({ room, clientId: clientId(), text: 'let me in' }),
      edit: () => ({ room, seq, text: 'mine' }),
      sync: () => ({ room, since: 0 }),
      read: () => ({ room, seq }),
      typing: () => ({ room, active: true }),
    };
    it.each(Object.keys(data) as (keyof typeof data)[])('nothing by the command %s', async command => {
      const socket = await server.enter(actors.admin);
      expect(await socket.refused(command, data[command]())).toBe('room_not_found');
      socket.close();
    });

    const inside = powerlessRoutes['to be in the room, or that everybody can see it'];
    const bodies: Partial<Record<Route, () => object>> = {
      'POST /rooms/{id}/leave': () => ({ confirm: true }),
      'POST /rooms/{id}/members': () => ({ users: [actors.admin.user.id] }),
      'POST /rooms/{room}/messages': () => ({ clientId: clientId(), text: 'let me in' }),
      'PATCH /rooms/{room}/messages/{seq}': () => ({ text: 'mine' }),
      'PATCH /rooms/{id}': () => ({ name: 'Mine' }),
    };
    it.each([...inside, ...routesOf(ownersRoutes).map(([route]) => route)])('nothing by %s', async route => {
      const ids = { id: room, room, seq, user: member?.user.id ?? 0 };
      const outcome = await request({ server, actor: actors.admin }, route, [ids, bodies[route]?.()]);
      expect(outcome).toBe('room_not_found');
    });
  });

  describe.each(routesOf(ownersRoutes))('in a public room of another, by %s', (route, roles) => {
    it.each(ROLES)('by the role %s', async role => {
      const actor = actors[role];
      const room = await deskOf(server).room(owner as Person, [member as Person, actor]);
      const ids = { id: room, user: member?.user.id ?? 0 };
      const path = route === 'DELETE /rooms/{id}' ? (`${route}?confirm=true` as const) : route;
      const body = route === 'PATCH /rooms/{id}' ? { name: 'Other' } : undefined;
      const outcome = await request({ server, actor }, path, [ids, body]);
      expect(outcome).toBe(roles.includes(role) ? 'done' : 'forbidden');
    });
  });

  it.each(routesOf(staffRoutes).flatMap(([route, roles]) => ROLES.map(role => ({ route, roles, role }))))(
    '$route by the role $role',
    async ({ route, roles, role }) => {
      const outcome = await request({ server, actor: actors[role] }, route, [{}]);
      expect(outcome).toBe(roles.includes(role) ? 'done' : 'forbidden');
    },
  );

  it.each(ROLES.flatMap(role => ROLES.map(target => ({ role, target }))))(
    'a report on a $target by the role $role',
    async ({ role, target }) => {
      const attempt = { server, actor: actors[role], target: await server.withRole(target, 'target') };
      const id = await reportOn(attempt, 'open');
      expect(await request(attempt, REPORT, [{ id }])).toBe(expected('work_reports', role, target));
    },
  );
});

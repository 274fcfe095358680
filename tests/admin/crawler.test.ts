import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ActionDecorator } from 'adminjs';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAssetFiles } from '../../admin/guard/asset-files.ts';
import { WORDS } from '../../admin/guard/words.ts';
import { createPanel } from '../../admin/panel.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { ROUTES, SIGN_OUT, type Way } from './crawler/routes.ts';
import { type Allowed, TABLE } from './crawler/table.ts';
import { createThings, type Things } from './crawler/things.ts';
import { type Answer, lured, panelCookie, signedIn, strangers, type Visitor } from './crawler/visitors.ts';

type Kind = 'resource' | 'record' | 'bulk';

/** An action of a resource, as AdminJS has it. */
interface Found {
  readonly resource: string;
  readonly action: string;
  readonly kinds: readonly Kind[];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const KINDS: readonly Kind[] = ['resource', 'record', 'bulk'];
/** Who is signed in is told that they may not, or that there is nothing; it never ends the sign-in. */
const REFUSALS = [403, 404, 405];
/** What the acts ask for. */
const INPUT = { reason: 'none', seconds: '600', role: 'admin', name: 'x', note: 'x' };

let server: TestServer;
let things: Things;
let found: readonly Found[];
/** Records to ask for what is refused. */
const samples = new Map<string, string>();
const routes = new Set<string>();
/** Where each file of the pages is. */
let versions: Readonly<Record<string, string>>;
let outside: readonly Visitor[];
/** An admin's browser on pages of others. */
let elsewhere: readonly Visitor[];
let moderator: Visitor;
let admin: Visitor;

function kindsOf(action: ActionDecorator): Kind[] {
  const is = { resource: action.isResourceType(), record: action.isRecordType(), bulk: action.isBulkType() };
  return KINDS.filter(kind => is[kind]);
}

/** Notes the routes of every app from now on. */
function noteRoutes(message: unknown): void {
  const { fastify } = message as { fastify: FastifyInstance };
  fastify.addHook('onRoute', ({ url }) => {
    if (/^\/admin(\/|$)/.test(url)) routes.add(url);
  });
}

beforeAll(async () => {
  subscribe('fastify.initialization', noteRoutes);
  server = await testServer({ ADMIN: 'inline', SECURE_COOKIES: 'false' });
  unsubscribe('fastify.initialization', noteRoutes);
  found = createPanel(server.container).resources.flatMap(each => {
    const decorated = each.decorate();
    return Object.entries(decorated.actions).map(([name, action]) => ({
      resource: decorated.id(),
      action: name,
      kinds: kindsOf(action),
    }));
  });
  const people = { admin: await server.withRole('admin'), moderator: await server.withRole('moderator') };
  things = await createThings(server, people);
  for (const { resource } of found) {
    if (!samples.has(resource)) samples.set(resource, await things.make(resource, 'show'));
  }
  const cookies = {
    admin: await panelCookie(server, people.admin),
    moderator: await panelCookie(server, people.moderator),
  };
  outside = strangers(server.url, await server.person(), cookies.admin);
  elsewhere = lured(server.url, cookies.admin);
  moderator = signedIn('a moderator', server.url, cookies.moderator);
  admin = signedIn('an admin', server.url, cookies.admin);
  const files = Object.entries(await loadAssetFiles());
  versions = Object.fromEntries(files.map(([name, { version }]) => [name, version]));
});
afterAll(() => server?.close());

const allowedBy = ({ resource, action }: Pick<Found, 'resource' | 'action'>): Allowed =>
  TABLE[resource]?.[action] ?? 'nobody';
const mayModerator = (who: Way) => who === 'anybody' || who === 'admins and moderators';
const mayAdmin = (who: Way) => who !== 'nobody';

/** Where an action of this kind is asked for. */
function addressOf({ resource, action }: Found, kind: Kind, record: string): string {
  const root = `/admin/api/resources/${resource}`;
  if (kind === 'resource') return `${root}/actions/${action}`;
  return kind === 'record'
    ? `${root}/records/${record}/${action}`
    : `${root}/bulk/${action}?recordIds=${record}`;
}

/** A request of the walk over all routes. */
interface Step {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly who: Way;
}

/** What to ask for of a resource that moderators see, and of one that they do not. */
const EXAMPLES = [
  { resource: 'users', bulk: 'banSelected' },
  { resource: 'sessions', bulk: 'endSelected' },
];

/** Each route by each method, with names and ids of what there is. */
function walk(): Step[] {
  return Object.entries(ROUTES).flatMap(([url, ways]) =>
    EXAMPLES.slice(0, url.includes(':resourceId') ? 2 : 1).flatMap(({ resource, bulk }) => {
      const action = url.includes('/records/') ? 'show' : url.includes('/bulk/') ? bulk : 'list';
      const recordId = samples.get(resource) ?? '';
      const names: Record<string, string> = {
        ':resourceId': resource,
        ':recordId': recordId,
        ':action': action,
        ':query': 'a',
        ':pageName': 'any',
        ':version': versions[url.split('/').at(-1) ?? ''] ?? '',
        '*': 'frontend/assets/app.bundle.js',
      };
      const query = url.includes('/bulk/') ? `?recordIds=${recordId}` : '';
      const path = url.replace(/:\w+|\*/g, name => names[name] ?? name) + query;
      return METHODS.map(method => {
        const way = ways[method] ?? 'nobody';
        return { method, url, path, who: way === 'as the action' ? allowedBy({ resource, action }) : way };
      });
    }),
  );
}

const toSignIn = ({ status, location }: Answer) =>
  status === 303 && /^\/admin\/login(\?|$)/.test(location ?? '');

/** What follows by itself: clocks of jobs, and the index of what was said. */
const MOVING = ['jobs', 'message_search', 'search_progress'];

/** All that the database holds but what moves by itself, which is also when a sign-in was used. */
async function contents(): Promise<Record<string, string | null>> {
  const db = server.container.database.sql;
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all (${MOVING})`.execute(
    db,
  );
  const hashes: Record<string, string | null> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ hash: string | null }>`
      select md5(string_agg(t::text, ' ' order by t::text)) as hash
      from (select to_jsonb(x) - 'used_at' - 'expires_at' as t from ${sql.table(name)} x) t`.execute(db);
    hashes[name] = rows[0]?.hash ?? null;
  }
  return hashes;
}

/** Expects that this changes nothing that is stored. */
async function expectNoChange(work: () => Promise<void>): Promise<void> {
  const before = await contents();
  await work();
  expect(await contents()).toEqual(before);
}

it('the table names every action of every resource, and no other', () => {
  const actual = new Map<string, string[]>();
  for (const { resource, action } of found) actual.set(resource, [...(actual.get(resource) ?? []), action]);
  const known = Object.entries(TABLE).map(([resource, actions]) => [resource, Object.keys(actions).sort()]);
  expect(Object.fromEntries([...actual].map(([name, actions]) => [name, actions.sort()]))).toEqual(
    Object.fromEntries(known),
  );
});

it('the table of routes names every route, and no other', () => {
  expect([...routes].sort()).toEqual(Object.keys(ROUTES).sort());
});

describe('whoever has not signed in to the panel', () => {
  it('gets nothing from any route by any method but the way in', async () => {
    await expectNoChange(async () => {
      for (const visitor of outside) {
        for (const { method, path, who } of walk()) {
          const answer = await visitor.ask(method, path);
          const refused = [401, ...REFUSALS].includes(answer.status) || toSignIn(answer);
          const where = `${visitor.name}: ${method} ${path}: ${answer.status} ${answer.text}`;
          expect(refused, where).toBe(who !== 'anybody');
        }
      }
    });
  }, 120_000);

  it('gets nothing from any action on anything', async () => {
    await expectNoChange(async () => {
      for (const visitor of outside) {
        for (const one of found) {
          for (const kind of one.kinds) {
            const address = addressOf(one, kind, samples.get(one.resource) ?? '');
            for (const method of ['GET', 'POST']) {
              const { status } = await visitor.ask(method, address);
              expect(status, `${visitor.name}: ${method} ${address}`).toBe(401);
            }
          }
        }
      }
    });
  }, 120_000);
});

describe('a page of others, in the browser of an admin', () => {
  const refusals = ['"code":"origin_refused"', String(WORDS.en.errors.origin_refused)];
  const expectRefusal = async (visitor: Visitor, method: string, path: string, input = {}) => {
    const { status, text } = await visitor.ask(method, path, input);
    const told = refusals.some(one => text.includes(one));
    // Nothing but GET is routed there: the app refuses the rest before the panel sees it.
    const expected = path === '/admin' ? [405, false] : [403, true];
    expect([status, told], `${visitor.name}: ${method} ${path}: ${text}`).toEqual(expected);
  };

  it('gets nothing from any route by any method but reading', async () => {
    await expectNoChange(async () => {
      for (const visitor of elsewhere) {
        for (const { method, path } of walk()) {
          if (method === 'GET' || method === 'HEAD') continue;
          await expectRefusal(visitor, method, path);
        }
      }
    });
  });

  it('does nothing by any act', async () => {
    await expectNoChange(async () => {
      for (const visitor of elsewhere) {
        for (const one of found) {
          for (const kind of one.kinds) {
            await expectRefusal(
              visitor,
              'POST',
              addressOf(one, kind, samples.get(one.resource) ?? ''),
              INPUT,
            );
          }
        }
      }
    });
  });
});

describe.each([
  ['a moderator', () => moderator, mayModerator],
  ['an admin', () => admin, mayAdmin],
] as const)('%s', (_name, visitor, may) => {
  it('gets from each route by each method what the table of routes says, and asking changes nothing', async () => {
    await expectNoChange(async () => {
      for (const { method, url, path, who } of walk()) {
        if (`${method} ${url}` === SIGN_OUT) continue;
        const answer = await visitor().ask(method, path);
        const where = `${method} ${path}: ${answer.status} ${answer.text}`;
        expect(REFUSALS.includes(answer.status), where).toBe(!may(who));
        expect(toSignIn(answer) || answer.status === 401 || answer.status >= 500, where).toBe(false);
      }
    });
  });

  it('is refused what the table does not allow, and nothing happens', async () => {
    await expectNoChange(async () => {
      for (const one of found) {
        for (const kind of KINDS) {
          if (may(allowedBy(one)) && one.kinds.includes(kind)) continue;
          const address = addressOf(one, kind, samples.get(one.resource) ?? '');
          for (const method of ['GET', 'POST']) {
            const { status, text } = await visitor().ask(method, address, method === 'POST' ? INPUT : {});
            expect(REFUSALS, `${method} ${address}: ${status} ${text}`).toContain(status);
          }
        }
      }
    });
  }, 120_000);

  it('gets what the table allows', async () => {
    for (const one of found.filter(each => may(allowedBy(each)))) {
      for (const kind of one.kinds) {
        const address = addressOf(one, kind, await things.make(one.resource, one.action));
        for (const method of ['GET', 'POST']) {
          const { status, text } = await visitor().ask(method, address);
          expect(status, `${method} ${address}: ${text}`).toBe(200);
        }
      }
    }
  }, 120_000);

  it('signs out', async () => {
    const [method = '', path = ''] = SIGN_OUT.split(' ');
    expect(toSignIn(await visitor().ask(method, path))).toBe(true);
    expect(toSignIn(await visitor().ask('GET', '/admin'))).toBe(true);
  });
});

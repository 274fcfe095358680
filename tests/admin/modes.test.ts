import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { testServer } from '../support/server.ts';
import { enter, raw } from './raw.ts';

it('switched off there is no panel, and none of its modules is loaded', async () => {
  const server = await testServer({ ADMIN: 'off' });
  try {
    for (const path of ['/admin', '/admin/login', '/admin/api/dashboard']) {
      expect((await raw(server.url, path)).status).toBe(404);
    }
  } finally {
    await server.close();
  }
  // Whoever imports the app of the chat gets none of them either; a hook notes each module that is loaded.
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import('./src/app.ts');
    await import('./src/container.ts');
    const panel = loaded.filter(url => /adminjs|[/]admin[/]/.test(url));
    console.log(JSON.stringify({ loaded: loaded.length, panel }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const { loaded, panel } = JSON.parse(stdout) as { loaded: number; panel: string[] };
  expect(panel).toEqual([]);
  expect(loaded).toBeGreaterThan(100);
}, 60_000);

it('two apps in one process each have a panel of their own', async () => {
  const servers = [
    await testServer({ ADMIN: 'inline', SECURE_COOKIES: 'false' }),
    await testServer({ ADMIN: 'inline', SECURE_COOKIES: 'false' }),
  ];
  try {
    for (const [i, { url }] of servers.entries()) {
      const server = servers[i];
      if (server === undefined) throw new Error('no server');
      const cookie = await enter(url, await server.withRole('admin'));
      const statuses = servers.map(
        async each => (await raw(each.url, '/admin', { headers: { cookie } })).status,
      );
      expect(await Promise.all(statuses)).toEqual(i === 0 ? [200, 303] : [303, 200]);
      expect((await raw(url, '/api/v1/me')).status).toBe(401);
      expect((await raw(url, '/')).headers.location).toBe('/docs');
    }
  } finally {
    for (const server of servers) await server.close();
  }
}, 60_000);

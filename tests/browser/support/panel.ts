import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Role } from '#protocol';
import { type Person, type TestServer, testServer } from '../../support/server.ts';
import { PanelScreen } from './panel-screen.ts';
import { openBrowser, Screen, type ScreenOptions } from './screen.ts';

/** The panel in a service of the test file's own, and people before it. On no page may anything go wrong. */
export function usePanel(env: Record<string, string> = {}) {
  let server: TestServer;
  let browser: Browser;
  const screens: Screen[] = [];

  beforeAll(async () => {
    // Without HTTPS, as on a machine of somebody who tries it.
    const settings = { ADMIN: 'inline', SECURE_COOKIES: 'false', GRAFANA_URL: 'http://localhost:3000' };
    server = await testServer({ ...settings, ...env });
    browser = await openBrowser();
  });
  afterEach(async () => {
    const faults = screens.flatMap(screen => screen.faults);
    for (const screen of screens.splice(0)) await screen.close();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(options?: ScreenOptions): Promise<PanelScreen> {
    const screen = await Screen.open(browser, server.url, options);
    screens.push(screen);
    return new PanelScreen(screen);
  }

  /** Somebody with this role before the start page of the panel. */
  async function enter(role: Role, options?: ScreenOptions): Promise<{ person: Person; panel: PanelScreen }> {
    const person = await server.withRole(role);
    const panel = await open(options);
    await panel.signIn(person);
    await panel.heading('Parley now');
    return { person, panel };
  }

  /** So many further people, without the cost of their passwords. */
  async function crowd(count: number): Promise<void> {
    await sql`
      insert into users (login, login_key, name, password_hash)
      select 'crowd-' || n, 'crowd-' || n, 'Somebody ' || n, 'none' from generate_series(1, ${count}::int) n`.execute(
      server.container.database.sql,
    );
  }

  return { server: () => server, open, enter, crowd };
}

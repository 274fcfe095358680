import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { type Person, type TestServer, testServer } from '../../support/server.ts';
import { Member } from './member.ts';
import { openBrowser, type ScreenOptions } from './screen.ts';

/** Without HTTPS, as on a machine of somebody who tries it. */
export const PAGE_ENV = { PAGE: 'on', SECURE_COOKIES: 'false' };

/** The page of a service of the test file's own, and people before it. In no window may anything go wrong. */
export function usePage(env: Record<string, string> = {}) {
  let server: TestServer;
  let browser: Browser;
  const windows: Member[] = [];

  beforeAll(async () => {
    server = await testServer({ ...PAGE_ENV, ...env }, { pageFolder: inject('page') });
    browser = await openBrowser();
  });
  afterEach(async () => {
    const faults = windows.flatMap(({ screen }) => screen.faults);
    for (const { screen } of windows.splice(0)) await screen.close();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A window on the page; with a person they are signed in. */
  async function open(person?: Person, options?: ScreenOptions): Promise<Member> {
    const member = await Member.open(browser, server, person, options);
    windows.push(member);
    return member;
  }

  return { server: () => server, browser: () => browser, open };
}

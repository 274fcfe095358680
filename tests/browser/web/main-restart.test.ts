import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestStorage, testStorage } from '../../support/server.ts';
import { Member } from '../support/member.ts';
import { PageProcess } from '../support/page-process.ts';
import { openBrowser } from '../support/screen.ts';

/** Texts of each of two people. */
const TEXTS = 12;

let storage: TestStorage;
let service: PageProcess;
let browser: Browser;
beforeAll(async () => {
  storage = await testStorage();
  await storage.open(database => database.migrate());
  service = await PageProcess.create({
    ...storage.env,
    TOKEN_SECRET: 'a secret for tests, of forty characters.',
    HTTP_RATE: '0',
    LOG_LEVEL: 'warn',
  });
  await service.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await service.end('SIGKILL');
  await storage.remove();
});

/** What somebody sees of the texts that were said here, in order. */
async function shown(member: Member): Promise<string[]> {
  const all = await member.messages().allInnerTexts();
  return all.flatMap(text => /(ann|bob) says \d+\./.exec(text)?.[0] ?? []);
}

it('a page outlives the service: nothing is lost, doubled, or shown in another order', {
  timeout: 180_000,
}, async () => {
  const people = [await service.person('ann'), await service.person('bob')];
  const windows = await Promise.all(people.map(person => Member.open(browser, service, person)));
  const [ann, bob] = windows;
  if (ann === undefined || bob === undefined) throw new Error('nobody there');
  for (const member of windows) await member.room('General');

  for (let n = 1; n <= TEXTS; n++) {
    await Promise.all([ann.say(`ann says ${n}.`), bob.say(`bob says ${n}.`)]);
    // In the middle of what is under way.
    if (n === TEXTS / 3) await service.end('SIGKILL');
    if (n === (TEXTS * 2) / 3) await service.start();
  }

  for (const member of windows) {
    await expect.poll(async () => (await shown(member)).length, { timeout: 60_000 }).toBe(2 * TEXTS);
  }
  const order = await shown(ann);
  expect(await shown(bob)).toEqual(order);
  for (const name of ['ann', 'bob']) {
    const said = Array.from({ length: TEXTS }, (_, index) => `${name} says ${index + 1}.`);
    expect(order.filter(text => text.startsWith(name))).toEqual(said);
  }
  // What is shown is what is stored.
  await bob.page.reload();
  await bob.sees('ann says 1.');
  await expect.poll(() => shown(bob)).toEqual(order);
  ann.screen.forgiveAny(/WebSocket|net::ERR_/);
  bob.screen.forgiveAny(/WebSocket|net::ERR_/);
  expect(windows.flatMap(({ screen }) => screen.faults)).toEqual([]);
});

import { expect, it } from 'vitest';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage();

async function settings(member: Member): Promise<void> {
  await member.go('Settings');
  await member.heading('Settings');
}

const ground = ({ page }: Member) =>
  page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');

it('theme and language change at once, in all tabs, and stay', async () => {
  const member = await open(await server().person());
  const { page } = member;
  await settings(member);
  const other = await member.tab('/people');
  await other.heading('People');
  const [light, otherLight] = [await ground(member), await ground(other)];
  expect(light).toBe(otherLight);

  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect.poll(() => ground(member)).not.toBe(light);
  const dark = await ground(member);
  await expect.poll(() => ground(other)).toBe(dark);

  await page.getByRole('radio', { name: 'Русский' }).check({ force: true });
  await member.heading('Настройки');
  await other.heading('Люди');
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  await expect.poll(() => page.title()).toBe('Настройки · Parley');

  await page.reload();
  await member.heading('Настройки');
  expect(await ground(member)).toBe(dark);

  await page.getByRole('radio', { name: 'Как в браузере' }).check({ force: true });
  await page.getByRole('radio', { name: 'As the system' }).check({ force: true });
  await expect.poll(() => ground(member)).toBe(light);
});

it('a choice is made with the arrows of the keyboard', async () => {
  const member = await open(await server().person(), { theme: 'dark' });
  await settings(member);
  const dark = await ground(member);
  await member.page.getByRole('radio', { name: 'As the system' }).focus();
  await member.page.keyboard.press('ArrowRight');
  await expect.poll(() => ground(member)).not.toBe(dark);
  expect(await member.page.getByRole('radio', { name: 'Light' }).isChecked()).toBe(true);
});

it('notices of the desktop are asked for when they are wanted', async () => {
  const member = await open(await server().person());
  await member.screen.context.grantPermissions(['notifications']);
  await settings(member);
  const wanted = member.page.getByRole('switch', { name: 'Notices on the desktop' });
  expect(await wanted.isChecked()).toBe(false);
  await wanted.click();
  await expect.poll(() => wanted.isChecked()).toBe(true);
  await member.page.reload();
  await expect.poll(() => wanted.isChecked()).toBe(true);
  await wanted.click();
  await expect.poll(() => wanted.isChecked()).toBe(false);
});

it('where the browser refuses notices, it is told what to do', async () => {
  const member = await open(await server().person());
  await member.page.addInitScript("Object.defineProperty(Notification, 'permission', { value: 'denied' })");
  await member.page.goto('/settings');
  await member.page.getByText('Allow notifications in the settings of the site first.').waitFor();
  expect(await member.page.getByRole('switch', { name: 'Notices on the desktop' }).isDisabled()).toBe(true);
});

it('the console tells what happens when asked to, and neither texts nor tokens', async () => {
  const member = await open(await server().person());
  const lines: string[] = [];
  member.page.on('console', message => lines.push(message.text()));
  await settings(member);
  await member.page.getByRole('switch', { name: 'Tell the console what happens' }).click();
  await member.go('Chats');
  await member.page
    .getByRole('link', { name: /^General/ })
    .first()
    .click();
  await member.say('between us');
  await member.sees('between us');
  await expect.poll(() => lines.some(line => /^\[parley\] → send #\d+$/.test(line))).toBe(true);
  await expect.poll(() => lines.some(line => /^\[parley\] ← #\d+ ok after \d+ ms$/.test(line))).toBe(true);
  expect(lines.filter(line => /between us|eyJ/.test(line))).toEqual([]);
});

it('it says what the service is, and only to moderators where its panel is', async () => {
  const { version } = (await server().api(undefined, 'GET', '/about')).body;
  const member = await open(await server().person());
  await settings(member);
  await member.page.getByText(`Parley ${version}`).waitFor();
  expect(await member.page.getByRole('link', { name: 'Documents of the API' }).getAttribute('href')).toBe(
    '/docs',
  );
  expect(await member.page.getByRole('link', { name: 'Admin panel' }).count()).toBe(0);
});

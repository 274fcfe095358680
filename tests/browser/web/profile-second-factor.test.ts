import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { problems } from '../../../web/src/words/en/problems.ts';
import { PASSWORD, type Person } from '../../support/server.ts';
import type { Member } from '../support/member.ts';
import { usePage } from '../support/page-server.ts';

const { server, open } = usePage({ REQUIRE_2FA_FOR: 'admin' });

/** Sets a second factor up by what the page shows, and gives the app and the recovery codes. */
async function setUp({ page }: Member) {
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  const secret = (await page.getByRole('main').locator('code').innerText()).replaceAll(' ', '');
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  await page.getByLabel('Code from the app').fill(app.generate());
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  const codes = await page.getByRole('main').getByRole('listitem').allInnerTexts();
  expect(codes).toHaveLength(10);
  return { app, codes };
}

/** As if the last code were long ago. */
const later = ({ user }: Person) =>
  sql`update second_factors set last_step = 0 where user_id = ${user.id}`.execute(
    server().container.database.sql,
  );

async function typePassword({ page }: Member, { user }: Person): Promise<void> {
  await page.getByLabel('Login').fill(user.login);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

it('sets a second factor up, with which one signs in from then on', async () => {
  const person = await server().person('ann');
  const ann = await open(person);
  await ann.page.goto('/profile/second-factor');
  const { app, codes } = await setUp(ann);
  await ann.page.getByRole('button', { name: 'I have kept them' }).click();
  await ann.page.getByText('10 recovery codes are left.').waitFor();

  await later(person);
  const phone = await open();
  await typePassword(phone, person);
  await phone.page.getByLabel('Code of the second factor').fill(app.generate());
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.ready();
  await phone.screen.forgiveAll(/401/);

  const tablet = await open();
  await typePassword(tablet, person);
  await tablet.page.getByLabel('Code of the second factor').fill(codes[0] ?? '');
  await tablet.page.getByRole('button', { name: 'Sign in' }).click();
  await tablet.ready();
  await tablet.screen.forgiveAll(/401/);
  await ann.page.reload();
  await ann.page.getByText('9 recovery codes are left.').waitFor();
});

it('makes new recovery codes, lets them be taken away, and ends the second factor', async () => {
  const person = await server().person('ann');
  const ann = await open(person);
  await ann.page.goto('/profile/second-factor');
  const { app, codes } = await setUp(ann);
  await ann.page.getByRole('button', { name: 'I have kept them' }).click();

  await ann.page.getByRole('button', { name: 'New recovery codes' }).click();
  const renewal = ann.page.getByRole('dialog');
  await renewal.getByLabel('Code from the app').fill('000000');
  await renewal.getByRole('button', { name: 'New recovery codes' }).click();
  await renewal.getByRole('alert').getByText(problems.codes.second_factor_wrong).waitFor();
  await ann.screen.forgiveAll(/40[13]/);
  await later(person);
  await renewal.getByLabel('Code from the app').fill(app.generate());
  await renewal.getByRole('button', { name: 'New recovery codes' }).click();
  const coming = ann.page.waitForEvent('download');
  await ann.page.getByRole('button', { name: 'Download' }).click();
  expect((await coming).suggestedFilename()).toBe(`parley-${person.user.login}-codes.txt`);
  const fresh = await ann.page.getByRole('main').getByRole('listitem').allInnerTexts();
  expect(fresh).toHaveLength(10);
  expect(fresh.some(code => codes.includes(code))).toBe(false);
  await ann.page.getByRole('button', { name: 'I have kept them' }).click();

  await ann.page.getByRole('button', { name: 'Remove the second factor' }).click();
  const removal = ann.page.getByRole('dialog');
  await removal.getByLabel('Current password').fill(PASSWORD);
  await removal.getByLabel('Code from the app').fill(fresh[0] ?? '');
  await removal.getByRole('button', { name: 'Remove the second factor' }).click();
  await ann.page.getByRole('button', { name: 'Set up' }).waitFor();
});

it('lets an admin who needs one set it up before anything else, and then into the chat', async () => {
  const person = await server().withRole('admin');
  const admin = await open();
  await typePassword(admin, person);
  await admin.page.getByRole('link', { name: 'Set it up' }).click();
  await admin.page.getByText('Your role needs a second factor.').waitFor();
  await setUp(admin);
  await admin.page.getByRole('button', { name: 'I have kept them' }).click();
  await admin.go('Chats');
  await admin.room('General');
});

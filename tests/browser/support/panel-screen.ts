import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD, type Person } from '../../support/server.ts';
import type { Screen } from './screen.ts';

/** The panel as somebody uses it: what they read there is how they find it. */
export class PanelScreen {
  readonly screen: Screen;

  constructor(screen: Screen) {
    this.screen = screen;
  }

  get page() {
    return this.screen.page;
  }

  /** Goes to the panel, which asks for the sign-in, and signs in with the keyboard alone. */
  async signIn({ user }: Person, code = ''): Promise<void> {
    const { page } = this;
    await page.goto('/admin');
    // The page puts it there.
    await page.locator('#login:focus').waitFor();
    await page.keyboard.type(user.login);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    if (code !== '') {
      await page.keyboard.press('Tab');
      await page.keyboard.type(code);
    }
    await page.keyboard.press('Enter');
  }

  /** To a list, by the menu. */
  async menu(list: string): Promise<void> {
    await this.page.getByRole('link', { name: list, exact: true }).first().click();
    await this.heading(list);
  }

  /** Resolves when the page has this heading. */
  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name }).first().waitFor();
  }

  /** The field of a filter: AdminJS puts the words above it. */
  field(label: string, nth = 0): Locator {
    const words = this.page.getByText(label, { exact: true }).last();
    return words.locator('xpath=following::input').nth(nth);
  }

  async openFilters(): Promise<void> {
    await this.page.getByText('Filter', { exact: true }).click();
    await this.heading('Filters');
  }

  /** Types into a field with suggestions, and takes the first that has the text. */
  async choose(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
    await this.page.getByRole('option', { name: text }).first().click();
  }

  /** Types both ends of a span of time. */
  async between(label: string, from: Date, to: Date): Promise<void> {
    for (const [nth, date] of [from, to].entries()) {
      const day = date.toISOString().slice(0, 10).replaceAll('-', '/');
      await this.field(label, nth).fill(`${day} 00:00`);
      // The calendar that opens lies over what comes next.
      await this.page.keyboard.press('Escape');
    }
  }

  async apply(): Promise<void> {
    await this.page.getByRole('button', { name: 'Apply' }).click();
  }

  /** Resolves when the list has exactly these rows, each by a text in it. */
  async lists(...texts: readonly string[]): Promise<void> {
    const all = async () => (await this.page.getByRole('row').allInnerTexts()).slice(1);
    await expect
      .poll(async () => {
        const rows = await all();
        return rows.length === texts.length && texts.every((text, index) => rows[index]?.includes(text));
      })
      .toBe(true);
  }

  /** To the form of an act on what is shown. */
  async startAct(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().click();
    await this.page.getByRole('button', { name, exact: true }).waitFor();
  }

  /** Does what the form is for, and waits for the word that it is done. */
  async finishAct(name: string, done = 'Done.'): Promise<void> {
    // The word of the act before may still be there.
    const answered = this.page.waitForResponse(answer => answer.request().method() === 'POST');
    await this.page.getByRole('button', { name, exact: true }).click();
    await answered;
    await this.page.getByText(done).first().waitFor();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('link', { name: 'Sign out' }).press('Enter');
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await this.heading('Sign in');
  }
}

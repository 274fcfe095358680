import type { Browser, Locator, Page } from 'playwright-core';
import { PASSWORD, type Person, type TestServer } from '../../support/server.ts';
import { Screen, type ScreenOptions } from './screen.ts';

/** A page asks who is signed in, and browsers put the answer that nobody is on their console. */
const NOBODY = /401.*\/auth\/refresh/;

/** Somebody before the page: what they read and hear there is how they find it. In English unless asked for otherwise. */
export class Member {
  readonly screen: Screen;
  /** Another one for each tab. */
  readonly page: Page;

  private constructor(screen: Screen, page: Page) {
    this.screen = screen;
    this.page = page;
  }

  /**
   * A window on the page, at its start.
   * @param person who is signed in already, without typing; default: nobody
   */
  static async open(
    browser: Browser,
    server: Pick<TestServer, 'url'>,
    person?: Person,
    options: ScreenOptions = {},
  ): Promise<Member> {
    const start =
      person === undefined ? { expected: NOBODY } : { cookies: [await signInCookie(server.url, person)] };
    const screen = await Screen.open(browser, server.url, { pictures: 'web', ...start, ...options });
    const member = new Member(screen, screen.page);
    await member.page.goto('/');
    await (person === undefined ? member.heading('Sign in') : member.ready());
    return member;
  }

  /** Another tab of the same browser. */
  async tab(path = '/'): Promise<Member> {
    const tab = new Member(this.screen, await this.screen.context.newPage());
    await tab.page.goto(path);
    return tab;
  }

  /** Resolves when the chat is there. */
  async ready(): Promise<void> {
    await this.page.getByRole('navigation').first().waitFor();
  }

  /** Resolves when the page has this heading. */
  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name }).first().waitFor();
  }

  /** Goes to a page by its link in the navigation. */
  async go(name: string | RegExp): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name }).first().click();
  }

  /** Opens one of my rooms from the list, and waits until something can be written there. */
  async room(name: string): Promise<void> {
    await this.roomRow(name).click();
    await this.composer(name).waitFor();
  }

  /** One of my rooms in the list, which begins with its name and its kind. */
  roomRow(name: string): Locator {
    const begins = `${name} (Room for everyone|Public room|Private room|Direct conversation)`;
    const rooms = this.page.getByRole('complementary', { name: 'Rooms' });
    return rooms.getByRole('link', { name: new RegExp(`^${begins}`) });
  }

  /** Where a message to the open room is typed. */
  composer(room?: string): Locator {
    return this.page.getByRole('textbox', {
      name: room === undefined ? /^Message to / : `Message to ${room}`,
    });
  }

  /** Types a text and sends it with Enter. */
  async say(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.composer().press('Enter');
  }

  /** The messages of the open room, as they are listed. */
  messages(): Locator {
    return this.page.getByRole('log').getByRole('article');
  }

  /** The message with this text. */
  message(text: string | RegExp): Locator {
    return this.messages().filter({ hasText: text });
  }

  /** Resolves when a message with this text is there. */
  async sees(text: string | RegExp): Promise<void> {
    await this.message(text).first().waitFor();
  }

  /** Chooses from the menu of a message. */
  async act(text: string | RegExp, act: string | RegExp): Promise<void> {
    const message = this.message(text).first();
    await message.hover();
    await message.getByRole('button', { name: 'What to do with this message' }).click();
    await this.page.getByRole('menuitem', { name: act }).click();
  }

  /** Answers the question whether it is meant. */
  async confirm(button: string | RegExp): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: button }).click();
  }

  shot(name: string): Promise<void> {
    return this.screen.shot(name);
  }
}

/** Signs in as a page does, and gives the cookie that the browser would have kept. */
async function signInCookie(url: string, { user }: Person): Promise<{ name: string; value: string }> {
  const response = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: user.login, password: PASSWORD, session: 'cookie' }),
  });
  const [name, value] = /^([^=]+)=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.slice(1) ?? [];
  if (name === undefined || value === undefined) throw new Error(`no sign-in: ${await response.text()}`);
  return { name, value };
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Cookie, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';

const DOCS = join(import.meta.dirname, '../../../docs');
/** Width of the pictures, pixels. */
const PICTURE_WIDTH = 1280;
/** Wide enough for a menu beside the page. */
const SIZE = { width: 1440, height: 900 };
/** It asks nobody on the network for anything by itself. */
const ARGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** A small phone, pixels. */
export const PHONE = { width: 390, height: 844 };

/** Chromium of the machine; `npm run test:browser` says where. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['BROWSER_TESTS'] ?? '', args: ARGS });

export interface ScreenOptions {
  /** The language that the browser asks for. Default: en. */
  readonly locale?: string;
  /** Default: as wide as a desk's. */
  readonly size?: { readonly width: number; readonly height: number };
  /** What the browser asks for. Default: light. */
  readonly theme?: 'light' | 'dark';
  /** That the browser has already. */
  readonly cookies?: readonly Pick<Cookie, 'name' | 'value'>[];
  /** An error on the console that is none. Default: all of them are. */
  readonly expected?: RegExp;
  /** Folder under docs/ for the pictures. Default: admin. */
  readonly pictures?: 'admin' | 'web';
}

/**
 * Somebody's window on the service, in a browser of its own. It notes what must not happen on any page: errors, also
 * those of the content security policy, and requests to another host.
 */
export class Screen {
  readonly page: Page;
  readonly faults: string[] = [];
  readonly context: BrowserContext;
  readonly #pictures: string;

  private constructor(
    context: BrowserContext,
    page: Page,
    origin: string,
    { pictures = 'admin', expected }: ScreenOptions,
  ) {
    this.context = context;
    this.page = page;
    this.#pictures = join(DOCS, pictures);
    context.on('weberror', error => this.faults.push(`error: ${error.error().message}`));
    context.on('console', message => {
      if (message.type() !== 'error') return;
      const fault = `console: ${message.text()} ${message.location().url}`;
      if (expected?.test(fault) !== true) this.faults.push(fault);
    });
    context.on('request', request => {
      const { protocol, origin: asked } = new URL(request.url());
      if (/^(http|ws)s?:$/.test(protocol) && asked !== origin) this.faults.push(`asked ${request.url()}`);
    });
  }

  /** @param url of the service, without a path */
  static async open(browser: Browser, url: string, options: ScreenOptions = {}): Promise<Screen> {
    const { locale = 'en', size: viewport = SIZE, theme = 'light', cookies = [] } = options;
    const context = await browser.newContext({
      baseURL: url,
      locale,
      viewport,
      colorScheme: theme,
      reducedMotion: 'reduce',
      // Phones have no mouse and bars of their own.
      ...(viewport.width <= PHONE.width ? { hasTouch: true, isMobile: true } : {}),
    });
    await context.addCookies(cookies.map(cookie => ({ ...cookie, url, httpOnly: true, sameSite: 'Strict' })));
    return new Screen(context, await context.newPage(), new URL(url).origin, options);
  }

  /** Takes out one fault that is no fault here: the person did something that is refused. */
  forgive(fault: RegExp): void {
    const index = this.faults.findIndex(one => fault.test(one));
    if (index < 0) throw new Error(`nothing to forgive: ${JSON.stringify(this.faults)}`);
    this.faults.splice(index, 1);
  }

  /** Takes out all of this kind, and waits for one: how many there are depends on how fast the page tries again. */
  async forgiveAll(fault: RegExp): Promise<void> {
    await expect.poll(() => this.faults.some(one => fault.test(one))).toBe(true);
    this.forgiveAny(fault);
  }

  /** Takes out all of this kind, if there are any. */
  forgiveAny(fault: RegExp): void {
    this.faults.splice(0, Infinity, ...this.faults.filter(one => !fault.test(one)));
  }

  /** Writes the picture `<name>.png`, with `npm run test:browser -- --shots`. */
  async shot(name: string): Promise<void> {
    if (process.env['BROWSER_SHOTS'] === undefined) return;
    const picture = sharp(await this.page.screenshot({ animations: 'disabled', caret: 'hide' }));
    const small = await picture
      .resize({ width: PICTURE_WIDTH, withoutEnlargement: true })
      .png({ palette: true, effort: 10 })
      .toBuffer();
    await mkdir(this.#pictures, { recursive: true });
    await writeFile(join(this.#pictures, `${name}.png`), small);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

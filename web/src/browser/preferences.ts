import { isBoolean, oneOf, stored } from './stored.ts';

/** What a person has chosen in this browser. */
export const preferences = {
  theme: stored('theme', 'system', oneOf('system', 'light', 'dark')),
  /** `auto`: as the browser asks for. */
  language: stored('language', 'auto', oneOf('auto', 'en', 'ru')),
  /** Notices of the desktop, which the browser must allow, too. */
  desktopNotices: stored('desktopNotices', false, isBoolean),
  /** Writes what comes and goes to the console of the browser. */
  debug: stored('debug', false, isBoolean),
};

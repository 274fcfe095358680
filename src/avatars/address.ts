/** Every picture is there in these widths, in pixels; heights are the same. */
export const WIDTHS = [48, 128, 512] as const;
export type Width = (typeof WIDTHS)[number];

const KEY = /^[0-9a-f]{32}$/;

/** What `users.avatar` holds; the purge of pictures builds the same. Nothing in it comes from outside. */
export const addressOf = (key: string): string => `/avatars/${key}/128.webp`;

/** The key in what `addressOf` made. */
export const keyOf = (address: string): string => address.split('/')[2] ?? '';

/** The parts of a picture's address, when it can be one. */
export function pictureOf(key: string, width: string): { key: string; width: Width } | undefined {
  const known = WIDTHS.find(one => String(one) === width);
  return known !== undefined && KEY.test(key) ? { key, width: known } : undefined;
}

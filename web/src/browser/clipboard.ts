/**
 * Puts a text on the clipboard, and tells whether it is there: a page has none without HTTPS, but for localhost, and
 * the browser may refuse.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a key sends: Enter by itself, and not the one that ends the composing of a character. */
export const sends = (event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>): boolean =>
  // Safari ends the composing before it tells of its Enter; only the number of the key says so.
  event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;

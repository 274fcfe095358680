/** Letters of a message on the desktop, where others may see it. */
const SHORT = 120;

interface DesktopNotice {
  readonly room: number;
  readonly title: string;
  readonly text: string;
  /** It was clicked. */
  onOpen(): void;
}

/** What stands on the desktop, by room. */
const shown = new Map<number, Notification>();

/** Shows a notice on the desktop, in place of an earlier one of the same room. Nothing where it is not allowed. */
export function showOnDesktop({ room, title, text, onOpen }: DesktopNotice): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const notice = new Notification(title, {
      body: shortened(text, SHORT),
      tag: `parley-room-${room}`,
      icon: '/icon.svg',
    });
    shown.set(room, notice);
    notice.onclose = () => {
      if (shown.get(room) === notice) shown.delete(room);
    };
    notice.onclick = () => {
      notice.close();
      window.focus();
      onOpen();
    };
  } catch {
    // Phones allow it to service workers only: there title and list have to do.
  }
}

/** Takes away all that this page shows on the desktop. */
export function clearDesktop(): void {
  for (const notice of shown.values()) notice.close();
  shown.clear();
}

/** The beginning of a text, on one line. */
export function shortened(text: string, length: number): string {
  const line = [...text.replaceAll(/\s+/g, ' ').trim()];
  return line.length <= length ? line.join('') : `${line.slice(0, length - 1).join('')}…`;
}

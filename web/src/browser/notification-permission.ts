import { type ReadonlySignal, signal } from '@preact/signals';

/** `absent`: this browser has no notices of the desktop, or not on a page without HTTPS. */
type PermissionForNotices = NotificationPermission | 'absent';

const current = (): PermissionForNotices =>
  'Notification' in window && isSecureContext ? Notification.permission : 'absent';

const permission = signal(current());

/** Whether the browser lets this page show notices of the desktop. */
export const noticePermission: ReadonlySignal<PermissionForNotices> = permission;

// It is also changed in the settings of the browser, and where that is not told it is looked at with the page.
document.addEventListener('visibilitychange', () => {
  permission.value = current();
});

/** Has the browser ask the person; true when notices may be shown. Where they have answered before, that counts. */
export async function askForNotices(): Promise<boolean> {
  if (current() === 'absent') return false;
  await Notification.requestPermission();
  permission.value = current();
  return permission.value === 'granted';
}

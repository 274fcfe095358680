import { copyText } from '../../browser/clipboard.ts';
import { tell } from '../../ui/toasts.tsx';
import { words } from '../../words/index.ts';

/** Puts the address of a room on the clipboard; where that cannot be it is shown, to be copied by hand. */
export async function copyRoomLink(room: number): Promise<void> {
  const { common } = words.value;
  const link = `${location.origin}/rooms/${room}`;
  tell((await copyText(link)) ? common.copied : `${common.copyRefused} ${link}`);
}

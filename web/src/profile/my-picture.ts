import { type Api, ParleyError } from '#client';
import { type ErrorCode, ErrorTable } from '#protocol';
import type { ChatStore } from '../chat/chat-store.ts';
import { PictureUpload } from './picture-upload.ts';
import { sendPicture } from './send-picture.ts';

const uploads = new WeakMap<ChatStore, PictureUpload>();

/** The upload of this chat: it goes on, and is told how it ends, while other parts of the page are looked at. */
export function pictureUploadOf(chat: ChatStore): PictureUpload {
  const known = uploads.get(chat);
  if (known !== undefined) return known;
  const upload = follow(chat);
  uploads.set(chat, upload);
  return upload;
}

function follow(chat: ChatStore): PictureUpload {
  let before: string | null | undefined;
  const upload = new PictureUpload((file, onPart) => {
    before = chat.client.user?.avatar;
    return sendPicture(chat.api, file, onPart);
  });
  // While the connection was away, only the next hello tells of the picture.
  chat.on('state', state => {
    if (state.name === 'live' && chat.client.user?.avatar !== before) upload.changed();
  });
  chat.on('user', user => {
    if (user.id === chat.client.user?.id) upload.changed();
  });
  chat.on('avatarRefused', ({ code, message }) => upload.refused(problemOf(code, message)));
  return upload;
}

/** Brings one of the default pictures again. */
export async function resetPicture(api: Api): Promise<void> {
  await api.http.call('DELETE', '/me/avatar');
}

function problemOf(code: string, message: string): ParleyError {
  const isKnown = (one: string): one is ErrorCode => Object.hasOwn(ErrorTable, one);
  return new ParleyError(isKnown(code) ? code : 'avatar_unreadable', message, false);
}

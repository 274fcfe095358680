import { sql } from 'kysely';
import sharp from 'sharp';
import type { Person, TestServer } from '../support/server.ts';
import { plain } from './files.ts';

export interface UploadAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** A form with one file in the field that is asked for. */
export function formOf(bytes: Uint8Array, name = 'me.png', type = 'image/png', field = 'file'): FormData {
  const form = new FormData();
  form.append(field, new File([new Uint8Array(bytes)], name, { type }));
  return form;
}

/** Sends a body to the door for pictures. */
export async function put(
  server: Pick<TestServer, 'url'>,
  person: Person | undefined,
  body: FormData | string | null,
  headers: Record<string, string> = {},
): Promise<UploadAnswer> {
  const response = await fetch(`${server.url}/api/v1/me/avatar`, {
    method: 'PUT',
    headers: { ...(person && { authorization: `Bearer ${person.token}` }), ...headers },
    body,
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

export const upload = (server: TestServer, person: Person, bytes: Uint8Array): Promise<UploadAnswer> =>
  put(server, person, formOf(bytes));

/** Uploads and waits, at the person's own socket, for the pictures. Their address. */
export async function uploaded(server: TestServer, person: Person, bytes: Uint8Array): Promise<string> {
  const socket = await server.enter(person);
  const { status, body } = await upload(server, person, bytes);
  if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
  const { data } = await socket.event('user', event => event.data.id === person.user.id);
  socket.close();
  if (data.avatar === null) throw new Error('no avatar');
  return data.avatar;
}

/** A picture as it is served, in one width. */
export async function picture(server: TestServer, address: string, width = 128): Promise<Buffer> {
  const response = await fetch(server.url + address.replace('128.webp', `${width}.webp`));
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** The colour at a place of a picture; `x` and `y` from 0 to 1. */
export async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

/** What is stored of uploads and pictures. */
export async function stored(server: TestServer): Promise<{ uploads: number[]; keys: string[] }> {
  const db = server.container.database.sql;
  const uploads = await sql<{ user_id: number }>`select user_id from avatar_uploads order by user_id`.execute(
    db,
  );
  const keys = await sql<{ key: string }>`select distinct key from avatar_pictures order by key`.execute(db);
  return { uploads: uploads.rows.map(row => row.user_id), keys: keys.rows.map(row => row.key) };
}

export const keyIn = (address: string | null): string => address?.split('/')[2] ?? '';

/** A small PNG that nobody else has uploaded. */
export const somePng = (n: number): Promise<Buffer> =>
  plain(40, 40, { r: n % 256, g: Math.floor(n / 256) % 256, b: 128 })
    .png()
    .toBuffer();

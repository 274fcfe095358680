import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps secrets in the database from whoever has only the database. */
export interface SecretBox {
  /** @param place where it is stored: elsewhere it cannot be opened */
  seal(secret: Uint8Array, place: string): Buffer;
  /** undefined when it was sealed with another key or for another place, or was changed. */
  open(sealed: Uint8Array, place: string): Buffer | undefined;
}

/**
 * @param key any secret with enough entropy; what is sealed with another one cannot be opened
 * @param purpose keeps this key apart from others that come from the same secret
 */
export function createSecretBox(key: Uint8Array, purpose: string): SecretBox {
  const derived = new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `parley ${purpose}`, 32));
  return {
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, derived, nonce).setAAD(Buffer.from(place));
      const hidden = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
    },
    open(sealed, place) {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      try {
        const cipher = createDecipheriv(ALGORITHM, derived, nonce, { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(place))
          .setAuthTag(tag);
        return Buffer.concat([cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

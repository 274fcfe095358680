import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, a new code each 30 seconds. */
const KIND = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps before and after the present one that are accepted, for clocks that are not right. */
const WINDOW = 1;
/** RFC 4226 asks for 160 bits. */
const SECRET_BYTES = 20;

const ISSUER = 'Parley';

export function newTotpSecret(): Uint8Array {
  return new Secret({ size: SECRET_BYTES }).bytes;
}

/** The secret for typing it in, and as the address that a QR code holds. */
export function totpForApps(secret: Uint8Array, login: string): { secret: string; uri: string } {
  const held = secretOf(secret);
  const totp = new TOTP({ ...KIND, secret: held, issuer: ISSUER, label: login });
  return { secret: held.base32, uri: totp.toString() };
}

/** The time step that the code belongs to; undefined when it belongs to none of those near `now` (milliseconds). */
export function totpStep(secret: Uint8Array, code: string, now: number): number | undefined {
  const totp = new TOTP({ ...KIND, secret: secretOf(secret) });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
}

function secretOf(bytes: Uint8Array): Secret {
  return new Secret({ buffer: new Uint8Array(bytes).buffer });
}

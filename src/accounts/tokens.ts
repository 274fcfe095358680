import { createHash, randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { AppError } from '../errors.ts';

/** RFC 9068: keeps other tokens signed with the same key from passing as access tokens. */
const TYPE = 'at+jwt';
const USER_ID = /^[1-9]\d{0,15}$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export interface AccessTokenOptions {
  readonly secret: Uint8Array;
  readonly algorithm: 'HS256' | 'HS384' | 'HS512';
  readonly issuer: string;
  readonly audience: string;
  readonly lifetimeSeconds: number;
}

/** What a verified access token says. Rights are not in it: they are read from the database. */
interface AccessClaims {
  readonly userId: number;
  readonly sessionId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface AccessTokens {
  readonly lifetimeSeconds: number;
  issue(userId: number, sessionId: string): Promise<string>;
  /** @throws AppError `token_expired`, or `unauthenticated` for any token that is not ours or not an access token. */
  verify(token: string): Promise<AccessClaims>;
}

/** Signs and verifies access tokens with exactly one algorithm: what the token's own header asks for is no choice. */
export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const { secret, algorithm, issuer, audience, lifetimeSeconds } = options;
  return {
    lifetimeSeconds,
    issue: (userId, sessionId) =>
      new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: algorithm, typ: TYPE })
        .setSubject(String(userId))
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds} s`)
        .sign(secret),
    async verify(token) {
      try {
        const { payload } = await jwtVerify<{ sid: unknown }>(token, secret, {
          algorithms: [algorithm],
          typ: TYPE,
          issuer,
          audience,
          requiredClaims: ['sub', 'sid', 'exp', 'iat'],
        });
        const { sub, sid, exp } = payload;
        if (!USER_ID.test(sub ?? '') || typeof sid !== 'string' || !UUID.test(sid) || exp === undefined) {
          throw new AppError('unauthenticated');
        }
        return { userId: Number(sub), sessionId: sid, expiresAt: exp * 1_000 };
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw new AppError('token_expired', { cause: error });
        if (error instanceof errors.JOSEError) throw new AppError('unauthenticated', { cause: error });
        throw error;
      }
    },
  };
}

/** A new refresh token: 256 random bits, opaque. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a refresh token. It is random, so a fast hash is enough. */
export function refreshTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

import { randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  type AccessTokenOptions,
  createAccessTokens,
  newRefreshToken,
  refreshTokenHash,
} from '../../src/accounts/tokens.ts';
import { secret } from './support.ts';

const options: AccessTokenOptions = {
  secret,
  algorithm: 'HS256',
  issuer: 'parley',
  audience: 'parley',
  lifetimeSeconds: 900,
};
const tokens = createAccessTokens(options);
const sessionId = randomUUID();

/** A token as an attacker, or another service with the same key, could make it. */
function forge(
  change: {
    payload?: JWTPayload;
    alg?: string;
    typ?: string;
    key?: Uint8Array;
    issuer?: string;
    audience?: string;
    expires?: string;
    subject?: string;
  } = {},
): Promise<string> {
  return new SignJWT({ sid: sessionId, ...change.payload })
    .setProtectedHeader({ alg: change.alg ?? 'HS256', typ: change.typ ?? 'at+jwt' })
    .setSubject(change.subject ?? '7')
    .setIssuer(change.issuer ?? 'parley')
    .setAudience(change.audience ?? 'parley')
    .setIssuedAt()
    .setExpirationTime(change.expires ?? '10 minutes')
    .sign(change.key ?? secret);
}

describe('access tokens', () => {
  test('say who, which session and until when, and nothing of rights', async () => {
    const token = await tokens.issue(7, sessionId);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'at+jwt' });
    const payload = decodeJwt(token);
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
    expect(await tokens.verify(token)).toEqual({
      userId: 7,
      sessionId,
      expiresAt: (payload.exp ?? 0) * 1_000,
    });
  });

  test('that an equal service made are taken', async () => {
    expect(await tokens.verify(await forge())).toMatchObject({ userId: 7 });
  });

  test.each<[string, () => string | Promise<string>]>([
    ['of another key', () => forge({ key: new TextEncoder().encode('x'.repeat(40)) })],
    ['of another algorithm with the right key', () => forge({ alg: 'HS512' })],
    ['of another issuer', () => forge({ issuer: 'elsewhere' })],
    ['of another audience', () => forge({ audience: 'admin' })],
    ['of another type', () => forge({ typ: 'JWT' })],
    ['for nobody', () => forge({ subject: '0' })],
    ['for a subject that is no id', () => forge({ subject: '7 or 1=1' })],
    ['for an id that no number holds', () => forge({ subject: '9'.repeat(17) })],
    ['without a session', () => forge({ payload: { sid: undefined } })],
    ['with a session that is no id', () => forge({ payload: { sid: 'all' } })],
    ['with a session that is no text', () => forge({ payload: { sid: 5 } })],
    [
      'without a signature (alg none)',
      () =>
        new UnsecuredJWT({ sid: sessionId })
          .setSubject('7')
          .setIssuer('parley')
          .setAudience('parley')
          .setIssuedAt()
          .setExpirationTime('1 hour')
          .encode(),
    ],
    [
      'whose payload was changed',
      async () => {
        const [head, , signature] = (await forge()).split('.');
        const payload = Buffer.from(JSON.stringify({ sub: '1', sid: sessionId, exp: 9e9 })).toString(
          'base64url',
        );
        return `${head}.${payload}.${signature}`;
      },
    ],
    ['that are empty', () => ''],
    ['that are no tokens', () => 'not.a.token'],
    ['that are no tokens, with characters of no alphabet', () => '\ud800.é\0.\u{1f600}'],
    ['of megabytes', () => `${'a'.repeat(1_000_000)}.b.c`],
  ])('%s are refused', async (_name, make) => {
    await expect(tokens.verify(await make())).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('that ran out are refused with a code of their own', async () => {
    const token = await forge({ expires: '1 second ago' });
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'token_expired' });
    const foreign = await forge({ expires: '1 second ago', key: new TextEncoder().encode('x'.repeat(40)) });
    await expect(tokens.verify(foreign)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('a failure that is not the token’s is not called the token’s', async () => {
    const broken = createAccessTokens({ ...options, secret: 'no key' as unknown as Uint8Array });
    await expect(broken.verify(await forge())).rejects.toBeInstanceOf(TypeError);
  });

  test.each(['HS384', 'HS512'] as const)('are signed with %s when it is configured', async algorithm => {
    const other = createAccessTokens({
      ...options,
      algorithm,
      secret: new TextEncoder().encode('s'.repeat(64)),
    });
    const token = await other.issue(7, sessionId);
    expect(decodeProtectedHeader(token).alg).toBe(algorithm);
    expect(await other.verify(token)).toMatchObject({ userId: 7 });
  });
});

describe('refresh tokens', () => {
  test('are 256 random bits, of which only a hash is stored', () => {
    const token = newRefreshToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(newRefreshToken()).not.toBe(token);
    expect(refreshTokenHash(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(refreshTokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

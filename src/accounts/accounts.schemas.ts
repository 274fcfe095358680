import Type, { type Static } from 'typebox';
import { Limits, Login, Name, Password, Self, UserRef } from '#protocol';

const self: Self = {
  id: 7,
  login: 'demo1',
  name: 'Demo One',
  role: 'user',
  avatar: null,
  email: null,
  createdAt: '2026-11-21T10:15:00.000Z',
};
const { email: _, createdAt: __, ...ref } = self;
const ACCESS = 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzaWQiOiIuLi4ifQ.c2lnbmF0dXJl';
const REFRESH = 'q7m0lq5c6sJ2mJv0T1n7c2VfJYy7oJ0dN1x9mUe3aZk';

const closed = { additionalProperties: false };

/** What may stand where a password is typed at sign-in: rules are for choosing one, not for having one. */
export const TypedPassword = Type.String({ minLength: 1, maxLength: Limits.passwordMax });
/** From the authenticator app, or a recovery code. */
export const SecondFactorCode = Type.String({
  minLength: 6,
  maxLength: 64,
  description: 'of the second factor: six digits from the app, or a recovery code',
});
const TypedLogin = Type.String({ minLength: 1, maxLength: 64 });
export const Email = Type.String({ format: 'email', maxLength: 254 });
const RefreshTokenText = Type.String({ minLength: 1, maxLength: 128 });

const SessionKind = Type.Union([Type.Literal('cookie'), Type.Literal('token')], {
  default: 'cookie',
  description: 'where the refresh token goes: an HttpOnly cookie (browsers), or the answer (other programs)',
});

export const RegisterBody = Type.Object(
  {
    login: Login,
    password: Password,
    name: Type.Optional(Name),
    email: Type.Optional(Email),
    session: Type.Optional(SessionKind),
  },
  { ...closed, examples: [{ login: 'demo1', password: 'a long enough secret', name: 'Demo One' }] },
);

export const LoginBody = Type.Object(
  {
    login: TypedLogin,
    password: TypedPassword,
    code: Type.Optional(SecondFactorCode),
    session: Type.Optional(SessionKind),
  },
  { ...closed, examples: [{ login: 'demo1', password: 'demo1-parley' }] },
);

/** What sign-in answers; for the documents of its routes. */
export const signInRefusals = [
  'bad_credentials',
  'second_factor_required',
  'second_factor_wrong',
  'account_disabled',
  'banned',
  'rate_limited',
  'busy',
] as const;

/** Without a body the refresh token comes from the cookie. */
export const RefreshBody = Type.Union([
  Type.Object({ refreshToken: Type.Optional(RefreshTokenText) }, closed),
  Type.Null(),
]);

/** RFC 6749, 4.3 and 6. Fields that it names and that mean nothing here are let pass. */
export const TokenForm = Type.Object({
  grant_type: Type.Optional(
    Type.Union([Type.Literal('password'), Type.Literal('refresh_token')], { default: 'password' }),
  ),
  username: Type.Optional(TypedLogin),
  password: Type.Optional(TypedPassword),
  code: Type.Optional(SecondFactorCode),
  refresh_token: Type.Optional(RefreshTokenText),
});

export const SessionAnswer = Type.Object(
  {
    accessToken: Type.String(),
    tokenType: Type.Literal('bearer'),
    expiresIn: Type.Integer({ description: 'lifetime of the access token, seconds' }),
    user: Self,
    refreshToken: Type.Optional(Type.String({ description: 'only when it was not set as a cookie' })),
  },
  { examples: [{ accessToken: ACCESS, tokenType: 'bearer', expiresIn: 900, user: self }] },
);
export type SessionAnswer = Static<typeof SessionAnswer>;

export const TokenAnswer = Type.Object(
  {
    access_token: Type.String(),
    token_type: Type.Literal('bearer'),
    expires_in: Type.Integer({ description: 'seconds' }),
    refresh_token: Type.String(),
  },
  {
    examples: [{ access_token: ACCESS, token_type: 'bearer', expires_in: 900, refresh_token: REFRESH }],
  },
);

export const Nothing = Type.Null({ description: 'done' });

export const Me = Type.Object(Self.properties, { examples: [self] });

export const ListedUser = Type.Object(
  { ...UserRef.properties, online: Type.Boolean({ description: 'has an open socket' }) },
  { examples: [{ ...ref, online: true }] },
);
/** A person in the list of users: what others may see of them. */
export type ListedUser = Static<typeof ListedUser>;

export const UserPage = Type.Object(
  {
    users: Type.Array(ListedUser),
    next: Type.Union([Type.Integer(), Type.Null()], { description: '`after` of the next page' }),
  },
  { examples: [{ users: [{ ...ref, online: true }], next: null }] },
);

export const UserListQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: Limits.nameLength, description: 'part of a login or name' })),
  after: Type.Optional(
    Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: '`next` of the page before' }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: Limits.pageMax, default: Limits.pageSize }),
});

import Type from 'typebox';
import { Name, Password, Timestamp } from '#protocol';
import { Email, SecondFactorCode, TypedPassword } from './accounts.schemas.ts';

const closed = { additionalProperties: false };
const AT = '2026-11-21T10:15:00.000Z';
const SESSION = '7d3c0a52-6f0a-4e7b-9d2e-0c8f6f1b2a34';

export const ProfileBody = Type.Object(
  {
    name: Type.Optional(Name),
    email: Type.Optional(Type.Union([Email, Type.Null()], { description: 'null: none. Needs `password`.' })),
    password: Type.Optional(TypedPassword),
  },
  { ...closed, minProperties: 1, examples: [{ name: 'Demo One' }] },
);

export const PasswordBody = Type.Object(
  { current: TypedPassword, next: Password },
  { ...closed, examples: [{ current: 'demo1-parley', next: 'a long enough secret' }] },
);

export const SessionParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const SessionList = Type.Object(
  {
    sessions: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid' }),
        userAgent: Type.String({ description: 'as the device calls itself' }),
        address: Type.String({ description: 'network address at sign-in' }),
        createdAt: Timestamp,
        usedAt: Type.String({ format: 'date-time', description: 'sign-in or last refresh' }),
        current: Type.Boolean({ description: 'the one that asks' }),
      }),
      { description: 'newest use first, at most 200' },
    ),
  },
  {
    examples: [
      {
        sessions: [
          {
            id: SESSION,
            userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
            address: '192.0.2.7',
            createdAt: AT,
            usedAt: AT,
            current: true,
          },
        ],
      },
    ],
  },
);

export const SecondFactorAnswer = Type.Object(
  {
    required: Type.Boolean({ description: 'my role needs one' }),
    confirmedAt: Type.Union([Timestamp, Type.Null()], { description: 'null: there is none' }),
    recoveryCodesLeft: Type.Integer({ minimum: 0 }),
  },
  { examples: [{ required: false, confirmedAt: AT, recoveryCodesLeft: 10 }] },
);
export const EnrolBody = Type.Object(
  { password: TypedPassword },
  { ...closed, examples: [{ password: 'demo1-parley' }] },
);
export const EnrolAnswer = Type.Object(
  {
    secret: Type.String({ description: 'Base32, to be typed into the app' }),
    uri: Type.String({ description: 'otpauth address, to be shown as a QR code' }),
  },
  {
    examples: [
      {
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        uri: 'otpauth://totp/Parley:demo1?issuer=Parley&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
      },
    ],
  },
);
export const CodeBody = Type.Object(
  { code: SecondFactorCode },
  { ...closed, examples: [{ code: '492039' }] },
);
export const RecoveryCodesAnswer = Type.Object(
  {
    recoveryCodes: Type.Array(Type.String(), { description: 'each is good once; they are not shown again' }),
  },
  { examples: [{ recoveryCodes: ['JBSWY3-DPEHPK-3PXPJB-SWY3DP'] }] },
);
export const UnenrolBody = Type.Object(
  { password: TypedPassword, code: SecondFactorCode },
  { ...closed, examples: [{ password: 'demo1-parley', code: '492039' }] },
);

export const DeletionBody = Type.Object(
  {
    password: TypedPassword,
    code: Type.Optional(SecondFactorCode),
    messages: Type.Union([Type.Literal('keep'), Type.Literal('erase')], {
      description: 'keep: they stay, by `deleted user`. erase: all their texts go, the earlier ones too.',
    }),
    confirm: Type.Optional(Type.Boolean({ description: 'this cannot be undone' })),
  },
  { ...closed, examples: [{ password: 'demo1-parley', messages: 'erase', confirm: true }] },
);

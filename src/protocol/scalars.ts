import Type from 'typebox';
import { Limits } from './limits.ts';

/** Ids are positive integers that a JSON number holds exactly. */
export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** A place in a room's log; 0 is before its first change. */
export const Version = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** The client's own id of a send: unique per author for ever, so that a retry gets the first answer. */
export const ClientId = Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' });

/** RFC 3339 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Timestamp = Type.String({ format: 'date-time' });

/** A text as a client sends it; blank and unstorable texts are refused with their own codes. */
export const MessageText = Type.String({ maxLength: Limits.messageLength * 2 });

export const Name = Type.String({ minLength: 1, maxLength: Limits.nameLength });
export const Topic = Type.String({ maxLength: Limits.topicLength });

/** What is typed at sign-in; compared without regard to case. */
export const Login = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$' });
export const Password = Type.String({ minLength: Limits.passwordMin, maxLength: Limits.passwordMax });

import type { Self } from '#protocol';

/** Who acts: read from the database when the act begins, not from the token. */
export interface Principal {
  readonly user: Self;
  readonly sessionId: string;
  /** When the access token that proved it runs out, milliseconds since 1970. */
  readonly tokenExpiresAt: number;
  /** The role needs a second factor, and there is none: nothing may be done but to set it up. */
  readonly secondFactorMissing: boolean;
}

import { type RawBuilder, sql } from 'kysely';

/** A `UserRef` from the table `users` under the alias `u`. Never the hash, never the e-mail. */
export const userRefColumns: RawBuilder<unknown> = sql`u.id, u.login, u.name, u.role, u.avatar`;

/** A `Self`: what only the user themselves may see. */
export const selfColumns: RawBuilder<unknown> = sql`${userRefColumns}, u.email, wire_time(u.created_at) as "createdAt"`;

import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { PASSWORD, type Person, type TestServer } from '../../support/server.ts';

/** The app on somebody's phone. */
export interface Phone {
  /** A code as if the last one were long ago. */
  freshCode(): Promise<string>;
}

/** Sets a second factor up, as the person does it in the chat. */
export async function enrol(server: TestServer, person: Person): Promise<Phone> {
  const { body } = await server.api(person, 'POST', '/me/second-factor', { password: PASSWORD });
  const totp = new TOTP({ secret: Secret.fromBase32(body.secret) });
  await server.api(person, 'POST', '/me/second-factor/confirm', { code: totp.generate() });
  return {
    async freshCode() {
      await sql`update second_factors set last_step = 0 where user_id = ${person.user.id}`.execute(
        server.container.database.sql,
      );
      return totp.generate();
    },
  };
}

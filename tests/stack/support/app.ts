import { ServiceProcess } from '../../support/process.ts';

/** Ports of an instance, as in the compose file. */
const [PORT, METRICS_PORT] = [8000, 9464];

/** The address of the instance with this number, counted from 0. */
export const addressOfApp = (index: number): string => `127.0.0.${11 + index}`;

/** One instance of the service with the settings of a deployment. Not started yet. */
export function appInstance(index: number, env: Readonly<Record<string, string>>): ServiceProcess {
  const host = addressOfApp(index);
  return new ServiceProcess(
    {
      TOKEN_SECRET: 'a secret for tests, of forty characters.',
      ADMIN_PASSWORD: 'a password for the admin',
      TRUST_PROXY: '127.0.0.1',
      METRICS_HOST: host,
      METRICS_PORT: String(METRICS_PORT),
      LOG_FORMAT: 'json',
      ...env,
    },
    PORT,
    host,
  );
}

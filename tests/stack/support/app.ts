import { ServiceProcess } from '../../support/process.ts';

/** Ports of an instance, as in the compose file. */
const [PORT, METRICS_PORT] = [8000, 9464];

/** The address of the instance with this number, counted from 0. */
export const addressOfApp = (index: number): string => `127.0.0.${11 + index}`;

/** The address of the instance with the admin panel. */
export const ADDRESS_OF_ADMIN = '127.0.0.10';

/** One instance of the service at this address, with the settings of a deployment. Not started yet. */
export function instance(host: string, env: Readonly<Record<string, string>>): ServiceProcess {
  return new ServiceProcess(
    {
      TOKEN_SECRET: 'a secret for tests, of forty characters.',
      ADMIN_PASSWORD: 'a password for the admin',
      TRUST_PROXY: '127.0.0.1',
      METRICS_HOST: host,
      METRICS_PORT: String(METRICS_PORT),
      LOG_FORMAT: 'json',
      PAGE: 'on',
      ...env,
    },
    PORT,
    host,
  );
}

import { describe, expect, it } from 'vitest';
import { readOptions } from '../../canary/options.ts';

const account = { CANARY_URL: 'https://chat.test/', CANARY_LOGIN: 'canary', CANARY_PASSWORD: 'a quiet song' };

describe('the options of the canary', () => {
  it('have defaults for all but where and who', () => {
    expect(readOptions(account)).toEqual({
      url: 'https://chat.test',
      login: 'canary',
      password: 'a quiet song',
      everyMs: 10_000,
      metrics: { host: '127.0.0.1', port: 9_465 },
      log: { LOG_LEVEL: 'info' },
    });
  });

  it('are taken from the environment', () => {
    const env = {
      CANARY_SECONDS: '3',
      METRICS_HOST: '0.0.0.0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'warn',
    };
    expect(readOptions({ ...account, ...env })).toMatchObject({
      everyMs: 3_000,
      metrics: { host: '0.0.0.0', port: 0 },
      log: { LOG_LEVEL: 'warn' },
    });
  });

  it('are refused with all mistakes together, and without the password', () => {
    const read = () =>
      readOptions({
        ...account,
        CANARY_URL: 'chat.test/room',
        CANARY_LOGIN: ' ',
        CANARY_SECONDS: '0',
        METRICS_PORT: '70000',
        LOG_LEVEL: 'loud',
      });
    expect(read).toThrow(/CANARY_URL.*\nCANARY_LOGIN.*\nCANARY_SECONDS.*\nMETRICS_PORT.*\nLOG_LEVEL/);
    expect(read).not.toThrow('a quiet song');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, ConfigSchema, expectation, loadConfig } from '../src/config.ts';

const secret = 'k'.repeat(32);
const production = { DATABASE_URL: 'postgresql://parley@db/parley', TOKEN_SECRET: secret };

function mistakesOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing in embedded mode', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      embedded: true,
      HOST: '127.0.0.1',
      PORT: 8000,
      SECURE_COOKIES: false,
      ALLOWED_ORIGINS: [],
      REGISTRATION: 'open',
    });
    expect(config.TOKEN_SECRET).toBeUndefined();
  });

  it('has a default that fits for every setting that is not optional', () => {
    const config: Record<string, unknown> = { ...loadConfig({}) };
    for (const name of ConfigSchema.required ?? []) expect(config[name], name).toBeDefined();
  });

  it('takes a database as production: secrets are required, cookies secure', () => {
    expect(loadConfig(production)).toMatchObject({ embedded: false, SECURE_COOKIES: true });
    expect(mistakesOf({ DATABASE_URL: production.DATABASE_URL })).toEqual([
      'TOKEN_SECRET is required with DATABASE_URL.',
    ]);
  });

  it('takes Redis only beside a database that nodes can share', () => {
    const REDIS_URL = 'rediss://user:secret@redis:6380/1';
    expect(loadConfig({ ...production, REDIS_URL })).toMatchObject({ REDIS_URL, REDIS_PREFIX: 'parley' });
    expect(mistakesOf({ REDIS_URL })).toEqual(['REDIS_URL needs DATABASE_URL.']);
    expect(mistakesOf({ ...production, REDIS_URL: 'http://redis:6379' })).toHaveLength(1);
  });

  it('reads numbers, booleans and lists', () => {
    const config = loadConfig({
      ...production,
      PORT: '0',
      SECURE_COOKIES: 'false',
      ALLOWED_ORIGINS: 'https://a.example , https://b.example',
      COMMAND_RATE: ' 5 ',
    });
    expect(config).toMatchObject({
      PORT: 0,
      SECURE_COOKIES: false,
      ALLOWED_ORIGINS: ['https://a.example', 'https://b.example'],
      COMMAND_RATE: 5,
    });
  });

  it('takes empty values as absent', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ', LOG_LEVEL: '' })).toMatchObject({
      PORT: 8000,
      embedded: true,
      LOG_LEVEL: 'info',
    });
  });

  it('reports all mistakes together', () => {
    const mistakes = mistakesOf({
      PORT: '99999',
      COMMAND_RATE: '1.5',
      LOG_LEVEL: 'loud',
      SECURE_COOKIES: 'yes',
      DATABASE_URL: 'mysql://db/parley',
      ADMIN_LOGIN: 'no spaces please',
      TOKEN_SECRET: 'short',
    });
    expect(mistakes.map(mistake => mistake.split(' ')[0]).sort()).toEqual([
      'ADMIN_LOGIN',
      'COMMAND_RATE',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'SECURE_COOKIES',
      'TOKEN_SECRET',
    ]);
    expect(mistakes).toContain('PORT must be a whole number from 0 to 65535.');
    expect(mistakes).toContain('SECURE_COOKIES must be true or false.');
  });

  it('never repeats a value, which may be a secret', () => {
    const env = {
      DATABASE_URL: 'mysql://user:hunter2@db',
      TOKEN_SECRET: 'hunter2',
      ADMIN_PASSWORD: 'hunter2',
      PORT: 'hunter2',
    };
    const error = new ConfigError(mistakesOf(env));
    expect(error.mistakes).toHaveLength(4);
    expect(error.message).toContain('4 mistake(s)');
    expect(error.message).not.toContain('hunter2');
  });

  it.each([
    { TOKEN_SECRET: 'change-me-change-me-change-me-change-me' },
    { TOKEN_SECRET: 'this is an EXAMPLE of a long enough secret' },
    { ADMIN_PASSWORD: 'changeme' },
    { DATABASE_URL: 'postgresql://parley:change-me@db/parley' },
    { DATABASE_URL: 'postgresql://parley:change%2Dme@db/parley' },
    { REDIS_URL: 'redis://:example-password@redis:6379' },
  ])('refuses the secret of an example: %j', env => {
    const [name = ''] = Object.keys(env);
    const complete = name.endsWith('_URL') ? { ...production, ...env } : env;
    expect(mistakesOf(complete)).toEqual([`${name} still has the value of an example.`]);
  });

  it('takes addresses without a password, and with the name of an example elsewhere', () => {
    const urls = {
      DATABASE_URL: 'postgresql://parley@db.example/parley',
      REDIS_URL: 'redis://redis.example:6379',
    };
    expect(loadConfig({ ...production, ...urls })).toMatchObject(urls);
  });

  describe('from files', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'parley-secrets-'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    /** A file that holds `content`. Its path. */
    async function fileOf(content: string): Promise<string> {
      const path = join(folder, crypto.randomUUID());
      await writeFile(path, content);
      return path;
    }

    it('takes each secret from the file that its _FILE names, without the line end', async () => {
      const secrets = {
        DATABASE_URL: 'postgresql://parley:quiet-sea@db/parley',
        REDIS_URL: 'redis://:quiet-sky@redis:6379',
        TOKEN_SECRET: secret,
        ADMIN_PASSWORD: 'a quiet sentence',
      };
      const env: Record<string, string> = {};
      for (const [name, value] of Object.entries(secrets)) env[`${name}_FILE`] = await fileOf(`${value}\n`);
      expect(loadConfig(env)).toMatchObject({ ...secrets, embedded: false });
    });

    it('judges what stands in a file like what stands in the environment', async () => {
      expect(mistakesOf({ TOKEN_SECRET_FILE: await fileOf('short') })).toEqual([
        'TOKEN_SECRET must be a text of 32 characters or more.',
      ]);
      const url = await fileOf('postgresql://parley:change-me@db/parley');
      expect(mistakesOf({ ...production, DATABASE_URL: '', DATABASE_URL_FILE: url })).toEqual([
        'DATABASE_URL still has the value of an example.',
      ]);
    });

    it('refuses a secret that is given twice, and files that are missing or empty', async () => {
      const path = join(folder, 'hunter2-is-not-here');
      const mistakes = mistakesOf({
        ...production,
        TOKEN_SECRET_FILE: await fileOf(secret),
        ADMIN_PASSWORD_FILE: path,
        REDIS_URL_FILE: await fileOf('\n'),
      });
      expect(mistakes.sort()).toEqual([
        'ADMIN_PASSWORD_FILE names a file that cannot be read.',
        'REDIS_URL_FILE names an empty file.',
        'TOKEN_SECRET and TOKEN_SECRET_FILE are both given.',
      ]);
      expect(mistakes.join()).not.toContain('hunter2');
    });

    it('takes an empty _FILE as absent', () => {
      expect(loadConfig({ ...production, TOKEN_SECRET_FILE: ' ' })).toMatchObject({ TOKEN_SECRET: secret });
    });
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  it.each(Object.entries(ConfigSchema.properties))(
    '%s says what it is and what it must be',
    (_name, schema) => {
      expect((schema as { description?: string }).description).toMatch(/\w.+\.$/);
      expect(expectation(schema)).toMatch(/^(one of|a whole number|true or false|a list|a text)/);
    },
  );
});

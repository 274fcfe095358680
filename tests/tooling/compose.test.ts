import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ConfigError, ConfigSchema, loadConfig } from '../../src/config.ts';
import {
  example,
  file,
  interpolate,
  mounts,
  read,
  root,
  service,
  services,
  text,
  variables,
} from './compose-file.ts';

/** Services whose image or nature leaves nobody who could ask for their health. */
const UNASKED = ['demo', 'nginx-exporter'];

/** Settings that the image fixes, and the log to files: a container logs to its standard output. */
const NOT_HANDED_ON = ['HOST', 'PORT', 'DATA_DIR', 'REVISION', 'LOG_FILE', 'LOG_FILE_MEGABYTES', 'LOG_FILES'];

/** The schema of the Compose specification, as the package dclint carries it. */
function specification() {
  const folder = new URL('schemas/', import.meta.resolve('dclint/package.json'));
  const schema: object = JSON.parse(readFileSync(new URL('compose.schema.json', folder), 'utf8'));
  // Ajv knows this draft by its other address; formats such as `duration` are Compose's own.
  const { $schema: _, ...rest } = schema as { $schema: string };
  return new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(rest);
}

describe('docker-compose.yml', () => {
  it('is what the Compose specification allows', () => {
    const valid = specification();
    expect(valid(parse(text, { merge: true })) ? [] : valid.errors).toEqual([]);
    const wrong = parse(text.replace('healthcheck:', 'heathcheck:'), { merge: true });
    expect(valid(wrong)).toBe(false);
  });

  it('mounts files and folders that exist, and changes none of them', () => {
    const bound = services.flatMap(([name, each]) =>
      mounts(each)
        .filter(({ source }) => source.startsWith('.') || source.startsWith('/'))
        .map(mount => ({ name, ...mount })),
    );
    expect(bound.length).toBeGreaterThan(8);
    for (const { name, source, readOnly } of bound) {
      expect(readOnly, `${name}: ${source}`).toBe(true);
      for (const NGINX_SITE of ['http', 'tls']) {
        const path = join(root, interpolate(source, { NGINX_SITE }));
        expect(source === '/' || existsSync(path), `${name}: ${source}`).toBe(true);
      }
    }
  });

  it('declares the volumes and networks that it uses, and no others', () => {
    const volumes = services.flatMap(([, each]) =>
      mounts(each)
        .map(({ source }) => source)
        .filter(source => /^\w/.test(source)),
    );
    expect(volumes.sort()).toEqual(Object.keys(file.volumes).sort());
    const used = new Set(services.flatMap(([, { networks }]) => networks));
    expect([...used].sort()).toEqual(Object.keys(file.networks).sort());
  });

  it.each(services)('pins the image of %s to a version', (_name, { image }) => {
    // PostgreSQL's versions have two numbers.
    expect(image).toMatch(/^[a-z0-9/_-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9]+)?$/);
    expect(image).toMatch(image.startsWith('postgres:') ? /:\d+\.\d+-/ : /:v?\d+\.\d+\.\d+/);
  });

  it('runs one image of ours, built once, under the version of the package', () => {
    const { version } = JSON.parse(read('package.json'));
    const ours = services.filter(([, { image }]) => image.startsWith('parley:'));
    expect(ours.map(([name, { image, build }]) => [name, image, build !== undefined])).toEqual([
      ['app', `parley:${version}`, true],
      ['admin', `parley:${version}`, false],
      ['canary', `parley:${version}`, false],
      ['demo', `parley:${version}`, false],
    ]);
    for (const [, { command = [] }] of ours) {
      if (command.length > 0) expect(existsSync(join(root, command[1] ?? ''))).toBe(true);
    }
  });

  it('publishes nginx, and Grafana to this machine only', () => {
    const published = services.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name, { ports }]) => [name, ports?.map(port => interpolate(port, {}))])).toEqual([
      ['nginx', ['80:8080', '443:8443']],
      ['grafana', ['127.0.0.1:3000:3000']],
    ]);
  });

  it('lets the service be scaled: no fixed name and no port of the machine', () => {
    for (const [name, each] of services) expect(each.container_name, name).toBeUndefined();
    expect(service('app')).not.toHaveProperty('ports');
  });

  it.each(services)('keeps %s small, bounded and without rights', (name, each) => {
    expect(each.restart).toMatch(name === 'demo' ? /^on-failure$/ : /^unless-stopped$/);
    expect(each.mem_limit).toMatch(/^\d+[mg]$/);
    expect(each.pids_limit).toBeGreaterThan(0);
    expect(each.read_only).toBe(true);
    expect(each.cap_drop).toEqual(['ALL']);
    expect(each.security_opt).toEqual(['no-new-privileges:true']);
    expect(Object.keys(each.logging.options)).toEqual(['max-size', 'max-file']);
    expect(each).not.toHaveProperty('privileged');
  });

  it.each(services)('asks %s for its health, or says why not', (name, { healthcheck }) => {
    if (UNASKED.includes(name)) expect(healthcheck).toEqual({ disable: true });
    else expect(healthcheck.test?.[0]).toMatch(/^CMD(-SHELL)?$/);
  });

  it('starts each when what it needs is healthy', () => {
    const needs = services.flatMap(([name, { depends_on = {} }]) =>
      Object.entries(depends_on).map(([needed, { condition }]) => ({ name, needed, condition })),
    );
    for (const { name, needed, condition } of needs) {
      expect(condition, name).toBe('service_healthy');
      expect(service(needed).healthcheck.test, needed).toBeDefined();
    }
    const of = (name: string) => needs.filter(need => need.name === name).map(({ needed }) => needed);
    expect(of('app')).toEqual(['postgres', 'redis']);
    expect(of('admin')).toEqual(['postgres', 'redis']);
    // The chat never waits for the panel.
    expect(of('nginx')).toEqual(['app']);
    expect(of('canary')).toEqual(['nginx']);
  });
});

describe('its networks', () => {
  const meet = (one: string, other: string) =>
    service(one).networks.some(network => service(other).networks.includes(network));

  it('keep the data from nginx and from the outside', () => {
    expect(file.networks['back']).toEqual({ internal: true });
    for (const data of ['postgres', 'redis']) {
      expect(service(data).networks).toEqual(['back']);
      for (const stranger of ['nginx', 'canary', 'demo', 'grafana', 'prometheus']) {
        expect(meet(stranger, data), `${stranger} and ${data}`).toBe(false);
      }
    }
  });

  it.each(['app', 'admin'])('let nginx know each instance of %s by one address', name => {
    const shared = service('nginx').networks.filter(network => service(name).networks.includes(network));
    expect(shared).toEqual(['front']);
  });

  it('let Prometheus reach all that it reads', () => {
    const { scrape_configs: jobs } = parse(read('prometheus/prometheus.yml')) as {
      scrape_configs: {
        dns_sd_configs?: { names: string[] }[];
        static_configs?: { targets: string[] }[];
      }[];
    };
    const hosts = jobs.flatMap(({ dns_sd_configs: names = [], static_configs: fixed = [] }) => [
      ...names.flatMap(each => each.names),
      ...fixed.flatMap(({ targets }) => targets.map(target => target.split(':')[0] ?? '')),
    ]);
    expect(hosts.length).toBeGreaterThan(7);
    for (const host of [...hosts, 'grafana']) expect(meet('prometheus', host), host).toBe(true);
  });

  it('let each exporter reach what it tells of', () => {
    for (const name of ['postgres', 'redis', 'nginx']) {
      expect(meet(`${name}-exporter`, name), name).toBe(true);
    }
  });
});

describe('its variables', () => {
  const used = new Set(variables.map(({ name }) => name));
  const settings = new Set(Object.keys(ConfigSchema.properties));

  it('stand in .env.example, and none that is not used', () => {
    expect(used.size).toBeGreaterThan(10);
    for (const name of used) expect(example.has(name) || settings.has(name), name).toBe(true);
    for (const name of example.keys()) expect(used.has(name), name).toBe(true);
  });

  it('are required where they are secrets, and have one default where they are not', () => {
    for (const { name, required, fallback } of variables) {
      if (name === 'REVISION') continue;
      expect(required, name).toBe(example.get(name) === '');
      if (!required) expect(fallback, name).toBe(example.get(name));
    }
    const secrets = [...used].filter(name => /PASSWORD|SECRET/.test(name));
    expect(secrets).toHaveLength(8);
    for (const name of secrets) expect(example.get(name), name).toBe('');
  });

  it('hold no secret in the file itself', () => {
    const named = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /(PASSWORD|PASS|SECRET|AUTH|_URL)$/.test(name)),
    );
    expect(named.length).toBeGreaterThan(10);
    for (const [name, value] of named) {
      if (!name.endsWith('_URL')) expect(value, name).toMatch(/^\$\{[A-Z_]+:\?[^}]+\}$/);
      else expect(value, name).not.toMatch(/:\/\/[^/$]*:[^/$@]+@/);
    }
  });
});

describe('what the service is told', () => {
  const { environment = {} } = service('app');

  /** The environment of an instance, and what the image sets. */
  function told(env: Record<string, string>, name = 'app'): Record<string, string> {
    const entries = Object.entries(service(name).environment ?? {}).map(([setting, value]) => [
      setting,
      value === null ? (env[setting] ?? '') : interpolate(value, env),
    ]);
    return { HOST: '0.0.0.0', PORT: '8000', DATA_DIR: '/data/parley', ...Object.fromEntries(entries) };
  }
  const random = { DATABASE_PASSWORD: 'a1b2', REDIS_PASSWORD: 'c3d4', ADMIN_PASSWORD: 'a quiet sentence' };
  const secrets = { ...random, TOKEN_SECRET: '5'.repeat(48) };

  it('is every setting that there is', () => {
    const names = Object.keys(environment);
    expect([...names, ...NOT_HANDED_ON].sort()).toEqual(Object.keys(ConfigSchema.properties).sort());
  });

  it('makes a configuration without mistakes', () => {
    expect(loadConfig(told({ ...secrets, HTTP_RATE: '7', LOG_LEVEL: 'debug' }))).toMatchObject({
      embedded: false,
      DATABASE_URL: 'postgresql://parley:a1b2@postgres:5432/parley',
      REDIS_URL: 'redis://:c3d4@redis:6379',
      METRICS_HOST: '0.0.0.0',
      METRICS_PORT: 9464,
      HTTP_RATE: 7,
      LOG_LEVEL: 'debug',
    });
  });

  it('differs for the panel by nothing but the panel, of which there is one', () => {
    const { ADMIN: chat, ...ofApp } = told(secrets);
    const { ADMIN: panel, ...ofAdmin } = told(secrets, 'admin');
    expect([chat, panel]).toEqual(['elsewhere', 'only']);
    expect(ofAdmin).toEqual(ofApp);
    expect(loadConfig(told(secrets, 'admin'))).toMatchObject({
      ADMIN: 'only',
      GRAFANA_URL: 'http://localhost:3000',
    });
  });

  it.each(Object.keys(secrets))('is refused while %s has the value of an example', name => {
    const env = { ...secrets, [name]: 'change-me-change-me-change-me-change-me' };
    expect(() => loadConfig(told(env))).toThrow(ConfigError);
  });

  it('believes the addresses of the network in which nginx is', () => {
    const { ipam } = file.networks['front'] as { ipam: { config: { subnet: string }[] } };
    expect(environment['TRUST_PROXY']).toBe(ipam.config[0]?.subnet);
  });
});

describe('Grafana', () => {
  const { environment = {} } = service('grafana');

  it('lets nobody in without a password, and asks nobody outside for anything', () => {
    const off = [
      'GF_USERS_ALLOW_SIGN_UP',
      'GF_AUTH_ANONYMOUS_ENABLED',
      'GF_SNAPSHOTS_EXTERNAL_ENABLED',
      'GF_ANALYTICS_REPORTING_ENABLED',
      'GF_ANALYTICS_CHECK_FOR_UPDATES',
      'GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES',
      'GF_ANALYTICS_FEEDBACK_LINKS_ENABLED',
      'GF_NEWS_NEWS_FEED_ENABLED',
    ];
    for (const name of off) expect(environment[name], name).toBe('false');
    expect(environment['GF_SECURITY_DISABLE_GRAVATAR']).toBe('true');
    expect(environment['GF_PLUGINS_PREINSTALL_DISABLED']).toBe('true');
  });

  it('finds its dashboards where its provisioning looks for them', () => {
    const { providers } = parse(read('grafana/provisioning/dashboards/parley.yml'));
    const targets = mounts(service('grafana')).map(({ target }) => target);
    for (const { options } of providers) expect(targets).toContain(options.path);
    expect(targets).toContain('/etc/grafana/provisioning');
  });
});

describe('Prometheus', () => {
  it('bounds what it keeps, and takes no orders over the network', () => {
    const { command = [] } = service('prometheus');
    expect(command.filter(flag => flag.includes('retention'))).toHaveLength(2);
    expect(command.join()).not.toMatch(/--web\.enable/);
  });
});

/** A variable of docker-compose.yml that .env may set. */
interface Variable {
  readonly name: string;
  readonly what: string;
  /** Absent: a secret, without which Compose does not start. */
  readonly fallback?: string;
}

const required: Variable[] = [
  { name: 'POSTGRES_PASSWORD', what: 'Of the superuser of PostgreSQL, for you only.' },
  {
    name: 'DATABASE_PASSWORD',
    what: 'Of the service at PostgreSQL. It stands in an address: letters and digits.',
  },
  { name: 'DATABASE_MONITOR_PASSWORD', what: 'Of the exporter at PostgreSQL.' },
  { name: 'REDIS_PASSWORD', what: 'Of Redis. It stands in an address: letters and digits.' },
  { name: 'TOKEN_SECRET', what: 'Signs access tokens, see below. All sign in again after a change.' },
  { name: 'ADMIN_PASSWORD', what: 'Of the administrator, read at the first start only.' },
  { name: 'CANARY_PASSWORD', what: 'Of the account with which the canary signs in; it makes it by itself.' },
  { name: 'GRAFANA_ADMIN_PASSWORD', what: 'Of `admin` in Grafana, read at the first start only.' },
];

const optional: Variable[] = [
  {
    name: 'NGINX_SITE',
    what: 'http, or tls with nginx/tls/fullchain.pem and privkey.pem.',
    fallback: 'http',
  },
  { name: 'HTTP_PORT', what: 'Port of this machine for HTTP.', fallback: '80' },
  { name: 'HTTPS_PORT', what: 'Port of this machine for HTTPS.', fallback: '443' },
  {
    name: 'FRONT_SUBNET',
    what: 'Addresses of nginx and the instances, in this CIDR range; another one where it is in use.',
    fallback: '172.29.17.0/24',
  },
  {
    name: 'CANARY_URL',
    what: 'Where canary and demo find the service. With NGINX_SITE=tls its public address, https://…',
    fallback: 'http://nginx:8080',
  },
  { name: 'CANARY_LOGIN', what: 'Login of the canary.', fallback: 'canary' },
  { name: 'GRAFANA_PORT', what: 'Port for Grafana, on 127.0.0.1 of this machine.', fallback: '3000' },
  {
    name: 'GRAFANA_URL',
    what: 'Where people find Grafana, for its links.',
    fallback: 'http://localhost:3000',
  },
  { name: 'PROMETHEUS_RETENTION', what: 'Prometheus keeps figures for so long,', fallback: '30d' },
  { name: 'PROMETHEUS_RETENTION_SIZE', what: 'and no more of them than this.', fallback: '4GB' },
  { name: 'DEMO_PEOPLE', what: 'People of the demo, 2 to 24.', fallback: '8' },
  { name: 'DEMO_PACE_SECONDS', what: 'Mean pause of one of them between two acts.', fallback: '10' },
  { name: 'DEMO_MINUTES', what: 'The demo ends by itself after so long.', fallback: '60' },
];

/** What stands between this part and the settings of the service. */
export const SERVICE_PART = '# ── The service';

/** The part of .env.example that is about docker-compose.yml. */
export function composeEnv(): string {
  const secrets = required.map(({ name, what }) => `# ${what}\n${name}=\n`);
  const others = optional.map(({ name, what, fallback }) => `# ${what}\n#${name}=${fallback}\n`);
  return `# ── Docker Compose: docker-compose.yml reads this as .env, and does not start before the secrets are there. This fills
# all that are empty:
#   (umask 077; awk '/^[A-Z_]+=$/ { "openssl rand -hex 24" | getline s; close("openssl rand -hex 24"); $0 = $0 s } 1' .env.example > .env)

${[...secrets, ...others].join('\n')}`;
}

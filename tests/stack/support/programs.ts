import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that the stack tests run, and the Debian package that each one is in. */
const PACKAGES: Record<string, string> = {
  ip: 'iproute2',
  mount: 'mount',
  dnsmasq: 'dnsmasq-base',
  openssl: 'openssl',
  nginx: 'nginx',
  prometheus: 'prometheus',
  promtool: 'prometheus',
  'prometheus-alertmanager': 'prometheus-alertmanager',
  amtool: 'prometheus-alertmanager',
  'prometheus-node-exporter': 'prometheus-node-exporter',
  'prometheus-nginx-exporter': 'prometheus-nginx-exporter',
  'prometheus-postgres-exporter': 'prometheus-postgres-exporter',
  'prometheus-redis-exporter': 'prometheus-redis-exporter',
};

/** @throws Error that names all packages that are missing: a stack test is never skipped */
export function requirePrograms(): void {
  const missing = Object.keys(PACKAGES).filter(program => !isThere(program));
  if (missing.length === 0) return;
  const packages = new Set(missing.map(program => PACKAGES[program]));
  throw new Error(
    `The stack tests need ${missing.join(', ')}: apt-get install --no-install-recommends ${[...packages].join(' ')}`,
  );
}

function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

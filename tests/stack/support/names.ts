import { Resolver } from 'node:dns/promises';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Daemon } from '../../support/daemon.ts';

/** The address of the name server, the same that Docker gives its own. */
export const NAME_SERVER = '127.0.0.11';

/** Services of the compose file with one container each. */
const SINGLE = [
  'nginx',
  'canary',
  'postgres',
  'redis',
  'prometheus',
  'alertmanager',
  'grafana',
  'node-exporter',
  'postgres-exporter',
  'redis-exporter',
  'nginx-exporter',
];

/** The name server of the compose network: service names, and nothing else. */
export class Names extends Daemon {
  readonly #folder: string;
  readonly #admin: string | undefined;

  private constructor(folder: string, admin: string | undefined) {
    super({
      command: 'dnsmasq',
      args: [
        ...['--keep-in-foreground', '--log-facility=-', '--user=root', '--pid-file='],
        ...['--no-resolv', '--no-hosts', `--addn-hosts=${join(folder, 'hosts')}`],
        ...[`--listen-address=${NAME_SERVER}`, '--bind-interfaces'],
      ],
      answers: async () => (await addressesOf('nginx')).length > 0,
    });
    this.#folder = folder;
    this.#admin = admin;
  }

  /**
   * Not started yet.
   * @param admin the address of the instance with the panel. Without it nobody has the name `admin`.
   */
  static async create(apps: readonly string[], admin?: string): Promise<Names> {
    const names = new Names(await mkdtemp(join(tmpdir(), 'parley-names-')), admin);
    names.#write(apps);
    return names;
  }

  /** From now on `app` is these addresses. Resolves when the name server says so. */
  async setApps(addresses: readonly string[]): Promise<void> {
    this.#write(addresses);
    this.reload();
    const wanted = addresses.toSorted().join();
    while ((await addressesOf('app')).toSorted().join() !== wanted) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    await rm(this.#folder, { recursive: true });
  }

  #write(apps: readonly string[]): void {
    const lines = [...apps.map(address => `${address} app`), ...SINGLE.map(name => `127.0.0.1 ${name}`)];
    if (this.#admin !== undefined) lines.push(`${this.#admin} admin`);
    writeFileSync(join(this.#folder, 'hosts'), `${lines.join('\n')}\n`);
  }
}

async function addressesOf(name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([NAME_SERVER]);
  return resolver.resolve4(name).catch(() => []);
}

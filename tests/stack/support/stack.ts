import type { Daemon } from '../../support/daemon.ts';
import { PrivatePostgres } from '../../support/private-postgres.ts';
import { PrivateRedis } from '../../support/private-redis.ts';
import type { ServiceProcess } from '../../support/process.ts';
import { ADDRESS_OF_ADMIN, addressOfApp, instance } from './app.ts';
import { makeMonitor } from './database-monitor.ts';
import * as monitoring from './monitoring.ts';
import { Names } from './names.ts';
import { Nginx, type NginxOptions } from './nginx.ts';

/** Parts beside PostgreSQL, Redis and the instances, by their names in the compose file. */
type Part =
  | 'prometheus'
  | 'alertmanager'
  | 'node-exporter'
  | 'nginx-exporter'
  | 'postgres-exporter'
  | 'redis-exporter';

export interface StackOptions {
  /** Number of instances of the service. Default: 2. */
  readonly apps?: number;
  /** Whether there is an instance with the admin panel, too. Default: no, for it takes seconds to start. */
  readonly admin?: boolean;
  /** Settings of all instances, besides those of a deployment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the address of the empty database before anything else uses it. */
  readonly prepare?: (databaseUrl: string) => Promise<void>;
  /** Default: with plain HTTP. */
  readonly nginx?: NginxOptions;
  /** Started after nginx, in this order. */
  readonly parts?: readonly Part[];
}

/** The deployed service with the very files of the repository, on the ports and names of the compose file. */
export class Stack {
  /** Where people come in. */
  readonly url = 'http://127.0.0.1:8080';
  readonly postgres: PrivatePostgres;
  readonly redis: PrivateRedis;
  readonly names: Names;
  readonly nginx: Nginx;
  readonly #env: Readonly<Record<string, string>>;
  readonly #apps: ServiceProcess[] = [];
  #admin: ServiceProcess | undefined;
  readonly #others = new Map<string, Daemon>();

  private constructor(
    parts: Pick<Stack, 'postgres' | 'redis' | 'names' | 'nginx'>,
    env: StackOptions['env'],
  ) {
    this.postgres = parts.postgres;
    this.redis = parts.redis;
    this.names = parts.names;
    this.nginx = parts.nginx;
    this.#env = { DATABASE_URL: this.postgres.url, REDIS_URL: this.redis.url, ...env };
  }

  /** Resolves when all of it serves; `stop` must follow. */
  static async start(options: StackOptions = {}): Promise<Stack> {
    const { apps = 2, admin = false, env, prepare, nginx, parts = [] } = options;
    const addresses = Array.from({ length: apps }, (_, index) => addressOfApp(index));
    const stack = new Stack(
      {
        postgres: await PrivatePostgres.create(),
        redis: await PrivateRedis.create(),
        names: await Names.create(addresses, admin ? ADDRESS_OF_ADMIN : undefined),
        nginx: new Nginx(nginx),
      },
      env,
    );
    try {
      await Promise.all([stack.postgres.start(), stack.redis.start(), stack.names.start()]);
      await prepare?.(stack.postgres.url);
      await Promise.all([...addresses.map(() => stack.#startApp()), admin && stack.#startAdmin()]);
      await stack.nginx.start();
      for (const part of parts) await stack.add(part, await stack.#make(part));
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  /** The instance with this number, counted from 0. */
  app(index: number): ServiceProcess {
    const app = this.#apps[index];
    if (app === undefined) throw new Error(`there is no instance ${index}`);
    return app;
  }

  get apps(): readonly ServiceProcess[] {
    return this.#apps;
  }

  /** The instance with the admin panel. */
  get admin(): ServiceProcess {
    if (this.#admin === undefined) throw new Error('there is no instance with the panel');
    return this.#admin;
  }

  /** One more instance, and its address under the name `app`. */
  async scaleUp(): Promise<ServiceProcess> {
    const app = await this.#startApp();
    await this.names.setApps(this.#apps.map((_, index) => addressOfApp(index)));
    return app;
  }

  /** Starts a further program, which ends with the stack. */
  async add(name: string, daemon: Daemon): Promise<void> {
    this.#others.set(name, daemon);
    await daemon.start();
  }

  /** One of `parts`, or what was added. */
  part(name: string): Daemon {
    const daemon = this.#others.get(name);
    if (daemon === undefined) throw new Error(`${name} was not started`);
    return daemon;
  }

  /** Ends all of it. */
  async stop(): Promise<void> {
    for (const daemon of [...this.#others.values()].reverse()) await daemon.end('SIGTERM');
    await this.nginx.end('SIGTERM');
    await Promise.all([...this.#apps, this.#admin].map(each => each?.end('SIGKILL')));
    await this.redis.end('SIGKILL');
    await this.postgres.remove();
    await this.names.remove();
  }

  async #startApp(): Promise<ServiceProcess> {
    const app = instance(addressOfApp(this.#apps.length), this.#env);
    this.#apps.push(app);
    await app.start();
    return app;
  }

  async #startAdmin(): Promise<void> {
    this.#admin = instance(ADDRESS_OF_ADMIN, { ...this.#env, ADMIN: 'only' });
    await this.#admin.start();
  }

  async #make(part: Part): Promise<Daemon> {
    switch (part) {
      case 'prometheus':
        return monitoring.prometheus();
      case 'alertmanager':
        return monitoring.alertmanager();
      case 'node-exporter':
        return monitoring.nodeExporter();
      case 'nginx-exporter':
        return monitoring.nginxExporter();
      case 'postgres-exporter':
        await makeMonitor(this.postgres.url);
        return monitoring.postgresExporter(this.postgres.url);
      case 'redis-exporter':
        return monitoring.redisExporter(this.redis.url);
    }
  }
}

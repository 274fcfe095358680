import { MikroORM } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { BaseDatabase } from 'adminjs';
import { hasOpenKey } from './keys.ts';
import { EntityResource } from './resource.ts';

/** All entities of an ORM as resources that refer to each other, named by their tables. */
export class EntityDatabase extends BaseDatabase {
  readonly #orm: MikroORM;

  constructor(orm: MikroORM) {
    super(orm);
    this.#orm = orm;
  }

  static override isAdapterFor(given: unknown): boolean {
    return given instanceof MikroORM;
  }

  /** Without those whose key must not be shown. */
  override resources(): EntityResource[] {
    const all = [...this.#orm.getMetadata().getAll().values()];
    const shown = all.filter(meta => !meta.pivotTable && !meta.embeddable && hasOpenKey(meta));
    const references = Object.fromEntries(shown.map(meta => [meta.className, meta.tableName]));
    const em = () => this.#orm.em.fork() as EntityManager;
    return shown.map(meta => new EntityResource({ entity: meta.class, em, references }));
  }
}

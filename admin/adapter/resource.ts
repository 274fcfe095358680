import { type EntityMetadata, type EntityName, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import type AdminJS from 'adminjs';
import {
  type ActionContext,
  BaseRecord,
  BaseResource,
  type CurrentAdmin,
  type Filter,
  type ParamsType,
  type ResourceOptions,
} from 'adminjs';
import { isUnfit } from './faults.ts';
import { toConditions } from './filter.ts';
import { hasOpenKey, keyCondition, parseKey } from './keys.ts';
import { type EntityProperty, KeyProperty, propertiesOf } from './property.ts';
import { allOf, readRow, readRows, toParams, type View } from './view.ts';
import { createRow, deleteRow, updateRow } from './write.ts';

/** A condition of the ORM on the resource's entity. */
export type Condition = object;

export interface Sort {
  readonly sortBy: string;
  readonly direction: 'asc' | 'desc';
}

export interface EntityResourceOptions {
  readonly entity: EntityName;
  /** A unit of work of its own at each call, e.g. `container.database.em`. */
  readonly em: () => EntityManager;
  /** Resource id in addresses, e.g. 'users'. Default: table name. */
  readonly id?: string;
  /** Rows that this viewer may see. Default: all. */
  readonly scope?: (viewer: CurrentAdmin | undefined) => Condition | Promise<Condition>;
  /** Properties that this viewer must not get; they are not read. `hidden` ones of the entity never are. */
  readonly omit?: (viewer: CurrentAdmin | undefined) => readonly string[];
  /**
   * Conditions for filters that are not what the type suggests, by property. Values from addresses are texts of at
   * most 1,000 characters; only for numbers and dates of the entity they may be `{ from?, to? }` of such, too. What
   * the ORM has no operator for is a raw condition:
   * ``value => ({ [raw(alias => `(${alias}.room_id, ${alias}.seq) in (select …, … where … @@ ?)`, [value])]: [] })``
   */
  readonly filters?: Readonly<Record<string, (value: unknown) => Condition>>;
  /** Another order that gives the same or a better result by an index; given filter and sort asked for. */
  readonly order?: (filter: Filter, sort: Sort) => Sort;
  /** Resource ids of references: entity class name → resource id. Default: references are shown as plain ids. */
  readonly references?: Readonly<Record<string, string>>;
  /** Values of string properties that are enums in the contract, by property. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Rows counted at most; above it the list says so many and ends. Default 10,000. */
  readonly countLimit?: number;
}

/** Rows of one page, as AdminJS bounds its lists. */
const PAGE_MAX = 500;
/** Rows that a list counts at most, where nothing else is said; the panel shows it as so many or more. */
export const COUNT_LIMIT = 10_000;
/** Names of the id of records whose key has several parts; the first that the entity does not use itself. */
const KEY_NAMES = ['key', 'id', 'recordKey'];

/** An entity as AdminJS knows resources. */
export class EntityResource extends BaseResource {
  readonly #options: EntityResourceOptions;
  readonly #meta: EntityMetadata;
  readonly #properties: readonly EntityProperty[];
  readonly #key: KeyProperty | undefined;

  /** @throws Error for an entity with a key that must not be shown: its records could have no address */
  constructor(options: EntityResourceOptions) {
    super();
    this.#options = options;
    this.#meta = options.em().getMetadata().get(options.entity);
    this.#properties = propertiesOf(this.#meta, options);
    if (!hasOpenKey(this.#meta)) throw new Error(`${this.#meta.className} has a hidden key`);
    const names = new Set<string>(this.#meta.props.map(({ name }) => name));
    const path = KEY_NAMES.find(name => !names.has(name));
    if (this.#meta.compositePK && path !== undefined) this.#key = new KeyProperty(path);
  }

  static override isAdapterFor(given: unknown): boolean {
    return typeof given === 'object' && given !== null && 'entity' in given && 'em' in given;
  }

  /** AdminJS looks names from requests up in its table of properties, where it must not find those of all objects. */
  override assignDecorator(admin: AdminJS, options?: ResourceOptions): void {
    super.assignDecorator(admin, options);
    Object.setPrototypeOf(this.decorate().properties, null);
  }

  override databaseName(): string {
    return String(this.#options.em().config.get('dbName') ?? 'database');
  }

  override databaseType(): string {
    return 'postgresql';
  }

  override id(): string {
    return this.#options.id ?? this.#meta.tableName;
  }

  override properties(): (EntityProperty | KeyProperty)[] {
    return this.#key ? [this.#key, ...this.#properties] : [...this.#properties];
  }

  override property(path: string): EntityProperty | KeyProperty | null {
    return this.properties().find(property => property.path() === path) ?? null;
  }

  /**
   * At most `countLimit`.
   * @throws ValidationError for a filter by what this viewer may not read
   */
  override async count(filter: Filter, context?: ActionContext): Promise<number> {
    const view = await this.#view(context);
    const conditions = this.#conditions(filter, view);
    if (conditions === undefined) return 0;
    const em = this.#options.em();
    const rows = em
      .createQueryBuilder(this.#options.entity)
      .select(raw('1'))
      .where(allOf([...view.scope, ...conditions]))
      .limit(this.#countLimit);
    const count = em.createQueryBuilder(rows, 'counted').select(raw('count(*) as count'));
    const counted = await fitting<{ count: number }>(() => count.execute('get'), { count: 0 });
    return Number(counted.count);
  }

  /**
   * One page, of at most 500, within the rows that are counted.
   * @throws ValidationError for a filter by what this viewer may not read
   */
  override async find(
    filter: Filter,
    { limit, offset, sort }: { limit?: number; offset?: number; sort?: Partial<Sort> },
    context?: ActionContext,
  ): Promise<BaseRecord[]> {
    const view = await this.#view(context);
    const conditions = this.#conditions(filter, view);
    const page = {
      limit: bounded(limit ?? PAGE_MAX, 1, PAGE_MAX),
      offset: bounded(offset ?? 0, 0, Number.MAX_SAFE_INTEGER),
      orderBy: this.#orderBy(filter, sort, view),
    };
    if (conditions === undefined || page.offset >= this.#countLimit) return [];
    const rows = await fitting(() => readRows(this.#options.em(), view, conditions, page), []);
    return rows.map(row => this.#record(row, view));
  }

  override async findOne(id: unknown, context?: ActionContext): Promise<BaseRecord | null> {
    const view = await this.#view(context);
    const row = await readRow(this.#options.em(), view, id);
    return row === undefined ? null : this.#record(row, view);
  }

  /** Those of them that exist in the viewer's scope, in no order. */
  override async findMany(ids: readonly unknown[], context?: ActionContext): Promise<BaseRecord[]> {
    const view = await this.#view(context);
    const keys = ids.map(id => parseKey(this.#meta, id)).filter(key => key !== undefined);
    if (keys.length === 0) return [];
    const [name, second] = this.#meta.primaryKeys;
    const condition =
      name !== undefined && second === undefined
        ? { [name]: { $in: keys } }
        : { $or: keys.map(key => keyCondition(this.#meta, key)) };
    const rows = await readRows(this.#options.em(), view, [condition]);
    return rows.map(row => this.#record(row, view));
  }

  override async create(params: ParamsType, context?: ActionContext): Promise<ParamsType> {
    const view = await this.#view(context);
    return createRow(this.#options.em(), view, params);
  }

  override async update(id: string, params: ParamsType, context?: ActionContext): Promise<ParamsType> {
    const view = await this.#view(context);
    return updateRow(this.#options.em(), view, id, params);
  }

  override async delete(id: string, context?: ActionContext): Promise<void> {
    const view = await this.#view(context);
    return deleteRow(this.#options.em(), view, id);
  }

  get #countLimit(): number {
    return this.#options.countLimit ?? COUNT_LIMIT;
  }

  async #view(context: ActionContext | undefined): Promise<View> {
    const { scope, omit } = this.#options;
    const omitted = new Set(omit?.(context?.currentAdmin));
    for (const name of this.#meta.primaryKeys) omitted.delete(name);
    const readable = this.#properties.filter(property => !omitted.has(property.name()));
    return {
      meta: this.#meta,
      properties: new Map(readable.map(property => [property.name(), property])),
      keyName: this.#key?.name(),
      scope: scope ? [await scope(context?.currentAdmin)] : [],
    };
  }

  #conditions(filter: Filter, view: View): object[] | undefined {
    return toConditions(filter, { ...view, filters: this.#options.filters ?? {} });
  }

  /** What cannot be sorted by is left out; rows that are equal then stand in the order of their keys. */
  #orderBy(filter: Filter, asked: Partial<Sort> | undefined, view: View): object[] {
    const direction = asked?.direction === 'desc' ? 'desc' : 'asc';
    const keys = this.#meta.primaryKeys.map(String);
    const name = asked?.sortBy ?? '';
    if (!view.properties.get(name)?.isSortable()) return keys.map(key => ({ [key]: direction }));
    const sort = this.#options.order?.(filter, { sortBy: name, direction }) ?? { sortBy: name, direction };
    const others = keys.filter(key => key !== sort.sortBy);
    return [sort.sortBy, ...others].map(column => ({ [column]: sort.direction }));
  }

  #record(row: object, view: View): BaseRecord {
    return new BaseRecord(toParams(row, view), this);
  }
}

/** A whole number between both, whatever was sent. */
function bounded(value: unknown, least: number, most: number): number {
  const number = Math.trunc(Number(value));
  return Number.isNaN(number) ? least : Math.min(Math.max(number, least), most);
}

/** What a query gives; a value that no column of its type can hold is in no row. */
async function fitting<T>(query: () => Promise<T>, none: T): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (isUnfit(error)) return none;
    throw error;
  }
}

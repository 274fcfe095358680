import type { ActionContext, BaseRecord } from 'adminjs';
import { EntityResource, type EntityResourceOptions } from '../adapter/resource.ts';

/**
 * Tells more of records than their columns do, in place: all that were read at once.
 * @param context who looks
 */
export type Enrich = (
  records: readonly BaseRecord[],
  context: ActionContext | undefined,
) => Promise<void> | void;

/** An entity's resource whose records know more than its columns, wherever they are read. */
export class EnrichedResource extends EntityResource {
  readonly #enrich: Enrich;

  constructor(options: EntityResourceOptions, enrich: Enrich) {
    super(options);
    this.#enrich = enrich;
  }

  async #told(records: BaseRecord[], context: ActionContext | undefined): Promise<BaseRecord[]> {
    if (records.length > 0) await this.#enrich(records, context);
    return records;
  }

  override async find(...asked: Parameters<EntityResource['find']>): Promise<BaseRecord[]> {
    return this.#told(await super.find(...asked), asked[2]);
  }

  override async findOne(id: unknown, context?: ActionContext): Promise<BaseRecord | null> {
    const record = await super.findOne(id, context);
    if (record !== null) await this.#told([record], context);
    return record;
  }

  override async findMany(ids: readonly unknown[], context?: ActionContext): Promise<BaseRecord[]> {
    return this.#told(await super.findMany(ids, context), context);
  }
}

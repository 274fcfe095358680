import type { EntityMetadata, EntityProperty as OrmProperty } from '@mikro-orm/core';
import { BaseProperty } from 'adminjs';
import { referenceKind } from './keys.ts';
import { type Kind, scalarKind } from './values.ts';

/** A property of an entity as AdminJS knows properties. */
export class EntityProperty extends BaseProperty {
  readonly orm: OrmProperty;
  readonly kind: Kind;
  readonly #resource: string | undefined;

  /** @param resource id of the resource that a reference leads to */
  constructor(orm: OrmProperty, kind: Kind, isId: boolean, position: number, resource?: string) {
    super({ path: String(orm.name), type: kind.type, isId, isSortable: kind.sortable, position });
    this.orm = orm;
    this.kind = kind;
    this.#resource = resource;
  }

  /** It may be left out: the database or the entity knows what to put there. */
  get hasDefault(): boolean {
    const { default: value, defaultRaw, autoincrement, onCreate } = this.orm;
    return (
      value !== undefined || defaultRaw !== undefined || autoincrement === true || onCreate !== undefined
    );
  }

  get isNullable(): boolean {
    return this.orm.nullable === true;
  }

  override reference(): string | null {
    return this.#resource ?? null;
  }

  override availableValues(): string[] | null {
    return this.kind.values ? [...this.kind.values] : null;
  }

  override isArray(): boolean {
    return this.kind.array === true;
  }

  override isRequired(): boolean {
    return !this.isNullable && !this.hasDefault;
  }

  override isEditable(): boolean {
    return this.kind.editable && !this.orm.autoincrement && !this.orm.generated && !this.orm.version;
  }

  /** AdminJS hides what has `password` in its name; here the entity says what is hidden, and that never gets here. */
  override isVisible(): boolean {
    return true;
  }
}

/** The id of records whose key has several parts; the entity has no such property. */
export class KeyProperty extends BaseProperty {
  constructor(path: string) {
    super({ path, type: 'string', isId: true, isSortable: true, position: 0 });
  }

  override isEditable(): boolean {
    return false;
  }
}

export interface PropertyHints {
  readonly references?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/** Whether it may be shown at all, and is a column of the entity's own table. */
function isOpen({ hidden, lazy, persist, kind, owner, runtimeType }: OrmProperty): boolean {
  if (hidden || lazy || persist === false || runtimeType === 'Buffer') return false;
  return kind === 'scalar' || kind === 'm:1' || (kind === '1:1' && owner);
}

/** The properties of an entity that may be shown, in its order. */
export function propertiesOf(meta: EntityMetadata, { references, values }: PropertyHints): EntityProperty[] {
  const [id, second] = meta.primaryKeys;
  return meta.props.filter(isOpen).map((orm, position) => {
    const resource = orm.targetMeta && references?.[orm.targetMeta.className];
    const kind = orm.targetMeta
      ? referenceKind(orm.targetMeta, resource !== undefined)
      : scalarKind(orm, values?.[orm.name]);
    return new EntityProperty(orm, kind, second === undefined && orm.name === id, position + 1, resource);
  });
}

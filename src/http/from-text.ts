import Type, { type TSchema } from 'typebox';

const NUMBER = /^-?\d{1,17}(\.\d{1,17})?$/;

function convert(schema: TSchema, value: unknown): unknown {
  if (Type.IsArray(schema)) return [value].flat().map(item => convert(schema.items, item));
  if (typeof value !== 'string') return value;
  if (Type.IsInteger(schema) || Type.IsNumber(schema)) return NUMBER.test(value) ? Number(value) : value;
  if (Type.IsBoolean(schema)) return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

/**
 * What stands in an address is text: numbers and booleans of the schema are read from it, a field that stands there
 * once may be a list of one, defaults are filled in. Nothing is rounded or guessed: what does not read as the type
 * stays text, for the check to refuse.
 */
export function fromText(schema: TSchema, data: unknown): unknown {
  if (!Type.IsObject(schema) || typeof data !== 'object' || data === null) return data;
  const values: Record<string, unknown> = { ...data };
  for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
    const value = values[name] ?? (property as { default?: unknown }).default;
    if (value !== undefined) values[name] = convert(property, value);
  }
  return values;
}

import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const HEAD = '// Made from docs/protocol/openapi.json by `npm run docs`. Do not edit.\n\n';

/** The types of the API for the page, from its description. */
export async function apiTypes(description: string): Promise<string> {
  const document = JSON.parse(description, lean) as OpenAPI3;
  return HEAD + astToString(await openapiTS(document, { defaultNonNullable: false }));
}

/** Without examples, and with parameters optional that have a default. */
function lean(key: string, value: unknown): unknown {
  if (key === 'example' || key === 'examples') return undefined;
  const parameter = value as { in?: unknown; required?: boolean; schema?: { default?: unknown } } | null;
  return parameter?.in === 'query' && parameter.schema?.default !== undefined
    ? { ...parameter, required: false }
    : value;
}

/** What a record holds for our own components beside its columns: `detail`, as JSON. */
export function readDetail<T>(params: Readonly<Record<string, unknown>> | undefined): T | undefined {
  const detail = params?.['detail'];
  return typeof detail === 'string' && detail !== '' ? (JSON.parse(detail) as T) : undefined;
}
